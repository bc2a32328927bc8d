import { messageOf } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import type { Log } from '../platform/observability/log.js';
import type { CompanyReaders } from './company-readers.js';
import type { TransientType } from './event.contract.js';

/** Something that goes on and is worth a look, not a line of the log. */
export type Transient = { type: TransientType; tenantId: string; occurredAt: Date; data: Record<string, unknown> };

/** What is new since it was asked last, of the companies that somebody listens to. */
export type TransientSource = (tenantIds: string[]) => Promise<Transient[]>;

const everyMs = 1_000;
/** Asking may take this share of the time at most, whatever it costs. */
const restFactor = 9;
/** What somebody did in this process is told so soon: no person sees the wait, and what comes together is one question. */
const soonMs = 60;

/** Asks its sources again and again, while anybody reads, and tells what they say to those who read now. */
export function createTransients(log: Log, companies: ReadonlyMap<string, Pick<CompanyReaders, 'mention'>>) {
  const sources: TransientSource[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isSoon = false;
  let isAsking = false;

  async function ask(): Promise<void> {
    timer = undefined;
    isAsking = true;
    isSoon = false;
    const begun = performance.now();
    for (const source of sources) {
      try {
        for (const { occurredAt, ...told } of await source([...companies.keys()])) {
          const event = { ...told, id: newId('evt', occurredAt), occurredAt: occurredAt.toISOString(), previous: null };
          companies.get(told.tenantId)?.mention(event);
        }
      } catch (error) {
        log.warn('what goes on could not be told on streams; it is asked again', { reason: messageOf(error) });
      }
    }
    isAsking = false;
    if (companies.size === 0) return;
    later(isSoon ? soonMs : Math.max(everyMs, (performance.now() - begun) * restFactor));
  }
  const later = (ms: number): void => {
    if (!isAsking) timer ??= setTimeout(() => void ask(), ms).unref();
  };

  return {
    add: (source: TransientSource): void => void sources.push(source),
    /** Somebody has begun to read. */
    wake: (): void => later(everyMs),
    /** Something that is told here has changed in this process: it is asked for at once. */
    hurry(): void {
      if (isSoon || companies.size === 0) return;
      isSoon = true;
      clearTimeout(timer);
      timer = undefined;
      later(soonMs);
    },
    stop: (): void => clearTimeout(timer),
  };
}
