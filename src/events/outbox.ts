import type { UpdateFilter } from 'mongodb';
import { z } from 'zod';
import { newId } from '../platform/ids.js';
import type { CollectionDefinition, IndexDefinition, TenantDocument } from '../platform/persistence/collection.js';
import { type EventFacts, eventFacts } from './event.js';
import { type EventType, eventTypes } from './event.contract.js';

/** An event on its way from the document whose change it tells to the log. */
const outboxEntryShape = z.object({
  key: z.string(),
  type: z.enum(eventTypes),
  at: z.date(),
  data: eventFacts,
  previous: eventFacts.optional(),
});
export type OutboxEntry = z.infer<typeof outboxEntryShape>;

/** Spread into the shape of a document that tells of its changes; both are absent while nothing waits. */
export const outboxFields = { outbox: z.array(outboxEntryShape).optional(), outboxAt: z.date().optional() };
export type WithOutbox = z.infer<z.ZodObject<typeof outboxFields>>;

/** Such a collection has it too. */
export const outboxIndex: IndexDefinition = {
  key: { outboxAt: 1 },
  options: { partialFilterExpression: { outboxAt: { $exists: true } } },
};

/** A collection that tells of its changes. `ids` are the fields that every event of it carries, under the names they have there. */
export type OutboxSource = {
  definition: CollectionDefinition<{ _id: string }>;
  ids: Record<string, string>;
};

/** Names the collection whose documents have an outbox. */
export const outboxOf = <T extends TenantDocument & WithOutbox>(
  definition: CollectionDefinition<T>,
  ids: Record<string, keyof T & string>,
): OutboxSource => ({ definition: definition, ids });

/** Something that happens. Its key is made here, once: whoever takes it out of the document twice finds the same. */
export const happening = (type: EventType, at: Date, data: EventFacts = {}, previous?: EventFacts): OutboxEntry => ({
  key: newId('evt', at),
  type,
  at,
  data,
  ...(previous ? { previous } : {}),
});

/** The same update, which also tells of itself: state and event are written by one command or not at all (pure). */
export function telling<T extends WithOutbox>(update: UpdateFilter<T>, ...entries: OutboxEntry[]): UpdateFilter<T> {
  const [first] = entries;
  if (!first) return update;
  return {
    ...update,
    $set: { ...update.$set, outboxAt: first.at },
    $push: { ...update.$push, outbox: { $each: entries } },
  } as unknown as UpdateFilter<T>;
}

/** The same document to be inserted, which tells that it is there (pure). */
export const bornTelling = <T extends object>(document: T, ...entries: OutboxEntry[]): T & WithOutbox =>
  entries[0] ? { ...document, outbox: entries, outboxAt: entries[0].at } : document;

/** Lets the publisher of this process know that something waits. */
export type Announce = () => void;

/** Passes the result of a write on, and announces what it told when it took effect. */
export const announcing =
  (announce: Announce) =>
  async <R>(write: Promise<R>): Promise<R> => {
    const result = await write;
    if (result) announce();
    return result;
  };
