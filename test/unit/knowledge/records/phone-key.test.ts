import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { phoneKey } from '../../../../src/knowledge/records/phone-key.js';

describe('a phone number as one key', () => {
  it.each<[string, string | null, string | null]>([
    ['+1 (318) 555-0166', null, '+13185550166'],
    ['(+1) 318 555 0166', null, '+13185550166'],
    [' +13185550166 ', null, '+13185550166'],
    ['0033 6 39986207', null, '+33639986207'],
    ['tel:+33639986207', null, '+33639986207'],
    ['TEL:+33639986207', null, '+33639986207'],
    ['whatsapp:+33639986207', null, '+33639986207'],
    ['sms:+33639986207', null, '+33639986207'],
    ['+44 (0)20 7946 0018', null, '+442079460018'],
    ['13185550166', null, null],
    ['33639986207', null, null],
    ['15712345678', null, null],
    ['15712345678', 'CN', '+8615712345678'],
    ['5511987654321', 'BR', '+5511987654321'],
    ['551187654321', 'BR', '+5511987654321'],
    ['+1 318 555 0166 ext. 12', null, '+13185550166'],
    ['+1 318 555 0166 x12', null, '+13185550166'],
    ['+13185550166;ext=12', null, '+13185550166'],
    ['+1 318 555 0166 #12', null, '+13185550166'],
    ['+55 11 98765-4321', null, '+5511987654321'],
    ['+55 11 8765-4321', null, '+5511987654321'],
    ['+55 11 3456-7890', null, '+551134567890'],
    ['+52 1 55 1234 5678', null, '+525512345678'],
    ['+52 55 1234 5678', null, '+525512345678'],
    ['+54 9 11 2345-6789', null, '+541123456789'],
    ['+54 11 15 2345-6789', null, '+541123456789'],
    ['+54 11 2345-6789', null, '+541123456789'],
    ['٠٠٣٣٦٣٩٩٨٦٢٠٧', null, '+33639986207'],
    ['+۳۳۶۳۹۹۸۶۲۰۷', null, '+33639986207'],
    ['+३३६३९९८६२०७', null, '+33639986207'],
    ['+৩৩৬৩৯৯৮৬২০৭', null, '+33639986207'],
    ['＋３３６３９９８６２０７', null, '+33639986207'],
    ['0639986207', null, null],
    ['0639986207', 'FR', '+33639986207'],
    ['0639986207', ' fr ', '+33639986207'],
    ['0639986207', 'XX', null],
    ['0639986207', '', null],
    ['0170 5550123', 'DE', '+491705550123'],
    ['3185550166', null, null],
    ['3185550166', 'US', '+13185550166'],
    ['+33639986207', 'US', '+33639986207'],
    ['0033639986207', 'US', '+33639986207'],
    ['33639986207', 'US', null],
    ['01234567890', null, null],
    ['555-016', null, null],
    ['5550166', null, null],
    ['+1 234 567 890 123 456 78', null, null],
    ['call me', null, null],
    ['', null, null],
  ])('%s read in %s: %s', (written, country, key) => expect(phoneKey(written, country)).toBe(key));

  it.each([
    ['six digits', '+123456', null],
    ['seven digits', '+6837000', '+6837000'],
    ['seventeen digits are possible to write', '+44 (0)20 7946 0018', '+442079460018'],
    ['eighteen digits', '+123456789012345678', null],
    ['a country that exists, too few digits for it', '+1234567', null],
    ['a blank before the plus', ' +6837000', '+6837000'],
    ['a scheme before the plus', 'tel:+6837000', '+6837000'],
  ])('%s', (_name, written, key) => expect(phoneKey(written)).toBe(key));

  it.each<[string, string, string | null]>([
    ['six digits', '123456', null],
    ['seven digits', '1234567', '+491234567'],
    ['seventeen digits', '00491234567890123', '+491234567890123'],
    ['eighteen digits', '004912345678901234', null],
  ])('%s in a country where numbers may be short and long', (_name, written, key) =>
    expect(phoneKey(written, 'DE')).toBe(key),
  );

  it('is E.164 or nothing, whatever is written, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.constantFrom('DE', 'US', 'FR', 'xx', '')), (written, country) => {
        const key = phoneKey(written, country);
        if (key === null) return;
        expect(key).toMatch(/^\+[1-9]\d{4,15}$/);
        expect(phoneKey(key)).toBe(key);
      }),
    );
  });
});
