import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What the load generator posts. Message `n` comes from sender `firstSender + n % senders`. */
export type LoadSpec = {
  url: string;
  platform: 'messenger' | 'telegram' | 'receipts';
  /** The app secret that signs, or the secret that Telegram repeats in its header. */
  secret: string;
  /** Accounts that the senders write to; each sender always to the same one. */
  accounts: string[];
  messages: number;
  senders: number;
  firstSender: number;
  itemsPerBody: number;
  connections: number;
  /** Share of the bodies that is posted again a little later. */
  repeats: number;
  /** Bodies a second; 0: as fast as they are answered. */
  perSecond: number;
  text: string;
  /** Whether every single latency is told. */
  each: boolean;
  /** Part of every message's id, so that no two loads share one. */
  tag: string;
};

export type LoadResult = {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  bodies: number;
  failed: number;
  took?: number[];
};

const defaults = {
  senders: 500,
  firstSender: 9_000_000,
  itemsPerBody: 1,
  connections: 64,
  repeats: 0,
  perSecond: 0,
  each: false,
};
let serial = 0;

/** Fills in what is usual: 64 connections at full speed, everything once. */
export function loadSpec(
  spec: Pick<LoadSpec, 'url' | 'secret' | 'accounts' | 'messages'> & Partial<LoadSpec>,
): LoadSpec {
  serial += 1;
  return { ...defaults, platform: 'messenger', text: 'Hello!', tag: `${Date.now()}-${serial}`, ...spec };
}

/** Runs the load in a process of its own, so that what is measured has a core. */
export async function runLoad(spec: LoadSpec): Promise<LoadResult> {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'load.js');
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(spec)]);
  return JSON.parse(stdout) as LoadResult;
}
