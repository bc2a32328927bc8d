import { MongoError } from '../mongo-error.js';
import { Binary, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { isNumeric, toNumber } from '../value/numeric.js';

const MAX_SESSIONS = 10_000;

interface Attempt {
  transaction: number;
  reply: Promise<Doc>;
}

/** Answers a write that a driver repeats after a lost connection with the first result instead of doing it again. */
export class RetryableWrites {
  private readonly sessions = new Map<string, Attempt>();

  async once(lsid: Value, txnNumber: Value, run: () => Promise<Doc>): Promise<Doc> {
    const session = isDoc(lsid) && lsid.id instanceof Binary ? lsid.id.toString('hex') : undefined;
    if (session === undefined || !isNumeric(txnNumber)) return run();
    const transaction = toNumber(txnNumber);
    const last = this.sessions.get(session);
    if (last && last.transaction === transaction) return last.reply;
    if (last && last.transaction > transaction) {
      throw new MongoError(
        225,
        `Retryable write with txnNumber ${transaction} is prohibited; a newer one has already started`,
      );
    }
    const attempt = { transaction, reply: run() };
    this.remember(session, attempt);
    try {
      return await attempt.reply;
    } catch (error) {
      // A refused command changed nothing: running it again is right.
      if (this.sessions.get(session) === attempt) this.sessions.delete(session);
      throw error;
    }
  }

  private remember(session: string, attempt: Attempt): void {
    this.sessions.delete(session);
    this.sessions.set(session, attempt);
    if (this.sessions.size > MAX_SESSIONS) {
      const [oldest] = this.sessions.keys();
      this.sessions.delete(oldest!);
    }
  }
}
