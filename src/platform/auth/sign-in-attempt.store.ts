import { z } from 'zod';
import { type Clock, plus } from '../clock.js';
import { hashOf } from '../ids.js';
import { defineCollection } from '../persistence/collection.js';
import type { Database } from '../persistence/database.js';
import { signInDelay } from './sign-in-delay.js';

/** Wrong passwords of one source for one address. Who comes from elsewhere is not concerned. */
const attemptsShape = z.object({ _id: z.string(), failures: z.number(), waitUntil: z.date(), expiresAt: z.date() });
type Attempts = z.infer<typeof attemptsShape>;

/** Forgotten when nothing wrong has come for so long. */
const keptMs = 60 * 60_000;

export const signInAttemptCollection = defineCollection({
  name: 'sign_in_attempts',
  shape: attemptsShape,
  indexes: [{ key: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } }],
});

type Attempt = { source: string; email: string };

export type SignInAttempts = {
  /** Milliseconds that this source still waits for this address. */
  waitOf(attempt: Attempt): Promise<number>;
  /** A wrong password; answers how many there were. */
  failed(attempt: Attempt): Promise<number>;
  succeeded(attempt: Attempt): Promise<void>;
};

/** Shared by all web processes. Keys are no tenant's data: they count before anyone has signed in. */
export function createSignInAttempts(database: Database, clock: Clock): SignInAttempts {
  const model = database.model(signInAttemptCollection);
  // Hashed: it is made of somebody's addresses.
  const idOf = ({ source, email }: Attempt): string => hashOf('sign-in', source, email.toLowerCase()).slice(0, 32);
  return {
    async waitOf(attempt) {
      const known = await model
        .findOne({ _id: idOf(attempt) })
        .lean<Attempts>()
        .exec();
      return known ? Math.max(0, known.waitUntil.getTime() - clock.now().getTime()) : 0;
    },
    async failed(attempt) {
      const _id = idOf(attempt);
      const now = clock.now();
      const counted = await model
        .findOneAndUpdate(
          { _id },
          { $inc: { failures: 1 }, $set: { expiresAt: plus(now, keptMs) }, $setOnInsert: { waitUntil: now } },
          { upsert: true, new: true },
        )
        .lean<Attempts>()
        .exec();
      const failures = counted?.failures ?? 1;
      const waitUntil = plus(now, signInDelay(failures));
      await model.updateOne({ _id }, { $max: { waitUntil } }).exec();
      return failures;
    },
    async succeeded(attempt) {
      await model.deleteOne({ _id: idOf(attempt) }).exec();
    },
  };
}
