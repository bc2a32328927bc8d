import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Mutant } from './protocol.js';

export type FileResult = { file: string; tried: number; survivors: Mutant[]; broken: string | null };

const judge = join(import.meta.dirname, 'judge.js');

/** Loading a file and its tests may take so long on a busy machine. */
const longestStartMs = 300_000;
/** Without a word for so many times as long as the tests take, and ten seconds at least, an edit is one that never ends. */
const silence = { least: 10_000, times: 50 };

/** Tries the mutants of one file in processes of their own; one that hangs or breaks its process is noticed too. */
export async function tryFile(file: string, tests: string[], mutants: Mutant[]): Promise<FileResult> {
  const survivors: Mutant[] = [];
  let left = mutants;
  let broken: string | null = null;
  while (left.length > 0 && broken === null) {
    const round = await oneProcess(file, tests, left);
    broken = round.broken;
    survivors.push(...left.filter(({ id }) => round.survived.has(id)));
    left = left.filter(({ id }) => !round.done.has(id));
  }
  return { file, tried: broken === null ? mutants.length : 0, survivors, broken };
}

type Round = { done: Set<number>; survived: Set<number>; broken: string | null };

function oneProcess(file: string, tests: string[], mutants: Mutant[]): Promise<Round> {
  const round: Round = { done: new Set(), survived: new Set(), broken: null };
  const child: ChildProcess = fork(judge, [], {
    execArgv: ['--no-warnings', '--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', chunk => (said = (said + String(chunk)).slice(-2_000)));
  let trying: number | null = null;
  let sound = false;
  let patienceMs = longestStartMs;
  let alarm: NodeJS.Timeout | undefined;
  const heard = () => {
    clearTimeout(alarm);
    alarm = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  };
  heard();
  return new Promise(resolve => {
    child.on('message', (answer: Answer) => {
      if (answer.kind === 'sound') patienceMs = Math.max(silence.least, silence.times * answer.tookMs);
      heard();
      if (answer.kind === 'broken') round.broken = answer.why;
      if (answer.kind === 'sound') sound = true;
      if (answer.kind === 'trying') trying = answer.id;
      if (answer.kind === 'tried') {
        round.done.add(answer.id);
        if (!answer.killed) round.survived.add(answer.id);
        trying = null;
      }
      if (answer.kind === 'broken' || answer.kind === 'finished') child.kill('SIGKILL');
    });
    child.on('exit', () => {
      clearTimeout(alarm);
      if (trying !== null) round.done.add(trying);
      if (!sound && round.broken === null) round.broken = `the tests ended their process: ${said}`;
      resolve(round);
    });
    child.send({ file, tests, mutants });
  });
}
