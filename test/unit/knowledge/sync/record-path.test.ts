import { describe, expect, it } from '@jest/globals';
import { pathFailure } from '../../../../src/knowledge/sync/record-path.js';

const body = { meta: { total: 1 }, response: { items: [{ id: 1 }], none: [], zero: 0, nothing: null } };

describe('where the records of a link are said to be', () => {
  it.each([
    null,
    '',
    ' ',
    '$',
    '[*]',
    'response.items',
    '$.response.items[*]',
    'response.items[]',
    'response.none',
    'response.nothing',
  ])('something stands at %j', path => expect(pathFailure(body, path)).toBeNull());

  it('nothing stands there: the link says so, and what there is', () => {
    expect(pathFailure(body, ' $.response.nope[*] ')).toEqual({
      kind: 'unreadable',
      message:
        'The answer has nothing at record_path "response.nope". It has: meta, response. Correct the path of this link.',
      retryAfterMs: null,
    });
  });

  it('a list has no names', () => {
    expect(pathFailure([{ id: 1 }], 'items')?.message).toMatch(
      /nothing at record_path "items"\. It is a list, or empty\./,
    );
  });

  it('a few names are told, and long ones in short', () => {
    const wide = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`${n}${'x'.repeat(60)}`, 1]));
    const told = pathFailure(wide, 'a')!.message;
    expect(told).toContain(`7${'x'.repeat(39)}. Correct`);
    expect(told).not.toContain('8x');
    expect(pathFailure({ only: 1 }, 'a')!.message).toContain('It has: only. Correct');
    expect(pathFailure({}, 'a')!.message).toMatch(/It is a list, or empty\./);
  });

  it('a text is the record, whatever path is named', () => expect(pathFailure('Open at ten.', 'a')).toBeNull());
});
