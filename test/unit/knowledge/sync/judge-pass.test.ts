import { describe, expect, it } from '@jest/globals';
import { type FailureKind, failure } from '../../../../src/knowledge/sync/fetch-failure.js';
import {
  agreementMs,
  type Held,
  type Judgement,
  judgePass,
  type PassCounts,
  type ReadPass,
} from '../../../../src/knowledge/sync/judge-pass.js';
import { noon } from '../../../support/values.js';

const hour = 3_600_000;
const ago = (ms: number): Date => new Date(noon.getTime() - ms);

const nothing: PassCounts = {
  before: 0,
  read: 0,
  missing: 0,
  missingSinceHeld: 0,
  added: 0,
  missingTexts: 0,
  addedTexts: 0,
};
/** A pass over a link of so many records, of which so many are missing, and so many are new. */
const saw = (before: number, missing: number, added = 0, change: Partial<PassCounts> = {}): PassCounts => ({
  ...nothing,
  before,
  missing,
  added,
  read: before - missing + added,
  ...change,
});
const judge = (counts: PassCounts, change: Partial<ReadPass> = {}): Judgement =>
  judgePass({
    passId: 'p9',
    now: noon,
    counts,
    more: null,
    failure: null,
    held: null,
    isNew: false,
    unproved: 0,
    owners: { had: 0, lost: 0, fields: [] },
    ...change,
  });
const doubtOf = (judgement: Judgement) => (judgement.verdict === 'waiting' ? judgement.held.doubt : judgement.verdict);

const more = { reason: 'It says has_more.', expectedRecords: 200 };

describe('a pass that read everything', () => {
  it.each([
    // ordinary life
    [saw(0, 0, 0), 'kept'],
    [saw(0, 0, 50), 'kept'],
    [saw(100, 0, 0), 'kept'],
    [saw(100, 0, 900), 'kept'],
    [saw(100, 1), 'kept'],
    [saw(100, 30), 'kept'],
    [saw(100, 30, 30), 'kept'],
    [saw(10, 3), 'kept'],
    // more than 30 % is gone
    [saw(100, 31), 'shrunken'],
    [saw(10, 4), 'shrunken'],
    [saw(2, 1), 'shrunken'],
    [saw(1000, 999), 'shrunken'],
    [saw(100, 40, 19), 'shrunken'],
    // others stand in their place
    [saw(100, 40, 20), 'renamed'],
    [saw(100, 100, 100), 'renamed'],
    [saw(3, 3, 3), 'renamed'],
    [saw(100, 100, 49), 'shrunken'],
    // nothing came
    [saw(100, 100), 'empty'],
    [saw(1, 1), 'empty'],
  ])('%j: %s', (counts, verdict) => {
    expect(doubtOf(judge(counts))).toBe(verdict);
  });

  it.each([
    ['a text that was rewritten', saw(1, 1, 1, { missingTexts: 1, addedTexts: 1 }), 'kept'],
    ['all texts rewritten', saw(40, 40, 40, { missingTexts: 40, addedTexts: 40 }), 'kept'],
    ['more texts than before', saw(4, 4, 9, { missingTexts: 4, addedTexts: 9 }), 'kept'],
    ['few texts in the place of many', saw(10, 10, 6, { missingTexts: 10, addedTexts: 6 }), 'shrunken'],
    ['texts in the place of records with ids', saw(10, 10, 10, { missingTexts: 0, addedTexts: 10 }), 'renamed'],
    ['records with ids in the place of texts', saw(10, 10, 10, { missingTexts: 10, addedTexts: 0 }), 'renamed'],
    ['a third of it lost beside edits', saw(10, 8, 4, { missingTexts: 5, addedTexts: 4 }), 'shrunken'],
    ['less than a third lost beside edits', saw(10, 7, 4, { missingTexts: 5, addedTexts: 4 }), 'kept'],
  ])('an edited text is neither lost nor new: %s', (_, counts, verdict) => {
    expect(doubtOf(judge(counts))).toBe(verdict);
  });

  it('has nothing to be compared with where nothing was kept before, or the link was changed', () => {
    expect(judge(saw(100, 100, 100), { isNew: true })).toEqual({ verdict: 'kept', confirmed: 'no doubt' });
  });
});

