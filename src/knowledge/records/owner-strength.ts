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
  const stood = records.flatMap(record => [...new Set(fieldsOf(record))]);
  const times = (field: string): number => stood.filter(other => other === field).length;
  return [...new Set(stood)].sort((one, other) => times(other) - times(one));
}

function fieldsOf({ path, text, subjectKeys }: Pick<CrmRecord, 'path' | 'text' | 'subjectKeys'>): string[] {
  const keys = subjectKeys.filter(key => ownerKey.test(key));
  return text.split('\n').flatMap(line => {
    const [place = '', ...value] = line.split(': ');
    const field = place
      .slice(path.length)
      .replace(/\[\d+\]/g, '')
      .replace(/^\./, '');
    const isBelow = place.startsWith(path) && field !== '';
    return isBelow && keys.some(key => isValueOf(key, value.join(': '))) ? [field] : [];
  });
}

function isValueOf(key: string, value: string): boolean {
  const known = key.slice(key.lastIndexOf(':') + 1);
  if (key.startsWith('email:')) return emailsIn(value).includes(known);
  if (!key.startsWith('phone:')) return value === known;
  const digits = value.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 6 && known.endsWith(digits);
}
