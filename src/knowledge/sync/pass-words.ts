import type { Held, OwnerCounts } from './judge-pass.js';
import type { MorePages } from './more-pages.js';

/** What was read so far, and what the CRM says there is. */
export type Progress = { pages: number; records: number; expectedPages: number | null; expectedRecords: number | null };

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `page 3 of 12`; the number of pages follows from that of records where only those are told (pure). */
export function pageOf({ pages, records, expectedPages, expectedRecords }: Progress): string {
  const all = expectedPages ?? Math.ceil((Number(expectedRecords) * pages) / records);
  const share = expectedRecords === null ? '' : ` (${records} of ${many(expectedRecords, 'record')})`;
  return `page ${pages} of ${Number.isFinite(all) && all > pages ? all : 'more'}${share}`;
}

export const partialWords = (more: MorePages, progress: Progress): string =>
  `partial: ${pageOf(progress)}. ${more.reason}`;

/** What an admin can do about a pass that waits. */
export const confirmHint =
  'If this is right, an admin says so (POST /api/dashboard/crm-links/confirm); else it is believed when all passes of 24 hours agree.';

/** How many records have lost their owner, and in which fields their addresses stood (pure). */
export function ownerlessWords(
  before: number,
  { had, lost, fields }: OwnerCounts = { had: 0, lost: 0, fields: [] },
): string {
  const missing = fields.filter(({ isThere }) => !isThere).map(({ field }) => `\`${field}\``);
  const empty = fields.filter(({ isThere }) => isThere).map(({ field }) => `\`${field}\``);
  const why = [
    ...(missing.length > 0 ? [`${fieldsNamed(missing)} missing`] : []),
    ...(empty.length > 0 ? [`${fieldsNamed(empty)} without an address`] : []),
  ];
  const because = why.length > 0 ? why.join(', and ') : 'the fields with their addresses are empty or called otherwise';
  return `${had} of ${many(before, 'record')} had an owner before, ${had - lost} of these now: ${because}.`;
}

function fieldsNamed(names: string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length === 1 ? `the field ${shown} is` : `the fields ${shown} are`;
}

/** Why a pass waits, for the link's owner (pure). */
export function waitingWords({ doubt, before, read, lost, added, unproved, owners }: Held): string {
  const gone = `${lost} of ${many(before, 'record')}`;
  const what = {
    empty: `The CRM answered without any records; before it had ${before}.`,
    shrunken: `${gone} are missing in the CRM's answer, which has ${read}.`,
    renamed: `${gone} are missing and ${added} are new, as when the field of their ids is called otherwise: look at \`id_field\`.`,
    ownerless: `${ownerlessWords(before, owners)} They find what they found before; if this is kept, only managers see these records.`,
    unproved: `${String(unproved)} of ${many(read, 'record')} no longer ${unproved === 1 ? 'has' : 'have'} what says that they are for everybody, as when fields are empty or called otherwise. What was public stays as it was; if this is kept, the link is private.`,
  };
  return `${what[doubt]} Nothing was added or removed. ${confirmHint}`;
}
