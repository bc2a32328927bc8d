import { resolve } from 'node:path';
import { type NodeProcess, spawnNode } from './spawn-node.js';

/** Counted from 1, from the moment it was told. `during`: `ms` after the call was begun. */
export type Kill = { call: number; moment: 'before' | 'during' | 'after'; ms: number };
/** Where it stands still, until it gets a SIGCONT: at the first call of this name. */
export type Halt = { step: string; moment: 'before' | 'after' };

const program = resolve('test/support/mortal-product.mjs');

/** The product in a process that can be told where to end; see mortal-product.mjs for its orders. */
export type MortalProduct = NodeProcess & {
  composed: Promise<void>;
  /** `killed before replies.startSending`, `halted after attempts.begin` */
  output: string;
};

/** Starts one, which serves nobody before it is told to. */
export function startMortalProduct(env: Record<string, string>): MortalProduct {
  const own = spawnNode([program], { env });
  const { child } = own;
  const started: MortalProduct = {
    ...own,
    composed: new Promise((done, failed) => {
      child.once('message', () => done());
      child.once('exit', code => failed(new Error(`The product ended with ${code} before it was composed.`)));
    }),
    output: '',
  };
  started.composed.catch(() => undefined);
  child.stdout?.on('data', (data: Buffer) => (started.output += data.toString()));
  return started;
}

/** Tells it something and waits for the answer; null when it died instead. */
export async function tell<T>({ child, gone, isGone }: MortalProduct, order: object): Promise<T | null> {
  if (isGone() || !child.connected) return null;
  const answered = new Promise<T>(done => child.once('message', message => done(message as T)));
  child.send(order, () => undefined);
  return Promise.race([answered, gone.then(() => null)]);
}
