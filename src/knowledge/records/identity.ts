import type { Platform } from '../../channels/channel.js';
import { normalEmail } from './addresses.js';
import { countriesOf } from './country.js';
import { topicsOf } from './heading-words.js';
import type { Headings } from './headings.js';
import { changed, changedFields, isObject, scalarText, valueAt } from './json-value.js';
import { type Leaf, leavesOf } from './leaves.js';
import { emailsOfCell, phonesOfCell } from './owner-cells.js';
import { isWholeNumber, mayName, platformOfHeading } from './owner-headings.js';
import { phoneKey } from './phone-key.js';
import { rememberFor } from './remember.js';
import { withoutSeveral } from './several-people.js';

/** A person's id on a platform; the same digits on another one are somebody else. */
type ExternalId = { platform: Platform; id: string };

export function emailKey(text: string): string | null {
  const email = normalEmail(text);
  return email === null ? null : `email:${email}`;
}

const externalKey = ({ platform, id }: ExternalId): string => `external:${platform}:${id.trim()}`;

export type KeyOptions = {
  /** Fields that the link names as identity. */
  named?: readonly string[];
  /** The country by which numbers are read that name none: the link's, else the account's. */
  country?: string | null;
};

/**
 * Keys of the person a record belongs to: every address that stands in it, at any depth, under any heading that is not about
 * somebody else, but for lists of several people. A number is read by its own country, else the record's, else the link's, and never by a guess (pure).
 */
export function subjectKeys(record: unknown, { named = [], country = null }: KeyOptions = {}): string[] {
  if (!isObject(record) || !leavesOf(record)) return [];
  const labelled = withLabels(record);
  const countryOf = countriesOf(leavesOf(labelled) ?? []);
  const keysIn = (part: unknown): Set<string> => {
    const keys = new Set<string>();
    for (const leaf of leavesOf(part) ?? [])
      if (typeof leaf.value !== 'boolean' && mayName(leaf.headings))
        addCell(keys, leaf, countryOf(leaf.headings) ?? country);
    return keys;
  };
  const keys = keysIn(withoutSeveral(labelled, part => [...keysIn(part)]));
  for (const field of named)
    addNamed(keys, valueAt(record, field), { field, country: countryOf(field.split('.')) ?? country });
  return [...keys].sort();
}

function addCell(keys: Set<string>, { headings, heading, value }: Leaf, country: string | null): void {
  const text = String(value);
  const platform = platformOfHeading(headings);
  if (platform) return void keys.add(externalKey({ platform, id: text }));
  for (const email of emailsOfCell(text)) keys.add(`email:${email}`);
  const isWhole = isWholeNumber(heading) && /^\d{8,15}$/.test(text);
  const isPhone = isOfPhone(headings);
  for (const phone of phonesOfCell(isWhole ? `+${text}` : text, isPhone, country)) keys.add(`phone:${phone}`);
}

const isOfPhone = rememberFor((headings: Headings) => headings.some(name => topicsOf(name).has('phone')));

/** A field that the link's owner names as identity: an address, or the id of a person in another link. */
function addNamed(keys: Set<string>, value: unknown, at: { field: string; country: string | null }): void {
  for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
    const text = scalarText(item);
    if (text === null) continue;
    const platform = platformOfHeading(at.field.split('.'));
    if (platform) {
      keys.add(externalKey({ platform, id: text }));
      continue;
    }
    const isNumber = /^[+\d(][\d\s()./-]+$/.test(text);
    const found = [
      ...emailsOfCell(text).map(email => `email:${email}`),
      ...phonesOfCell(text, isNumber, at.country).map(phone => `phone:${phone}`),
    ];
    for (const key of found) keys.add(key);
    if (found.length === 0 && isId(text)) keys.add(`ref:*:${text}`);
  }
}

/** Something that names one thing, and is no sentence. */
export const isId = (text: string): boolean => text.length <= 100 && !/\s|@/.test(text) && text !== '0';

/** An entry of a labelled list says by its label what its value is: `{ type: 'mobile', value: … }` becomes `{ mobile: … }`. */
function withLabels(value: unknown): unknown {
  if (Array.isArray(value)) return changed(value, withLabels);
  if (!isObject(value)) return value;
  const fields = changedFields(value, withLabels);
  const label = Object.keys(fields)
    .filter(key => labelHeading.test(key))
    .map(key => fields[key])
    .find((named): named is string => typeof named === 'string' && topicsOf(named).has('phone'));
  if (label === undefined) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([key, inner]) => [valueHeading.test(key) ? label : key, inner]),
  );
}

const labelHeading = /^(type|kind|label|channel|system|medium|typ|art)$/i;
const valueHeading = /^(value|val|number|nummer|contact|address|data|content|wert|valor|valeur)$/i;

/** By what a contact is known: proved addresses, and ids that platforms vouch for. */
export type ContactKeys = { emails: string[]; phones: string[]; externalIds: ExternalId[] };

/** The keys of a contact. Only proved addresses may be passed: whoever has a key sees the records behind it. */
export function contactSubjectKeys(contact: ContactKeys): string[] {
  const keys = new Set<string>();
  for (const email of contact.emails) keys.add(emailKey(email) ?? '');
  for (const phone of contact.phones) {
    const number = phoneKey(phone);
    if (number) keys.add(`phone:${number}`);
  }
  for (const external of contact.externalIds) if (external.id.trim() !== '') keys.add(externalKey(external));
  return [...keys].filter(key => key !== '').sort();
}
