import { describe, expect, it } from '@jest/globals';
import { visibilityOf } from '../../../../src/knowledge/records/visibility.js';

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
