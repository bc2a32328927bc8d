import type { InboxEntry } from './inbox-entry.js';
import type { InboxStore } from './inbox.store.js';

export type DeliveryRecorder = {
  /** Resolves when the entries are durable. */
  record(entries: InboxEntry[]): Promise<void>;
};

type Waiting = { entries: InboxEntry[]; resolve: () => void; reject: (error: unknown) => void };

/**
 * Group commit: while one insert is on its way, deliveries gather; the next insert takes them all as one batch.
 * If the batch fails, every delivery in it fails, so each platform repeats its own.
 */
export function createDeliveryRecorder(inbox: InboxStore, onRecorded: () => void, maxBatch = 2000): DeliveryRecorder {
  const waiting: Waiting[] = [];
  let writing = false;

  async function drain(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        await inbox.insertNew(batch.flatMap(delivery => delivery.entries));
        for (const delivery of batch) delivery.resolve();
        onRecorded();
      } catch (error) {
        for (const delivery of batch) delivery.reject(error);
      }
    }
    writing = false;
  }

  function takeBatch(): Waiting[] {
    let size = 0;
    const end = waiting.findIndex(delivery => (size += delivery.entries.length) > maxBatch);
    const batch = end <= 0 ? waiting.splice(0, end === 0 ? 1 : waiting.length) : waiting.splice(0, end);
    return batch;
  }

  return {
    async record(entries) {
      if (entries.length === 0) return;
      await new Promise<void>((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        if (!writing) void drain();
      });
    },
  };
}
