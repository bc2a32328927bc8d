import { describe, expect, it } from '@jest/globals';
import { isPrivateField, snakeCase } from '../../../../src/knowledge/records/private-fields.js';

const secret = [
  'ssn',
  'social_security',
  'national_id',
  'passport',
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'token',
  'api_key',
  'apikey',
  'access_key',
  'private_key',
  'card_last4',
  'card_last_4',
  'last4',
  'card_number',
  'credit_card',
  'cvv',
  'cvc',
  'iban',
  'bank_account',
  'account_number',
  'routing_number',
  'pin_code',
  'date_of_birth',
  'birth_date',
  'birthdate',
  'birthday',
  'dob',
];
const notes = [
  'internal_note',
  'internal_notes',
  'internal_comment',
  'internal_comments',
  'staff_note',
  'staff_notes',
  'private_note',
  'private_notes',
  'admin_note',
  'admin_notes',
  'internal',
];

const alsoSecret = [
  'otp',
  'mfa_secret',
  'cvv2',
  'cc_number',
  'pan',
  'medical_notes',
  'medicalHistory',
  'religion',
  'salary',
  'tax_id',
  'taxNumber',
  'risk_score',
  'churn_probability',
  'security_question',
  'order_status_url',
  'payment_link',
  'magic_link',
  'ip_address',
  'browser_ip',
  'user_agent',
  'cost_price',
  'wholesalePrice',
  'gross_margin',
  'session_id',
  'cpf',
  'personnummer',
  'blood_type',
  'lifetime_value',
  'credit_score',
  'sort_code',
  'drivers_license',
  'staff_remark',
];

describe('fields that are never indexed', () => {
  it.each(alsoSecret)('%s', name => expect(isPrivateField(name)).toBe(true));

  it.each([
    'price',
    'unit_price',
    'shipping_cost',
    'tax',
    'vat',
    'allergens',
    'health',
    'score',
    'rating',
    'image_url',
    'tracking_url',
    'url',
    'delivery_note',
    'loyalty_points',
    'store_credit',
    'balance',
    'frying_pan',
    'shipping_address',
    'card_payment',
    'trace',
  ])('%s is kept', name => expect(isPrivateField(name)).toBe(false));

  it.each(secret)('%s, wherever it stands in a name', name => {
    for (const field of [name, `customer_${name}`, `${name}_hash`, name.toUpperCase(), `my-${name}`]) {
      expect(isPrivateField(field)).toBe(true);
    }
    // `card_last4` ends with a name of its own.
    expect(isPrivateField(`x${name}`)).toBe(name === 'card_last4');
  });

  it.each(notes)('%s, at the end of a name', name => {
    for (const field of [name, `order_${name}`]) expect(isPrivateField(field)).toBe(true);
    expect(isPrivateField(`${name}_count`)).toBe(false);
  });

  it.each(['dateOfBirth', 'apiKey', 'accessKey', 'creditCard', 'internalNotes', 'date of birth', 'pin', 'PIN'])(
    '%s, written in another way',
    name => expect(isPrivateField(name)).toBe(true),
  );

  it.each([
    'pins',
    'pinned',
    'shipping',
    'tokens',
    'secretary',
    'notes',
    'name',
    'id',
    'email',
    'order_pin',
    'international',
  ])('%s is nobody’s secret', name => expect(isPrivateField(name)).toBe(false));

  it.each([
    ['dateOfBirth', 'date_of_birth'],
    ['date-of birth', 'date_of_birth'],
    ['line2Text', 'line2_text'],
    ['ID', 'id'],
    ['größe', 'größe'],
    ['', ''],
  ])('%s is %s', (name, snake) => expect(snakeCase(name)).toBe(snake));
});
