import { expect } from '@jest/globals';
import type { Log, LogFields } from '../../src/platform/observability/log.js';
import { redact } from '../../src/platform/observability/redact.js';
import { replyIdOf } from '../../src/replies/send-attempt.js';
import type { TestApp } from './start-app.js';

/** Keeps what the product logs, masked as in production. */
export function recordingLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const write = (event: string, fields: LogFields = {}) =>
    void lines.push(JSON.stringify(redact({ event, ...fields })));
  const log: Log = { debug: write, info: write, warn: write, error: write, child: () => log };
  return Object.assign(log, { lines });
}

const ended = ['sent', 'held', 'rejected', 'superseded', 'failed', 'uncertain', 'expired'];

/** Waits until nothing is left to do, for as long as it becomes less: a slow machine may take its time. */
export async function queuesAreEmpty(test: TestApp): Promise<void> {
  const { db } = test.app.database;
  const left = async () => ({
    inbox: await db.collection('webhook_logs').countDocuments({ status: 'received' }),
    // Those that a person has are theirs to answer.
    unanswered: await db.collection('conversations').countDocuments({
      'unansweredIds.0': { $exists: true },
      $or: [{ status: { $ne: 'open' } }, { handedOverAt: { $ne: null } }],
    }),
    replies: await db.collection('replies').countDocuments({ status: { $nin: ended } }),
  });
  let least = Infinity;
  let last: unknown;
  const isLess = async (): Promise<boolean> => {
    // The database may be the fault's victim: then it is asked again.
    const now = await left().catch(() => null);
    if (!now) return false;
    last = now;
    const sum = now.inbox + now.unanswered + now.replies;
    if (sum > 0 && sum >= least) return false;
    least = sum;
    return true;
  };
  while (least > 0) await test.until(isLess).catch(() => expect(last).toEqual({ inbox: 0, unanswered: 0, replies: 0 }));
}

export type Expected = {
  /** The customers' messages that were acknowledged, by the platform's id. */
  acknowledged: string[];
  /** What must stand in no line of the log. */
  secrets?: string[];
  log?: { lines: string[] };
};

/**
 * What holds after every fault: each acknowledged message is stored once and has an outcome, no part of a reply arrived twice,
 * replies of one conversation arrived in their order, nothing secret was logged, the process is well, and nothing waits.
 */
export async function expectInvariants(test: TestApp, { acknowledged, secrets = [], log }: Expected): Promise<void> {
  await queuesAreEmpty(test);
  const { db } = test.app.database;
  const stored = await db
    .collection('messages')
    .find({ direction: 'inbound', externalId: { $in: acknowledged } })
    .toArray();
  expect(stored.length).toBe(new Set(acknowledged).size);
  const conversations = new Map(
    (await db.collection('conversations').find({}).toArray()).map(found => [String(found._id), found]),
  );
  const runs = await db.collection('agent_runs').find({}).toArray();
  const decided = new Set([...runs.map(run => String(run['conversationId']))]);
  for (const message of stored) {
    const conversation = conversations.get(message['conversationId'] as string);
    const hasOutcome = decided.has(message['conversationId'] as string) || conversation?.['status'] === 'open';
    expect({ message: message['externalId'], hasOutcome }).toEqual({
      message: message['externalId'],
      hasOutcome: true,
    });
  }

  const parts = test.sandbox.graph.sent.flatMap(({ metadata }) => (metadata === null ? [] : [partOf(metadata)]));
  expect(parts.filter((part, at) => parts.indexOf(part) !== at)).toEqual([]);
  const createdAt = new Map(
    (await db.collection<{ _id: string; createdAt: Date }>('replies').find({}).toArray()).map(reply => [
      reply._id,
      reply.createdAt.getTime(),
    ]),
  );
  const latest = new Map<string, number>();
  for (const { recipientId, metadata } of test.sandbox.graph.sent) {
    const at = createdAt.get(replyIdOf(metadata ?? '') ?? '');
    if (at === undefined) continue;
    expect(at).toBeGreaterThanOrEqual(latest.get(recipientId) ?? 0);
    latest.set(recipientId, at);
  }

  const told = secrets.filter(secret => log?.lines.some(line => line.includes(secret)));
  expect(told).toEqual([]);
  expect((await fetch(`${test.url}/health`)).status).toBe(200);
}

const partOf = (reference: string): string => reference.split('.').slice(0, 2).join('.');
