export type TidyRun = {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  limits: { runMs: number; endMs: number; goneMs: number };
  say(sentence: string): void;
};
export function runTidily(run: TidyRun): Promise<number>;
