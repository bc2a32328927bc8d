import { cleanUp } from './clean-up.js';
import { type Kill, type MortalProduct, startMortalProduct, tell } from './start-mortal-product.js';

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

/** The product as a line of processes on one database: when one is killed, the next, which has waited, serves. */
export async function startProductLine(options: ProductLineOptions): Promise<ProductLine> {
  const deaths: string[] = [];
  let closing = false;
  // However far it has come, the dead are not replaced once the tests end.
  cleanUp('the line of products', () => void (closing = true));
  // Two, because loading the product takes longer than a trial.
  const spares = [startMortalProduct(options.env), startMortalProduct(options.env)];
  let serving: Promise<MortalProduct> = next();

  async function next(): Promise<MortalProduct> {
    const chosen = spares.shift()!;
    await chosen.composed;
    const answer = await tell<{ port: number }>(chosen, { kind: 'go' });
    if (!answer) throw new Error('The product died before it served anybody.');
    if (!closing) spares.push(startMortalProduct(options.env));
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
      for (const product of [await serving, ...spares]) await product.kill('SIGKILL');
    },
  };
}
