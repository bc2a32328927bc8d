import { tmpdir } from 'node:os';
import { resolve, sep } from 'node:path';
import type { ServerOptions } from './start-server.js';

export interface CliOptions extends ServerOptions {
  version: boolean;
  /** Copy the data directory here and exit. */
  backup?: string;
  exitWithStdin: boolean;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

function wholeNumber(flag: string, value: string | undefined): number {
  const number = Number(value);
  if (!value || !Number.isInteger(number) || number < 0)
    throw new Error(`${flag} needs a number, not '${value ?? ''}'`);
  return number;
}

/** Reads `--flag value` and `--flag=value`; flags mongod knows and we do not are swallowed with their values. */
function readFlags(argv: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const [flag, inline] = argv[i]!.split(/=(.*)/s) as [string, string?];
    const next = argv[i + 1];
    if (inline !== undefined) flags.set(flag, inline);
    else if (next !== undefined && !next.startsWith('--')) flags.set(flag, argv[++i]!);
    else flags.set(flag, '');
  }
  return flags;
}

function checkAddresses(addresses: string): void {
  const other = addresses.split(',').find(address => !LOOPBACK.has(address));
  if (other) throw new Error(`--bind_ip ${other}: the embedded server listens on loopback only`);
}

/** Turns a mongod command line into server options. */
export function parseArguments(argv: readonly string[]): CliOptions {
  const flags = readFlags(argv);
  if (flags.has('--bind_ip')) checkAddresses(flags.get('--bind_ip')!);
  if (flags.has('--bind_ip_all')) throw new Error('--bind_ip_all: the embedded server listens on loopback only');
  if (flags.has('--auth'))
    throw new Error('--auth: the embedded server has no users; it is reachable from this machine only');
  const dataDir = flags.has('--ephemeral') ? undefined : flags.get('--dbpath');
  const delay = flags.get('--searchDelayMs');
  return {
    version: flags.has('--version'),
    backup: flags.get('--backup'),
    exitWithStdin: flags.has('--exit-with-stdin'),
    port: flags.has('--port') ? wholeNumber('--port', flags.get('--port')) : 27017,
    dataDir: dataDir === undefined ? undefined : resolve(dataDir),
    setName: flags.get('--replSet'),
    searchDelayMs: delay === undefined ? 0 : wholeNumber('--searchDelayMs', delay),
    // mongodb-memory-server puts its data below the temporary directory and throws it away.
    durable: flags.has('--durable') || dataDir === undefined || !resolve(dataDir).startsWith(tmpdir() + sep),
  };
}
