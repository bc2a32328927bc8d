import { describe, expect, it } from '@jest/globals';
import { describeNotes, embedNotes } from '../../../../src/knowledge/records/embed-note.js';

const none = { count: 0, recordIds: [] };

describe('what the health of a link says of embedding', () => {
  it.each([
    [none, none, null],
    [{ count: 1, recordIds: ['EP-3'] }, none, 'Too long for the embedding model, so cut into parts: 1 record (EP-3).'],
    [
      { count: 2, recordIds: ['a', 'b'] },
      none,
      'Too long for the embedding model, so cut into parts: 2 records (a, b).',
    ],
    [
      { count: 2, recordIds: ['a'] },
      none,
      'Too long for the embedding model, so cut into parts: 2 records (a, 1 more).',
    ],
    [
      { count: 7, recordIds: ['a', 'b', 'c', 'd', 'e'] },
      { count: 1, recordIds: ['x'] },
      'Too long for the embedding model, so cut into parts: 7 records (a, b, c, d, e, 2 more). Refused by the embedding model, so found by ids and owner alone: 1 record (x).',
    ],
  ])('%j, %j', (parts, refused, sentence) => {
    expect(describeNotes({ parts, refused, cut: none })).toBe(sentence);
  });

  it('a record that is too long is not found by its end', () => {
    expect(describeNotes({ parts: none, refused: none, cut: { count: 1, recordIds: ['KB-9'] } })).toBe(
      'Too long to be indexed whole, so only the beginning is found: 1 record (KB-9).',
    );
  });

  it('stored records are noted with these words', () => expect(embedNotes).toEqual(['parts', 'refused', 'cut']));
});
