import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cleanUp } from './clean-up.js';

const dieWithParent = pathToFileURL(resolve('test/support/die-with-parent.mjs')).href;

export type NodeProcess = {
  child: ChildProcess;
  /** Resolves when it is gone and all that it has said was read. */
  gone: Promise<void>;
  isGone: () => boolean;
  /** Resolves when it has ended. */
  kill: (signal: NodeJS.Signals) => Promise<void>;
};

export type NodeProcessOptions = {
  env?: NodeJS.ProcessEnv;
  /** Its words are ours to read (`pipe`), everybody's (`inherit`) or nobody's (`ignore`). */
  stdout?: 'pipe' | 'inherit' | 'ignore';
  stderr?: 'pipe' | 'inherit' | 'ignore';
  /** In a process group of its own. */
  detached?: boolean;
};

/** Starts a Node program with a channel to us. It does not outlive the test file, nor the process that runs it. */
export function spawnNode(args: string[], options: NodeProcessOptions = {}): NodeProcess {
  const { env = process.env, stdout = 'pipe', stderr = 'inherit', detached = false } = options;
  const stdio: StdioOptions = ['ignore', stdout, stderr, 'ipc'];
  const child = spawn(process.execPath, ['--import', dieWithParent, ...args], { env, stdio, detached });
  const ended = new Promise<void>(done => child.once('exit', () => done()).once('error', () => done()));
  const gone = new Promise<void>(done => child.once('close', () => done()).once('error', () => done()));
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  cleanUp(`process ${child.pid} (${args.at(-1)})`, () => kill('SIGKILL'));
  return { child, gone, isGone: () => child.exitCode !== null || child.signalCode !== null, kill };
}
