import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface LaunchOptions {
  dataDir: string;
  port?: number;
  searchDelayMs?: number;
  onLog?: (line: string) => void;
  /** The server ended though nobody closed it: its reason, or an exit code or a signal's name with its last lines. */
  onExit?: (cause: string) => void;
}

export interface LaunchedServer {
  uri: string;
  pid: number;
  close(): Promise<void>;
}

const CLI = fileURLToPath(new URL('./cli.js', import.meta.url));
/** Young garbage in small pieces, by one thread: a collection holds up all clients, and its helpers wait for cores. */
const SHORT_PAUSES = ['--max-semi-space-size=4', '--no-parallel-scavenge'];
/** Of what it says of errors, for the case that it ends. */
const KEPT_LINES = 10;

interface Ready {
  ready: true;
  uri: string;
}

const isReady = (message: unknown): message is Ready =>
  typeof message === 'object' && message !== null && (message as Partial<Ready>).ready === true;

const endingOf = (message: unknown): string | undefined =>
  typeof message === 'object' && message !== null ? (message as { ending?: string }).ending : undefined;

function waitUntilReady(child: ChildProcess, errors: readonly string[]): Promise<Ready> {
  return new Promise((resolve, reject) => {
    child.on('message', message => {
      if (isReady(message)) resolve(message);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(errors.join('\n') || `the database server stopped: ${signal ?? `exit code ${code}`}`)),
    );
  });
}

/** Starts the server as a child process. It stops when this process ends, however that happens. */
export async function launchMongoServer(options: LaunchOptions): Promise<LaunchedServer> {
  const args = [...SHORT_PAUSES, CLI, '--durable', '--dbpath', options.dataDir, '--port', String(options.port ?? 0)];
  if (options.searchDelayMs) args.push('--searchDelayMs', String(options.searchDelayMs));
  // The IPC channel closes with the parent, also when it is killed; the child listens for that.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const errors: string[] = [];
  createInterface({ input: child.stdout! }).on('line', line => options.onLog?.(line));
  createInterface({ input: child.stderr! }).on('line', line => {
    errors.push(line);
    if (errors.length > KEPT_LINES) errors.shift();
    options.onLog?.(line);
  });
  const { uri } = await waitUntilReady(child, errors);
  let reason: string | undefined;
  child.on('message', message => (reason = endingOf(message)));
  const exited = new Promise<string>(resolve =>
    child.once('close', (code, signal) => resolve(reason ?? [signal ?? `exit code ${code}`, ...errors].join(' | '))),
  );
  let expected = false;
  void exited.then(cause => expected || options.onExit?.(cause));
  const close = async (): Promise<void> => {
    expected = true;
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
  };
  return { uri, pid: child.pid!, close };
}
