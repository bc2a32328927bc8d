import { emailsIn } from './addresses.js';
import type { CrmRecord } from './crm-record.js';

/** Keys by which an owner finds a record: an address of theirs, or the id that another record of theirs has. */
export const ownerKey = /^(email|phone|external|ref):/;

/** How well a record's owner is known: 2 by an address, 1 by an id alone, 0 not at all (pure). */
export function ownerStrength(subjectKeys: readonly string[]): 0 | 1 | 2 {
  if (subjectKeys.some(key => /^(email|phone|external):/.test(key))) return 2;
  return subjectKeys.some(key => key.startsWith('ref:')) ? 1 : 0;
}

/** Names of the fields of a record in which what its owner is known by stood, the commonest first (pure). */
export function fieldsOfAddresses(records: readonly Pick<CrmRecord, 'path' | 'text' | 'subjectKeys'>[]): string[] {
  const counts = new Map<string, number>();
  for (const record of records)
    for (const field of new Set(fieldsOf(record))) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([field]) => field);
}

function fieldsOf({ path, text, subjectKeys }: Pick<CrmRecord, 'path' | 'text' | 'subjectKeys'>): string[] {
  const keys = subjectKeys.filter(key => ownerKey.test(key));
  return text.split('\n').flatMap(line => {
    const end = line.indexOf(': ');
    const isBelow = end > 0 && line.startsWith(path);
    const field = line
      .slice(path.length, Math.max(end, 0))
      .replace(/\[\d+\]/g, '')
      .replace(/^\./, '');
    return isBelow && field !== '' && keys.some(key => isValueOf(key, line.slice(end + 2))) ? [field] : [];
  });
}

function isValueOf(key: string, value: string): boolean {
  const known = key.slice(key.lastIndexOf(':') + 1);
  if (key.startsWith('email:')) return emailsIn(value).includes(known);
  if (!key.startsWith('phone:')) return value === known;
  const digits = value.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 6 && known.replace(/\D/g, '').endsWith(digits);
}
