import { describe, expect, it } from '@jest/globals';
import { changedFields } from '../../../src/console/rules/changed-fields.js';

describe('what a change has made different', () => {
  it.each([
    [{ role: 'admin', name: 'A' }, { role: 'viewer', name: 'A' }, ['role']],
    [{ voice: { tone: 'dry', signature: null } }, { voice: { tone: 'warm', signature: null } }, ['voice.tone']],
    [{ version: 1, updatedAt: 'x', list: [1] }, { version: 2, updatedAt: 'y', list: [2] }, ['list']],
    [{ a: 1 }, { b: { c: 2 } }, ['a', 'b']],
    [null, { role: 'admin' }, []],
    [{ role: 'admin' }, null, []],
  ])('%j, then %j', (before, after, fields) => expect(changedFields(before, after)).toEqual(fields));
});
