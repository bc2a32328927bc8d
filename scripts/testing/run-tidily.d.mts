export type TidyRun = {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  limits: { runMs: number; endMs: number; goneMs: number };
  say(sentence: string): void;
  starter?: number | null;
};
export function runTidily(run: TidyRun): Promise<number>;
