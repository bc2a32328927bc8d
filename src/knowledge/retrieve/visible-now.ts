import type { LinkChannel } from '../../company/crm-link.js';
import type { RecordVisibility } from '../records/visibility.js';

/** What decides who may see something. */
type Seen = { visibility: RecordVisibility; subjectKeys: readonly string[] };

/** On whose behalf, and where. */
type Onlooker = { linkChannel: LinkChannel; subjectKeys: readonly string[] };

/**
 * Whether a hit may be shown as things stand now (pure). An index of vectors lags behind: a chunk may be found by what it was, or
 * of a record that is gone or somebody else's by now. Chunk and record must both say yes.
 */
export function isVisibleNow(
  chunk: Seen & { channels: readonly LinkChannel[] },
  record: Seen | undefined,
  by: Onlooker,
): boolean {
  const isFor = ({ visibility, subjectKeys }: Seen): boolean =>
    visibility === 'public' ||
    (visibility === 'matched_contact' && subjectKeys.some(key => by.subjectKeys.includes(key)));
  return record !== undefined && chunk.channels.includes(by.linkChannel) && isFor(chunk) && isFor(record);
}
