import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { cleanUp, temporaryFolder } from '../../support/clean-up.js';

/** The compiled server; `npm test` builds it first. */
export const CLI = process.env.FRONTDESK_MONGO_CLI ?? resolve('dist/src/embedded/database/cli.js');

export interface ChildServer {
  uri: string;
  port: number;
  pid: number;
  process: ChildProcess;
  output: string[];
  kill(signal: NodeJS.Signals): Promise<void>;
}

export const temporaryDirectory = (): string => temporaryFolder('mongo');

/** Starts the command line as a child and waits until it says that it is ready. */
export function startChild(args: readonly string[]): Promise<ChildServer> {
  return new Promise((ready, failed) => {
    // Tied to this process by its input: a channel would make it a child that leaves Ctrl-C to its parent.
    const tied = ['--port', '0', '--exit-with-stdin', ...args];
    const child = spawn(process.execPath, [CLI, ...tied], { stdio: ['pipe', 'pipe', 'pipe'] });
    const output: string[] = [];
    const exited = new Promise<void>(done => child.once('exit', () => done()));
    const kill = async (signal: NodeJS.Signals): Promise<void> => {
      child.kill(signal);
      await exited;
    };
    cleanUp(`the server ${child.pid}`, () => kill('SIGKILL'));
    child.stderr.on('data', chunk => output.push(String(chunk)));
    child.stdout.on('data', chunk => {
      output.push(String(chunk));
      const port = /listening on mongodb:\/\/127\.0\.0\.1:(\d+)/.exec(output.join(''))?.[1];
      if (!port || !/Waiting for connections/.test(output.join(''))) return;
      ready({
        uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
        port: Number(port),
        pid: child.pid!,
        process: child,
        output,
        kill,
      });
    });
    child.once('exit', code => failed(new Error(`exit ${code}: ${output.join('')}`)));
  });
}
