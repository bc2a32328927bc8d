import type { Document } from 'mongodb';
import type { Rig } from './rig.js';

export type Outcomes = {
  /** Answered exactly once, and known to be. */
  answered: number;
  /** Answered more than once. */
  doubled: number;
  /** Acknowledged, but neither answered nor shown to anybody. */
  lost: number;
  /** Shown to the manager as "may have arrived", by what the platform knows of it. */
  uncertain: number;
  uncertainArrived: number;
  /** Shown to the manager as not sent, with the reason. */
  failedNamed: number;
  /** Handed to people instead of answered. */
  handedOver: number;
  /** In doubt without a reason that a person could read. */
  silent: number;
};

/** What became of one message of each of these people. */
export async function outcomesOf(rig: Rig, platform: 'messenger' | 'telegram', people: string[]): Promise<Outcomes> {
  const { db } = rig.database;
  const sent = sentTo(rig, platform);
  const conversations = await db.collection('conversations').find({}).toArray();
  const personOf = new Map(conversations.map(each => [String(each._id), String(each['personExternalId'])]));
  const replies = await db.collection('replies').find({}).toArray();
  const handoffs = await db.collection('handoffs').find({}).toArray();
  const peopleOf = (list: Document[]) => new Set(list.map(each => personOf.get(String(each['conversationId']))));
  const inDoubt = replies.filter(({ status }) => status === 'uncertain');
  const doubted = peopleOf(inDoubt);
  const failed = peopleOf(replies.filter(({ status }) => status === 'failed'));
  const handed = peopleOf(handoffs);
  const count = (of: (person: string, times: number) => boolean) => people.filter(person => of(person, sent.get(person) ?? 0)).length; // prettier-ignore
  return {
    answered: count((person, times) => times === 1 && !doubted.has(person)),
    doubled: count((_, times) => times > 1),
    lost: count((person, times) => times === 0 && !doubted.has(person) && !failed.has(person) && !handed.has(person)),
    uncertain: count(person => doubted.has(person)),
    uncertainArrived: count((person, times) => doubted.has(person) && times > 0),
    failedNamed: count((person, times) => failed.has(person) && times === 0),
    handedOver: count((person, times) => handed.has(person) && times === 0),
    silent: inDoubt.filter(({ lastError }) => !lastError).length,
  };
}

function sentTo({ sandbox }: Rig, platform: 'messenger' | 'telegram'): Map<string, number> {
  const people =
    platform === 'messenger'
      ? sandbox.graph.sent.filter(({ kind }) => kind === 'message').map(({ recipientId }) => recipientId)
      : sandbox.telegram.calls
          .filter(({ method }) => method === 'sendMessage')
          .map(({ parameters }) => String(parameters['chat_id']));
  const counts = new Map<string, number>();
  for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}
