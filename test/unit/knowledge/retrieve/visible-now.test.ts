import { expect, it } from '@jest/globals';
import type { RecordVisibility } from '../../../../src/knowledge/records/visibility.js';
import { isVisibleNow } from '../../../../src/knowledge/retrieve/visible-now.js';

const mine = ['email:a@example.com', 'phone:+4912'];
const theirs = ['email:b@example.com'];
const seen = (visibility: RecordVisibility, subjectKeys: string[] = []) => ({ visibility, subjectKeys });
const by = { linkChannel: 'messenger' as const, subjectKeys: mine };
const own = seen('matched_contact', ['name:a', 'phone:+4912']);

it.each([
  ['for everybody', seen('public'), seen('public'), true],
  ['their own', own, own, true],
  ['somebody else’s', seen('matched_contact', theirs), seen('matched_contact', theirs), false],
  ['nobody’s', seen('matched_contact'), seen('matched_contact'), false],
  ['for managers', seen('managers_only', mine), seen('managers_only', mine), false],
  ['a record that is gone', seen('public'), undefined, false],
  ['own, and the record gone', own, undefined, false],
  ['closed since it was indexed', seen('public'), seen('managers_only'), false],
  ['given to its owner since', seen('public'), own, true],
  ['given to somebody else since', own, seen('matched_contact', theirs), false],
  ['given to us since, with words about somebody else', seen('matched_contact', theirs), own, false],
  ['opened since, and the index is behind', seen('managers_only'), seen('public'), false],
])('%s', (_, chunk, record, visible) => {
  expect(isVisibleNow({ ...chunk, channels: ['facebook', 'messenger'] }, record, by)).toBe(visible);
  expect(isVisibleNow({ ...chunk, channels: ['facebook'] }, record, by)).toBe(false);
  expect(isVisibleNow({ ...chunk, channels: [] }, record, by)).toBe(false);
});

it('a stranger sees what is for everybody', () => {
  const stranger = { ...by, subjectKeys: [] };
  const chunk = { ...own, channels: ['messenger' as const] };
  expect(isVisibleNow(chunk, own, stranger)).toBe(false);
  expect(isVisibleNow({ ...chunk, ...seen('public') }, seen('public'), stranger)).toBe(true);
});
