import { expect, it } from '@jest/globals';
import { beginPass } from '../../../../src/knowledge/sync/begin-pass.js';
import { noCounts, type SyncState } from '../../../../src/knowledge/sync/sync-state.js';
import { createProgressSource, progressOf } from '../../../../src/knowledge/sync/tell-progress.js';
import { noon } from '../../../support/values.js';

const checkpoint = beginPass({ settingsHash: 'h', isFirst: true, now: noon });
const state = (linkId: string, pages: number): SyncState => ({
  ...{ _id: `sync:${linkId}`, tenantId: 't', accountId: 'a', linkId, dueAt: null, attempts: 0, lease: null },
  ...{ lastError: null, state: 'pending', lastSuccessAt: null, etag: null, bodyHash: null, settingsHash: null },
  ...{ counts: noCounts, requests: 1, linkUpdatedAt: null },
  checkpoint: { ...checkpoint, progress: { ...checkpoint.progress, pages } },
});

it('a step of a pass is told once, and a later one again', async () => {
  let running = [state('l1', 1), state('l2', 1)];
  const asked: string[][] = [];
  const source = createProgressSource({
    states: { running: async tenants => (asked.push(tenants), running) },
    clock: { now: () => noon },
  });
  const told = async () => (await source(['t'])).map(({ data }) => [data['linkId'], data['pages']]);
  expect(await told()).toEqual([
    ['l1', 1],
    ['l2', 1],
  ]);
  expect(await told()).toEqual([]);
  running = [state('l1', 2), state('l2', 1)];
  expect(await told()).toEqual([['l1', 2]]);
  running = [state('l2', 1)];
  expect(await source(['t'])).toMatchObject([{ tenantId: 't', data: { linkId: 'l1', phase: 'ended' } }]);
  expect(await told()).toEqual([]);
  // A pass that begins anew is told, though it stands where the last one stood.
  running = [state('l2', 1), state('l1', 2)];
  expect(await told()).toEqual([['l1', 2]]);
  expect(asked[0]).toEqual(['t']);
});

it('what is told is how far it is, and no more', () => {
  const { pages, records, expectedPages, expectedRecords } = checkpoint.progress;
  expect(progressOf(state('l1', pages), noon)).toEqual([
    {
      ...{ type: 'sync.progress', tenantId: 't', occurredAt: noon },
      data: {
        ...{ linkId: 'l1', accountId: 'a', phase: 'reading', embedded: 0 },
        ...{ pages, records, expectedPages, expectedRecords },
      },
    },
  ]);
  expect(progressOf({ ...state('l1', 0), checkpoint: null }, noon)).toEqual([]);
});
