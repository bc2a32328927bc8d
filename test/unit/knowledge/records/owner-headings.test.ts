import { expect, it } from '@jest/globals';
import {
  isWholeNumber,
  mayName,
  namesId,
  nounOf,
  platformOfHeading,
} from '../../../../src/knowledge/records/owner-headings.js';

it.each<[string, boolean]>([
  ['email', true],
  ['customer.email', true],
  ['owner.email', false],
  ['owner_email', false],
  ['createdby', false],
  ['created_by', false],
  ['created_by_email', false],
  ['closed by', false],
  ['created_byline', true],
  ['note.email', true],
  ['customer.note', false],
  ['shipping.email', false],
  ['', true],
])('a value below %s may say whose the record is: %s', (path, may) => expect(mayName(path.split('.'))).toBe(may));
it('a value without a heading may say it', () => expect(mayName([])).toBe(true));

it.each<[string, string | null]>([
  ['psid', 'facebook'],
  ['facebook_user_id', 'facebook'],
  ['facebook.id', 'facebook'],
  ['igsid', 'instagram'],
  ['instagram.user.id', null],
  ['telegram_chat_id', 'telegram'],
  ['a.telegram.id', 'telegram'],
  ['bsuid', 'whatsapp'],
  ['telegram_id.name', null],
  ['telegram', null],
  ['customer.psid', 'facebook'],
  ['customer.telegram_id', 'telegram'],
  ['id', null],
])('%s is an id of %s', (path, platform) => expect(platformOfHeading(path.split('.'))).toBe(platform));

it.each<[string, boolean]>([
  ['wa_id', true],
  ['WhatsAppId', true],
  ['msisdn', true],
  ['E164', true],
  ['wa_id_hash', false],
  ['phone', false],
])('%s is a number with its country: %s', (heading, isWhole) => expect(isWholeNumber(heading)).toBe(isWhole));

it.each<[string, string | null]>([
  ['customer', 'customer'],
  ['Kunden', 'customer'],
  ['billing customer', 'customer'],
  ['contact', 'contact'],
  ['persons', 'person'],
  ['Mitglied', 'member'],
  ['patients', 'patient'],
  ['guest', 'guest'],
  ['subscribers', 'subscriber'],
  ['requester', '*'],
  ['endUser', '*'],
  ['custom', null],
  ['', null],
])('%s calls people %s', (name, noun) => expect(nounOf(name)).toBe(noun));

it.each<[string, string | null]>([
  ['customer_id', 'customer'],
  ['customerId', 'customer'],
  ['Kundennummer', 'customer'],
  ['Kunden-Nr.', 'customer'],
  ['kundennr', 'customer'],
  ['customerno', 'customer'],
  ['customerids', 'customer'],
  ['customer.account_id', 'customer'],
  ['customer_since', null],
  ['customer', null],
  ['id', null],
  ['customer_first_order_id', null],
  ['order_id', null],
  ['number', null],
  ['', null],
  ['КлиентID', 'customer'],
  ['customer_', null],
])('%s names an id of %s', (heading, noun) => expect(namesId(heading)).toBe(noun));
