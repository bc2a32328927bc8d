import type { EventType } from '../../../src/events/event.contract.js';
import type { LoggedEvent } from '../../../src/events/event.js';
import { randomOf } from '../random.js';

type Told = { type: EventType; at: number; data: Record<string, unknown> };

const minute = 60_000;
const hour = 60 * minute;
export const users = ['usr_ada', 'usr_bo', 'usr_cy'];
const accounts = [
  { accountId: 'acc_1', channel: 'messenger' },
  { accountId: 'acc_1', channel: 'facebook_comments' },
  { accountId: 'acc_2', channel: 'telegram' },
];
const intents = ['order_status', 'shipping', 'gratitude', 'product_question'];

/** What a company might have seen: conversations with all that can become of them, in the order of their times. */
export function seededLog(
  size: number,
  { seed, tenantId, begin }: { seed: number; tenantId: string; begin: Date },
): LoggedEvent[] {
  const random = randomOf(seed);
  const events: Told[] = [];
  for (let serial = 1; events.length < size; serial += 1) events.push(...conversation(serial, random, begin.getTime()));
  // The log forgets what was published long ago.
  const publishedAt = new Date();
  return events
    .sort((one, other) => one.at - other.at)
    .slice(0, size)
    .map(({ type, at, data }, index) => ({
      _id: `${tenantId}:e${index + 1}`,
      ...{ tenantId, seq: index + 1, type, occurredAt: new Date(at), data, previous: null, publishedAt },
    }));
}

function conversation(serial: number, random: () => number, begin: number): Told[] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const place = { conversationId: `cnv_${serial}`, contactId: `con_${serial}`, ...pick(accounts) };
  const told: Told[] = [];
  let at = begin + Math.floor(random() * 20 * 24) * hour;
  const tell = (type: EventType, data: Record<string, unknown> = {}, wait = minute) =>
    void told.push({ type, at: (at += 1 + Math.floor(random() * wait)), data: { ...place, ...data } });
  const person = () => ({ id: pick(users) });
  const says = (kind: string, id: string | null, more = {}) =>
    tell('message.sent', { author: { kind, id }, ...more }, 3 * hour);
  const ran = (verdict: string, because: string[] = []) =>
    tell('run.finished', { verdict, intent: pick(intents), because, tokens: 100 + serial, costUsd: 0.001 * serial });

  const turns: (() => void)[] = [
    () => {
      ran('send');
      says('agent', 'run_1');
      tell('reply.sent', { automatic: true });
    },
    () => {
      ran('hold', ['the message is urgent', 'no-field']);
      tell('reply.held', { reasons: ['x'] });
      const by = person();
      if (random() < 0.3) {
        tell('reply.approved', { by });
        tell('reply.held', { reasons: [], undone: 'approve', by });
      }
      if (random() < 0.4) tell('reply.edited', { by });
      tell('reply.approved', { by });
      says('agent', 'run_1');
      tell('reply.sent', { automatic: false });
    },
    () => {
      ran('hold', ['autonomy is draft']);
      tell('reply.held', { reasons: ['x'] });
      tell('reply.rejected', { by: person(), verdict: 'reject', ...(random() < 0.5 ? { why: 'tone' } : {}) });
      if (random() < 0.5) tell('reply.reason_given', { why: 'fact' });
    },
    () => {
      ran('handoff', ['no record answers this']);
      tell('handoff.opened', { channel: undefined });
      if (random() < 0.5) says('agent', 'run_1', { notice: true });
      const by = person();
      tell('conversation.taken_over', { by }, 30 * hour);
      says('user', by.id);
    },
    () => ran('ignore'),
    () => says('native-app', null),
    () => undefined,
  ];

  for (let rounds = 1 + Math.floor(random() * 4); rounds > 0; rounds -= 1) {
    for (let words = 1 + Math.floor(random() * 3); words > 0; words -= 1) tell('message.received');
    pick(turns)();
    at += Math.floor(random() * (random() < 0.3 ? 60 : 2) * hour);
    if (random() < 0.3) afterwards();
  }
  return told;

  function afterwards(): void {
    tell('conversation.updated', { labels: ['a'] });
    tell('conversation.updated', { status: 'resolved' }, 10 * hour);
    const choice = random();
    if (choice < 0.3) {
      tell('message.received');
      ran('ignore');
    }
    if (choice > 0.6) {
      tell('message.received');
      tell('conversation.updated', { status: 'pending' });
    }
  }
}