describe('a pass in which records of a public link lost what says that they are for everybody', () => {
  const bare = { unproved: 4 };
  it('waits, whole or in part, and says how many', () => {
    const held = expect.objectContaining({ doubt: 'unproved', unproved: 4, lost: 0, before: 100, read: 100 });
    expect(judge(saw(100, 0), bare)).toEqual({ verdict: 'waiting', held });
    expect(judge(saw(100, 0), { ...bare, more })).toMatchObject({ verdict: 'waiting' });
    expect(judge(saw(100, 0), { unproved: 1 })).toMatchObject({ held: { unproved: 1 } });
  });

  it('is believed once an admin says so, or after a day; and a greater doubt goes first', () => {
    expect(judge(saw(100, 0), { ...bare, held: waiting({ doubt: 'unproved', confirmedAt: ago(1) }) })).toEqual({
      verdict: 'kept',
      confirmed: 'admin',
    });
    expect(judge(saw(100, 0), { ...bare, held: waiting({ doubt: 'unproved', since: ago(agreementMs) }) })).toEqual({
      verdict: 'kept',
      confirmed: 'agreement',
    });
    expect(doubtOf(judge(saw(100, 40), bare))).toBe('shrunken');
    expect(judge(saw(100, 0), { ...bare, isNew: true })).toEqual({ verdict: 'kept', confirmed: 'no doubt' });
    expect(judge(saw(100, 0), { held: waiting({ doubt: 'unproved' }) })).toEqual({
      verdict: 'kept',
      confirmed: 'no doubt',
    });
  });
});

describe('a pass in which records of a private link have lost their owners', () => {
  const lost = (had: number, lost: number) => ({ owners: { had, lost, fields: [{ field: 'email', isThere: false }] } });

  it.each([
    [31, 31, 'ownerless'],
    [100, 31, 'ownerless'],
    [1, 1, 'ownerless'],
    // People ask to be forgotten.
    [100, 30, 'kept'],
    [31, 0, 'kept'],
    [0, 0, 'kept'],
  ])('of %d that had one, %d: %s', (had, lostNow, verdict) => {
    expect(doubtOf(judge(saw(100, 0), lost(had, lostNow)))).toBe(verdict);
  });

  it('waits, whole or in part, and says how many and where the addresses stood', () => {
    const held = expect.objectContaining({ doubt: 'ownerless', lost: 0, before: 40, ...lost(31, 31) });
    expect(judge(saw(40, 0), lost(31, 31))).toEqual({ verdict: 'waiting', held });
    expect(judge(saw(40, 0), { ...lost(31, 31), more })).toMatchObject({ verdict: 'waiting' });
    expect(judge(saw(40, 30), lost(10, 10))).toMatchObject({ held: expect.not.objectContaining(lost(10, 10)) });
  });

  it('is believed once an admin says so, or after a day, of as many records; a greater doubt goes first', () => {
    const held = (change: Partial<Held>) => waiting({ doubt: 'ownerless', ...lost(50, 40), ...change });
    const confirmed = held({ confirmedAt: ago(1) });
    expect(judge(saw(100, 0), { ...lost(50, 40), held: confirmed })).toEqual({ verdict: 'kept', confirmed: 'admin' });
    expect(judge(saw(100, 0), { ...lost(50, 44), held: confirmed })).toEqual({ verdict: 'kept', confirmed: 'admin' });
    expect(judge(saw(100, 0), { ...lost(50, 45), held: confirmed })).toMatchObject({ held: { passes: 1 } });
    const fewer = { ...confirmed, ...lost(50, 36) };
    expect(judge(saw(100, 0), { ...lost(50, 40), held: fewer })).toEqual({ verdict: 'kept', confirmed: 'admin' });
    expect(judge(saw(100, 0), { ...lost(50, 40), held: held({ since: ago(agreementMs) }) })).toEqual({
      verdict: 'kept',
      confirmed: 'agreement',
    });
    expect(doubtOf(judge(saw(100, 40), lost(50, 50)))).toBe('shrunken');
    expect(judge(saw(100, 0), { ...lost(50, 50), isNew: true })).toEqual({ verdict: 'kept', confirmed: 'no doubt' });
  });
});

