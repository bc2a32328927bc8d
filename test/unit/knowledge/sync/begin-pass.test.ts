import { describe, expect, it } from '@jest/globals';
import type { CrmLink } from '../../../../src/company/crm-link.js';
import {
  beginPass,
  embeddingKeepsMs,
  goesOn,
  placeKeepsMs,
  settingsHashOf,
  sourceHashOf,
} from '../../../../src/knowledge/sync/begin-pass.js';
import { rulesVersion } from '../../../../src/knowledge/sync/rules-version.js';
import { hashOf } from '../../../../src/platform/ids.js';
import type { Checkpoint } from '../../../../src/knowledge/sync/sync-state.js';
import { crmLink } from '../../../support/crm-link.js';
import { noon } from '../../../support/values.js';

const hour = 3_600_000;

describe('whether a pass goes on where it was', () => {
  it.each<[Checkpoint['phase'], number, string, boolean]>([
    ['reading', 0, 'same', true],
    ['reading', placeKeepsMs - 1, 'same', true],
    ['reading', placeKeepsMs, 'same', false],
    ['reading', 0, 'other', false],
    ['keeping', placeKeepsMs * 9, 'same', true],
    ['keeping', 0, 'other', true],
    ['embedding', embeddingKeepsMs - 1, 'same', true],
    ['embedding', embeddingKeepsMs, 'same', false],
    ['embedding', 0, 'other', false],
  ])('%s, begun %i ms ago, with %s settings: %s', (phase, ms, hash, expected) => {
    const begun = beginPass({ settingsHash: 'same', isFirst: false, now: new Date(noon.getTime() - ms) });
    expect(goesOn({ ...begun, phase }, hash, noon)).toBe(expected);
  });

  it('nothing goes on where nothing was begun', () => {
    expect(goesOn(null, 'same', noon)).toBe(false);
    expect([placeKeepsMs, embeddingKeepsMs]).toEqual([48 * hour, hour]);
  });

  it('a pass begins with nothing', () => {
    expect(beginPass({ settingsHash: 'h', isFirst: true, now: noon })).toEqual({
      passId: expect.stringMatching(/^sync_/),
      phase: 'reading',
      startedAt: noon,
      isFirst: true,
      settingsHash: 'h',
      next: null,
      progress: { pages: 0, records: 0, expectedPages: null, expectedRecords: null },
      lists: [],
      skipped: 0,
      leftOut: [],
      fields: [],
      etag: null,
      bodyHash: null,
      more: null,
      staged: 0,
      removes: false,
      removed: 0,
      embedded: 0,
    });
  });
});

describe('what a change of a link means', () => {
  const link = crmLink({ id: 'l', url: 'https://crm.example/a' });
  const changes: [string, Partial<CrmLink>, boolean][] = [
    ['its address', { url: 'https://crm.example/b' }, true],
    ['where records stand', { recordPath: 'data' }, true],
    ['the field of ids', { idField: 'uid' }, true],
    ['whose a record is', { identityFields: ['mail'] }, true],
    ['what is read of it', { includeFields: ['a'] }, true],
    ['what is left out', { excludeFields: ['a'] }, true],
    ['the paging', { pagination: { kind: 'none' } }, true],
    ['its name', { name: 'Other' }, false],
    ['who may see it', { visibility: 'public' }, false],
    ['its country', { country: 'DE' }, false],
  ];
  it.each(changes)('%s: records are read anew', (_, change) => {
    expect(settingsHashOf({ ...link, ...change }, {})).not.toBe(settingsHashOf(link, {}));
  });
  it.each(changes)('%s: they may be others: %j %s', (_, change, others) => {
    expect(sourceHashOf({ ...link, ...change }) !== sourceHashOf(link)).toBe(others);
  });
  it('an imported file that is handed in again holds other records; an edit of another link does not change what is there', () => {
    const file = { ...link, url: 'file:a.csv' };
    const later = { updatedAt: new Date(link.updatedAt.getTime() + 1) };
    expect(sourceHashOf({ ...file, ...later })).not.toBe(sourceHashOf(file));
    expect(sourceHashOf({ ...link, ...later })).toBe(sourceHashOf(link));
  });
  it('another version of the rules has all links read anew', () => {
    const parts = [rulesVersion, 'DE', link.name, link.visibility, sourceHashOf(link)];
    expect(settingsHashOf(link, { country: 'DE' })).toBe(hashOf(JSON.stringify(parts)));
  });
  it('the account’s country counts where the link has none', () => {
    expect(settingsHashOf(link, { country: 'DE' })).toBe(settingsHashOf({ ...link, country: 'DE' }, { country: 'FR' }));
    expect(settingsHashOf(link, { country: 'DE' })).not.toBe(settingsHashOf(link, {}));
  });
});
