import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Counted from 1, from the moment it was told. `during`: `ms` after the call was begun. */
export type Kill = { call: number; moment: 'before' | 'during' | 'after'; ms: number };

export type ProductLine = {
  /** What the processes have died of so far, in order: `before replies.startSending`. */
  deaths: string[];
  /** The process that serves dies at this call; null lets it live. */
  arm(kill: Kill | null): Promise<void>;
  /** The process that serves lives on; answers what it has called since it was armed. Null: it was dead already. */
  disarm(): Promise<string[] | null>;
  /** Kills it from outside, as the system would. */
  kill(): void;
  close(): Promise<void>;
};

export type ProductLineOptions = {
  env: Record<string, string>;
  /** The address of the process that serves now; null while there is none. */
  onServing(url: string | null): void;
  /** Between the death of one and the start of the next. */
  onDeath(): Promise<void>;
};

const program = resolve('test/support/mortal-product.mjs');
const compiled = resolve('dist/src/app/compose.js');
export const isBuilt = (): boolean => existsSync(compiled);

type Process = { child: ChildProcess; composed: Promise<void>; gone: Promise<void>; isGone: boolean; output: string };

function startProcess(env: Record<string, string>): Process {
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const started: Process = {
    child,
    composed: new Promise((done, failed) => {
      child.once('message', () => done());
      child.once('exit', code => failed(new Error(`The product ended with ${code} before it was composed.`)));
    }),
    gone: new Promise(done => child.once('close', () => done())),
    isGone: false,
    output: '',
  };
  started.composed.catch(() => undefined);
  child.stdout?.on('data', (data: Buffer) => (started.output += data.toString()));
  child.once('exit', () => (started.isGone = true));
  return started;
}

/** Tells it something and waits for the answer; null when it died instead. */
async function tell<T>({ child, gone, isGone }: Process, order: object): Promise<T | null> {
  if (isGone || !child.connected) return null;
  const answered = new Promise<T>(done => child.once('message', message => done(message as T)));
  child.send(order, () => undefined);
  return Promise.race([answered, gone.then(() => null)]);
}

/** The product as a line of processes on one database: when one is killed, the next, which has waited, serves. */
export async function startProductLine(options: ProductLineOptions): Promise<ProductLine> {
  const deaths: string[] = [];
  let closing = false;
  // Two, because loading the product takes longer than a trial.
  const spares = [startProcess(options.env), startProcess(options.env)];
  let serving: Promise<Process> = next();

  async function next(): Promise<Process> {
    const chosen = spares.shift()!;
    await chosen.composed;
    const answer = await tell<{ port: number }>(chosen, { kind: 'go' });
    if (!answer) throw new Error('The product died before it served anybody.');
    if (!closing) spares.push(startProcess(options.env));
    options.onServing(`http://127.0.0.1:${answer.port}`);
    void chosen.gone.then(() => {
      options.onServing(null);
      if (closing) return;
      deaths.push(/killed (.*)/.exec(chosen.output)?.[1] ?? 'from outside');
      serving = options.onDeath().then(next);
      serving.catch(() => undefined);
    });
    return chosen;
  }

  await serving;
  return {
    deaths,
    async arm(kill) {
      await tell(await serving, { kind: 'arm', death: kill });
    },
    disarm: async () => (await tell<{ calls: string[] }>(await serving, { kind: 'disarm' }))?.calls ?? null,
    kill: () => void serving.then(({ child }) => child.kill('SIGKILL')),
    async close() {
      closing = true;
      for (const { child, gone } of [await serving, ...spares]) {
        child.kill('SIGKILL');
        await gone;
      }
    },
  };
}