describe('a pass that did not read everything', () => {
  it.each([
    [saw(0, 0, 50), 'partial'],
    [saw(50, 0, 0), 'partial'],
    [saw(100, 90), 'partial'],
    [saw(100, 99, 49), 'partial'],
    [saw(100, 100, 50), 'renamed'],
    [saw(100, 100, 10), 'renamed'],
    [saw(1, 1, 1), 'renamed'],
    [saw(1, 1, 1, { missingTexts: 1, addedTexts: 1 }), 'partial'],
  ])('%j: %s', (counts, verdict) => {
    expect(doubtOf(judge(counts, { more }))).toBe(verdict);
  });

  it('says what it did not read', () => {
    const partial = { verdict: 'partial', more, confirmed: 'no doubt' };
    expect(judge(saw(50, 0), { more })).toEqual(partial);
    expect(judge(saw(50, 50, 50), { more, isNew: true })).toEqual(partial);
  });

  it('is refused where it has no records at all, though there are some', () => {
    const refused = { verdict: 'refused', reason: expect.stringContaining('It says has_more.'), goesOn: false };
    expect(judge(saw(100, 100), { more })).toEqual(refused);
    expect(judge(nothing, { more, isNew: true })).toEqual(refused);
  });

  it('removes nothing, even once it is believed', () => {
    const held = waiting({ doubt: 'renamed', confirmedAt: ago(1) });
    expect(judge(saw(100, 100, 50, { missingSinceHeld: 100 }), { more, held })).toEqual({
      verdict: 'partial',
      more,
      confirmed: 'admin',
    });
  });
});

describe('a pass that failed', () => {
  it.each<[FailureKind, boolean]>([
    ['rate_limited', true],
    ['server', true],
    ['network', true],
    ['unreadable', true],
    ['auth', true],
    ['not_found', false],
    ['refused', false],
    ['paging', false],
  ])('for the reason %s: goes on at its page later: %s', (kind, goesOn) => {
    const judgement = judge(saw(100, 0), { failure: failure(kind, 'The reason.'), isNew: true, more });
    expect(judgement).toEqual({ verdict: 'refused', reason: 'The reason.', goesOn });
  });
});

const waiting = (change: Partial<Held> = {}): Held => ({
  doubt: 'shrunken',
  since: ago(hour),
  firstPass: 'p1',
  passes: 2,
  before: 100,
  read: 60,
  lost: 40,
  added: 0,
  confirmedAt: null,
  ...change,
});

describe('a pass that is doubted', () => {
  const half = saw(100, 40, 0, { missingSinceHeld: 40 });

  it('waits, and says what it found', () => {
    expect(judge(saw(100, 40, 3))).toEqual({
      verdict: 'waiting',
      held: {
        doubt: 'shrunken',
        since: noon,
        firstPass: 'p9',
        passes: 1,
        before: 100,
        read: 63,
        lost: 40,
        added: 3,
        confirmedAt: null,
      },
    });
  });

  it('is not believed for being repeated', () => {
    const held = waiting({ passes: 40, since: ago(agreementMs - 1) });
    expect(judge(half, { held })).toEqual({ verdict: 'waiting', held: { ...held, passes: 41 } });
    expect(agreementMs).toBe(24 * hour);
  });

  it('is believed after a day in which all passes agreed', () => {
    expect(judge(half, { held: waiting({ since: ago(agreementMs) }) })).toEqual({
      verdict: 'kept',
      confirmed: 'agreement',
    });
  });

  it('is believed on the word of an admin', () => {
    expect(judge(half, { held: waiting({ confirmedAt: ago(1) }) })).toEqual({ verdict: 'kept', confirmed: 'admin' });
  });

  it.each([
    ['of nearly the same records', saw(100, 40, 0, { missingSinceHeld: 36 }), true],
    ['of others', saw(100, 40, 0, { missingSinceHeld: 35 }), false],
    ['of more', saw(100, 60, 0, { missingSinceHeld: 40 }), false],
    ['of fewer', saw(100, 35, 0, { missingSinceHeld: 35 }), true],
    ['now of all', saw(100, 100, 0, { missingSinceHeld: 100 }), false],
    ['now with other ids', saw(100, 40, 40, { missingSinceHeld: 40 }), false],
  ])('a word or a day is about what was found: %s', (_, counts, agrees) => {
    const old = { since: ago(agreementMs * 2), confirmedAt: ago(1) };
    const judgement = judge(counts, { held: waiting(old) });
    if (agrees) expect(judgement).toEqual({ verdict: 'kept', confirmed: 'admin' });
    else expect(judgement).toMatchObject({ verdict: 'waiting', held: { since: noon, passes: 1, confirmedAt: null } });
  });

  it('is forgotten once a pass is as ever', () => {
    expect(judge(saw(100, 2), { held: waiting() })).toEqual({ verdict: 'kept', confirmed: 'no doubt' });
  });
});
