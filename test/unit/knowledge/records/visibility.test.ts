import { describe, expect, it } from '@jest/globals';
import { recordVisibilities, visibilityOf, whoSees } from '../../../../src/knowledge/records/visibility.js';

describe('who may see a record', () => {
  it.each([
    ['auto', true, false, 'public'],
    ['auto', true, true, 'public'],
    ['auto', false, false, 'managers_only'],
    ['auto', false, true, 'matched_contact'],
    ['public', false, false, 'public'],
    ['public', false, true, 'public'],
    ['public', true, false, 'public'],
    ['public', true, true, 'public'],
    ['matched_contact', false, false, 'managers_only'],
    ['matched_contact', false, true, 'matched_contact'],
    ['matched_contact', true, false, 'managers_only'],
    ['matched_contact', true, true, 'matched_contact'],
    ['managers_only', false, false, 'managers_only'],
    ['managers_only', false, true, 'managers_only'],
    ['managers_only', true, false, 'managers_only'],
    ['managers_only', true, true, 'managers_only'],
  ] as const)('%s, the link known to be public %s, an owner %s: %s', (setting, isPublic, owner, visibility) => {
    expect(visibilityOf(setting, isPublic, owner)).toBe(visibility);
  });
});

it('everybody, its own contact, or staff alone', () => {
  expect([...recordVisibilities]).toEqual(['public', 'matched_contact', 'managers_only']);
});

describe('who sees the records of a link, in words', () => {
  it.each([
    [{ public: 0, owners: 0, managers: 0 }, 'auto', false, 'No records yet.'],
    [{ public: 14, owners: 0, managers: 0 }, 'auto', false, '14 records: 14 to everybody.'],
    [{ public: 1, owners: 0, managers: 0 }, 'auto', false, '1 record: 1 to everybody.'],
    [{ public: 0, owners: 1, managers: 0 }, 'matched_contact', true, '1 record: 1 to their owner.'],
    [{ public: 0, owners: 1, managers: 0 }, 'auto', true, '1 record: 1 to their owner.'],
    [
      { public: 0, owners: 0, managers: 1 },
      'auto',
      false,
      '1 record: 1 to managers only, because no address was found.',
    ],
    [
      { public: 0, owners: 0, managers: 1 },
      'auto',
      true,
      '1 record: 1 to managers only, because no address was found. Set visibility to public if strangers may see them.',
    ],
    [
      { public: 0, owners: 31, managers: 9 },
      'matched_contact',
      true,
      '40 records: 31 to their owner, 9 to managers only, because no address was found.',
    ],
    [
      { public: 0, owners: 0, managers: 9 },
      'auto',
      true,
      '9 records: 9 to managers only, because no address was found. Set visibility to public if strangers may see them.',
    ],
    [
      { public: 0, owners: 0, managers: 9 },
      'managers_only',
      true,
      '9 records: 9 to managers only, because the link says so.',
    ],
  ] as const)('%j, %s, private once %s', (counts, setting, keptPrivate, words) => {
    expect(whoSees(counts, setting, keptPrivate)).toBe(words);
  });
});
