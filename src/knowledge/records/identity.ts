import { isObject, type JsonObject, scalarText, valueAt } from './json-value.js';
import { phoneKey } from './phone-key.js';
import { snakeCase } from './private-fields.js';

/** Parts of a record that describe the person it belongs to. A shipping address may be somebody else's. */
const ownerParts = [
  'properties',
  'requester',
  'customer',
  'contact',
  'user',
  'client',
  'buyer',
  'person',
  'attributes',
  'fields',
  'billing',
  'billing_address',
  'defaultAddress',
];
const emailFields =
  /^(e_?mail|email_address|customer_email|contact_email|user_email|billing_email|requester_email|e_mail_address)$/;
const phoneFields =
  /^(phone|phone_number|mobile|mobile_phone|mobilephone|cell|cell_phone|telephone|tel|whatsapp|whatsapp_number|customer_phone|contact_phone|msisdn)$/;
const externalFields = /^(messenger_id|instagram_id|telegram_id|psid|igsid|facebook_id)$/;
const emailShape = /^[^\s@<>()"]+@[^\s@<>()"]+\.[^\s@<>()".]{2,}$/;

export function emailKey(text: string): string | null {
  const email = text
    .trim()
    .replace(/^mailto:/i, '')
    .normalize('NFKC')
    .toLowerCase();
  return emailShape.test(email) ? `email:${email}` : null;
}

const country = (part: JsonObject): string | null =>
  scalarText(part['country_code'] ?? part['countryCode'] ?? part['country']);

/** Keys of the person a record belongs to, by its own fields and those the link names. */
export function subjectKeys(record: unknown, identityFields: string[] = []): string[] {
  if (!isObject(record)) return [];
  const keys = new Set<string>();
  const parts = [record, ...ownerParts.map(name => record[name]).filter(isObject)];
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) addField(keys, snakeCase(name), value, country(part));
  }
  for (const field of identityFields) addNamed(keys, valueAt(record, field), country(record));
  return [...keys].sort();
}

function addField(keys: Set<string>, name: string, value: unknown, region: string | null): void {
  const text = scalarText(value);
  if (text === null) return;
  if (emailFields.test(name)) add(keys, emailKey(text));
  else if (phoneFields.test(name)) add(keys, prefixed('phone', phoneKey(text, region)));
  else if (externalFields.test(name)) add(keys, `external:${text}`);
}

/** A field the link's owner names as identity may be of any kind. */
function addNamed(keys: Set<string>, value: unknown, region: string | null): void {
  for (const item of Array.isArray(value) ? value : [value]) {
    const text = scalarText(item);
    if (text === null) continue;
    const email = emailKey(text);
    const phone = email || !/^[+\d(][\d\s()./-]+$/.test(text) ? null : phoneKey(text, region);
    add(keys, email ?? prefixed('phone', phone));
    if (!email) add(keys, `external:${text}`);
  }
}

const prefixed = (prefix: string, key: string | null): string | null => (key === null ? null : `${prefix}:${key}`);
const add = (keys: Set<string>, key: string | null): void => void (key !== null && keys.add(key));

/** The keys of a contact. Only proved addresses may be passed: whoever has a key sees the records behind it. */
export function contactSubjectKeys(contact: { emails: string[]; phones: string[]; externalIds: string[] }): string[] {
  const keys = new Set<string>();
  for (const email of contact.emails) add(keys, emailKey(email));
  for (const phone of contact.phones) add(keys, prefixed('phone', phoneKey(phone)));
  for (const id of contact.externalIds) if (id.trim() !== '') add(keys, `external:${id.trim()}`);
  return [...keys].sort();
}

/**
 * Whether a record that shares a key with a contact is still somebody else's: families share a phone, so where the
 * contact's e-mail address is known and the record carries only other ones, it is not theirs (pure).
 */
export function isSomebodyElses(recordKeys: readonly string[], contactKeys: readonly string[]): boolean {
  const emails = (keys: readonly string[]) => keys.filter(key => key.startsWith('email:'));
  const theirs = emails(recordKeys);
  return theirs.length > 0 && emails(contactKeys).length > 0 && !theirs.some(key => contactKeys.includes(key));
}
