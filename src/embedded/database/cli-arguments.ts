import { tmpdir } from 'node:os';
import { resolve, sep } from 'node:path';
import type { ServerOptions } from './start-server.js';

interface CliOptions extends ServerOptions {
  version: boolean;
  help: boolean;
  /** Copy the data directory here and exit. */
  backup?: string;
  exitWithStdin: boolean;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

function wholeNumber(flag: string, value: string | undefined): number {
  const number = Number(value);
  if (!value || !Number.isInteger(number) || number < 0)
    throw new UsageError(`${flag} needs a number, not '${value ?? ''}'`);
  return number;
}

/** What the command line takes, as `--help` shows it. */
export const USAGE = `The embedded database server: MongoDB's wire protocol over LMDB, on this machine only.

usage: cli.js --dbpath DIR [options]
       cli.js --dbpath DIR --backup TARGET

  --dbpath DIR          where the data is kept; without it everything stays in memory
  --port N              the port to listen on (27017); 0 takes any that is free
  --ephemeral           keep everything in memory, whatever --dbpath says
  --durable             fsync also below the operating system's temporary directory
  --replSet NAME        the name of the replica set of one that drivers see (frontdesk)
  --searchDelayMs MS    how long new documents stay hidden from search (0)
  --backup TARGET       copy the data directory to TARGET and exit, also while a server uses it
  --exit-with-stdin     stop when standard input ends
  --version             print the version and exit
  --help                print this and exit
`;

/** A command line that cannot be understood: its message is all there is to say. */
export class UsageError extends Error {}

const OURS = {
  switches: ['--ephemeral', '--durable', '--exit-with-stdin', '--version', '--help', '-h'],
  values: ['--dbpath', '--port', '--replSet', '--searchDelayMs', '--backup'],
};
/** What mongodb-memory-server and others give to a mongod: it changes nothing here, or is refused further down. */
const OF_MONGOD = {
  switches: ['--noauth', '--auth', '--bind_ip_all', '--nojournal', '--journal', '--quiet', '--ipv6', '--nounixsocket', '--logappend'],
  values: [
    '--bind_ip', '--storageEngine', '--keyFile', '--setParameter', '--wiredTigerCacheSizeGB', '--oplogSize', '--logpath',
    '--pidfilepath', '--maxConns', '--slowms', '--profile',
  ],
}; // prettier-ignore
const SWITCHES = new Set([...OURS.switches, ...OF_MONGOD.switches]);
const VALUES = new Set([...OURS.values, ...OF_MONGOD.values]);

/** Reads `--flag value` and `--flag=value`. */
function readFlags(argv: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const [flag, inline] = argv[i]!.split(/=(.*)/s) as [string, string?];
    if (SWITCHES.has(flag) && inline === undefined) flags.set(flag, '');
    else if (VALUES.has(flag)) flags.set(flag, inline ?? valueAfter(flag, argv[++i]));
    else throw new UsageError(`unknown option '${argv[i]}'; --help lists what there is`);
  }
  return flags;
}

function valueAfter(flag: string, next: string | undefined): string {
  if (next === undefined || next.startsWith('--')) throw new UsageError(`${flag} needs a value`);
  return next;
}

function checkAddresses(addresses: string): void {
  const other = addresses.split(',').find(address => !LOOPBACK.has(address));
  if (other) throw new UsageError(`--bind_ip ${other}: the embedded server listens on loopback only`);
}

/** Turns a mongod command line into server options. */
export function parseArguments(argv: readonly string[]): CliOptions {
  const flags = readFlags(argv);
  if (flags.has('--bind_ip')) checkAddresses(flags.get('--bind_ip')!);
  if (flags.has('--bind_ip_all')) throw new UsageError('--bind_ip_all: the embedded server listens on loopback only');
  if (flags.has('--auth'))
    throw new UsageError('--auth: the embedded server has no users; it is reachable from this machine only');
  const dataDir = flags.has('--ephemeral') ? undefined : flags.get('--dbpath');
  const delay = flags.get('--searchDelayMs');
  return {
    version: flags.has('--version'),
    help: flags.has('--help') || flags.has('-h'),
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
