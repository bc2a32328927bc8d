import { describe, expect, it } from '@jest/globals';
import { type Cursor, readCursor, readFrom, writeCursor } from '../../../src/webchat/visitor-message.js';

describe('where a visitor has read to', () => {
  it.each<[string | undefined, Cursor | null]>([
    ['1795255200000.msg_1', { at: new Date(1_795_255_200_000), id: 'msg_1' }],
    ['0.A', { at: new Date(0), id: 'A' }],
    [`${'9'.repeat(15)}.${'a'.repeat(80)}`, { at: new Date(999_999_999_999_999), id: 'a'.repeat(80) }],
    [`${'9'.repeat(16)}.a`, null],
    [`1.${'a'.repeat(81)}`, null],
    ['1.', null],
    ['.a', null],
    ['-1.a', null],
    ['1.a b', null],
    ['1.a.b', null],
    [' 1.a', null],
    ['1.a\n', null],
    ['', null],
    [undefined, null],
  ])('%j: %j', (text, cursor) => {
    expect(readCursor(text)).toEqual(cursor);
    if (cursor) expect(writeCursor(cursor)).toBe(text);
  });

  it('reads on from a quarter of a minute before, for messages that were stored late', () => {
    expect(readFrom(null)).toBeNull();
    expect(readFrom(new Date(20_000))).toEqual(new Date(5_000));
  });
});
