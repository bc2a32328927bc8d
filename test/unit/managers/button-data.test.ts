import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buttonData, maxDataBytes, readButtonData, type VerbCode, verbs } from '../../../src/managers/button-data.js';
import { newId } from '../../../src/platform/ids.js';
import { Secret } from '../../../src/platform/secret.js';

const key = new Secret('k'.repeat(43));
const codes = Object.keys(verbs) as VerbCode[];
const anyCode = fc.constantFrom(...codes);
const anyChat = fc.bigInt({ min: 1n, max: 2n ** 52n }).map(String);
const anyNotice = fc.date({ noInvalidDate: true, min: new Date(0) }).map(at => newId('ntc', at));

describe('the data of a button', () => {
  it('fits, comes back as what it was, and only in its own chat and under its own key', () => {
    fc.assert(
      fc.property(anyCode, anyChat, anyChat, anyNotice, (code, chat, other, noticeId) => {
        const data = buttonData(key, chat, code, noticeId);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(maxDataBytes);
        expect(readButtonData(key, chat, data)).toEqual({ verb: verbs[code], noticeId });
        if (other !== chat) expect(readButtonData(key, other, data)).toBeNull();
        expect(readButtonData(new Secret('another key'), chat, data)).toBeNull();
      }),
    );
  });

  it('is refused when anything of it was changed', () => {
    fc.assert(
      fc.property(
        anyCode,
        anyChat,
        anyNotice,
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (code, chat, id, at, letter) => {
          const data = buttonData(key, chat, code, id);
          const place = at % data.length;
          const forged = data.slice(0, place) + letter + data.slice(place + 1);
          if (forged !== data) expect(readButtonData(key, chat, forged)).toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is refused for another verb or notice with the tag of a right one', () => {
    const right = buttonData(key, '5', 're', 'ntc_1');
    expect(readButtonData(key, '5', right.replace(':re:', ':ap:'))).toBeNull();
    expect(readButtonData(key, '5', right.replace('ntc_1', 'ntc_2'))).toBeNull();
    expect(readButtonData(key, '5', right.replace(':re:', ':to'))).toBeNull();
  });

  it('is refused, whatever else a client sends', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), data => {
        expect(readButtonData(key, '5', data)).toBeNull();
      }),
    );
    for (const data of ['', 'start', 'v1:ap:x:', `v1:constructor:x:${'a'.repeat(16)}`, 'v2:ap:ntc_1:aaaaaaaaaaaaaaaa'])
      expect(readButtonData(key, '5', data)).toBeNull();
  });
});
