import { describe, expect, it } from '@jest/globals';
import { confirmHint, pageOf, partialWords, waitingWords } from '../../../../src/knowledge/sync/pass-words.js';
import type { OwnerField } from '../../../../src/knowledge/sync/judge-pass.js';
import { noon } from '../../../support/values.js';

const progress = (pages: number, records: number, expectedPages: number | null, expectedRecords: number | null) => ({
  pages,
  records,
  expectedPages,
  expectedRecords,
});

describe('which page of how many', () => {
  it.each([
    [progress(1, 50, null, null), 'page 1 of more'],
    [progress(1, 50, 4, null), 'page 1 of 4'],
    [progress(1, 50, null, 200), 'page 1 of 4 (50 of 200 records)'],
    [progress(1, 50, null, 201), 'page 1 of 5 (50 of 201 records)'],
    [progress(2, 50, null, 200), 'page 2 of 8 (50 of 200 records)'],
    [progress(1, 50, 7, 200), 'page 1 of 7 (50 of 200 records)'],
    [progress(1, 1, null, 3), 'page 1 of 3 (1 of 3 records)'],
    [progress(1, 0, null, 1), 'page 1 of more (0 of 1 record)'],
    [progress(0, 50, null, 60), 'page 0 of more (50 of 60 records)'],
    // What a CRM says of itself may be wrong.
    [progress(4, 200, 4, null), 'page 4 of more'],
    [progress(4, 200, null, 200), 'page 4 of more (200 of 200 records)'],
  ])('%j: %s', (at, words) => {
    expect(pageOf(at)).toBe(words);
  });

  it('a link of which a part was read says so', () => {
    expect(partialWords({ reason: 'There is a cursor.' }, progress(1, 3, 3, null))).toBe(
      'partial: page 1 of 3. There is a cursor.',
    );
  });
});

describe('why a pass waits', () => {
  const held = {
    since: noon,
    firstPass: 'p1',
    passes: 1,
    confirmedAt: null,
    before: 100,
    read: 60,
    lost: 40,
    added: 7,
  };
  const rest = ` Nothing was added or removed. ${confirmHint}`;
  it.each([
    [{ ...held, doubt: 'empty' as const }, 'The CRM answered without any records; before it had 100.'],
    [{ ...held, doubt: 'shrunken' as const }, "40 of 100 records are missing in the CRM's answer, which has 60."],
    [
      { ...held, doubt: 'renamed' as const, before: 1, lost: 1 },
      '1 of 1 record are missing and 7 are new, as when the field of their ids is called otherwise: look at `id_field`.',
    ],
    [
      { ...held, doubt: 'unproved' as const, unproved: 3 },
      '3 of 60 records no longer have what says that they are for everybody, as when fields are empty or called otherwise. What was public stays as it was; if this is kept, the link is private.',
    ],
    [
      { ...held, doubt: 'unproved' as const, unproved: 1 },
      '1 of 60 records no longer has what says that they are for everybody, as when fields are empty or called otherwise. What was public stays as it was; if this is kept, the link is private.',
    ],
  ])('%j', (waits, words) => {
    expect(waitingWords(waits)).toBe(words + rest);
  });
  it.each<[OwnerField[], string]>([
    [[{ field: 'email', isThere: false }], 'the field `email` is missing'],
    [[{ field: 'email', isThere: true }], 'the field `email` is without an address'],
    [
      [
        { field: 'contact.phone', isThere: true },
        { field: 'a', isThere: false },
        { field: 'b', isThere: false },
      ],
      'the fields `a`, `b` are missing, and the field `contact.phone` is without an address',
    ],
    [
      ['a', 'b', 'c', 'd', 'e', 'f'].map(field => ({ field, isThere: true })),
      'the fields `a`, `b`, `c`, `d`, `e` are without an address',
    ],
    [[], 'the fields with their addresses are empty or called otherwise'],
  ])('owners that are lost, by the fields %j', (fields, why) => {
    expect(waitingWords({ ...held, before: 40, doubt: 'ownerless', owners: { had: 31, lost: 30, fields } })).toBe(
      `31 of 40 records had an owner before, 1 of these now: ${why}. They find what they found before; if this is kept, only managers see these records.${rest}`,
    );
  });
  it('owners of which nothing was kept', () =>
    expect(waitingWords({ ...held, doubt: 'ownerless' })).toContain(
      '0 of 100 records had an owner before, 0 of these now: the fields',
    ));
  it('names what an admin can do', () => {
    expect(confirmHint).toMatch(/POST \/api\/dashboard\/crm-links\/confirm.*24 hours/);
  });
});
