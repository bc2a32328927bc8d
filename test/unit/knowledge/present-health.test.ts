import { describe, expect, it } from '@jest/globals';
import { presentHealth } from '../../../src/knowledge/present-health.js';
import { beginPass } from '../../../src/knowledge/sync/begin-pass.js';
import { waitingWords } from '../../../src/knowledge/sync/pass-words.js';
import { noCounts, type SyncState } from '../../../src/knowledge/sync/sync-state.js';
import { crmLink } from '../../support/crm-link.js';
import { later, noon } from '../../support/values.js';

const link = crmLink({ id: 'l', name: 'Orders', url: 'https://crm.example/orders' });
const bare: SyncState = {
  _id: 'sync:l',
  tenantId: 't',
  accountId: 'a',
  linkId: 'l',
  dueAt: null,
  attempts: 0,
  lease: null,
  lastError: null,
  state: 'pending',
  lastSuccessAt: null,
  etag: null,
  bodyHash: null,
  settingsHash: null,
  counts: noCounts,
  requests: 1,
  linkUpdatedAt: null,
};
const lease = { owner: 'o', token: 't', until: noon };
const begun = beginPass({ settingsHash: 'h', isFirst: true, now: noon });
const progress = { pages: 2, records: 90, expectedPages: 5, expectedRecords: 220 };
const nobody = { public: 0, owners: 0, managers: 0 };

const untouched = {
  id: 'l',
  name: 'Orders',
  url: 'https://crm.example/orders',
  state: 'pending',
  last_success: null,
  last_error: null,
  note: null,
  records: 0,
  chunks: 0,
  embedded: 0,
  skipped: 0,
  next_run: null,
  visible: nobody,
  who_sees: 'No records yet.',
  left_out: [],
  last_try: null,
  last_outcome: null,
  expected: { pages: null, records: null },
  read: { pages: 0, records: 0 },
  pages: 0,
  drift: [],
  held: null,
  running: null,
  settings: {
    type: 'api',
    channels: ['facebook', 'messenger'],
    active_channels: ['messenger'],
    description: null,
    visibility: 'auto',
    has_api_key: false,
    header_names: [],
    record_path: null,
    id_field: null,
    identity_fields: [],
    include_fields: [],
    exclude_fields: [],
    country: null,
    interval_minutes: 30,
    pagination: { kind: 'auto' },
  },
};

describe('the health of a link', () => {
  it('says beside its other notes why customers see less than once', () => {
    const owners = { had: 3, lost: 3, fields: [] };
    const read = { since: noon, firstPass: 'p', passes: 2, before: 4, read: 4, lost: 0, added: 0, confirmedAt: noon };
    const closed = { held: { ...read, doubt: 'ownerless' as const, owners }, by: 'admin' as const, at: noon };
    const state = { ...bare, closed, note: 'One was cut.', visible: { ...nobody, managers: 4 } };
    expect(presentHealth(link, state).note).toMatch(/^One was cut\. Since .* no longer find .* 3 of 4 records/);
  });

  it('before anything happened', () => {
    expect(presentHealth(link, undefined)).toEqual(untouched);
    expect(presentHealth(link, bare)).toEqual(untouched);
    expect(presentHealth({ ...link, activeChannels: [] }, { ...bare, state: 'healthy' }).state).toBe('paused');
  });

  it('says all that is known', () => {
    const state: SyncState = {
      ...bare,
      state: 'partial',
      lastSuccessAt: noon,
      lastTryAt: later(1),
      dueAt: later(2),
      lastError: 'e',
      note: 'n',
      lastOutcome: 'o',
      counts: { records: 1, chunks: 2, embedded: 3, skipped: 4, removed: 5 },
      visible: { public: 0, owners: 0, managers: 1 },
      keptPrivate: true,
      leftOut: ['password'],
      progress,
      drift: [{ field: 'email', change: 'vanished', since: noon }],
    };
    expect(presentHealth(link, state)).toEqual({
      ...untouched,
      state: 'partial',
      last_success: noon.toISOString(),
      last_try: later(1).toISOString(),
      next_run: later(2).toISOString(),
      last_error: 'e',
      note: 'n',
      last_outcome: 'o',
      records: 1,
      chunks: 2,
      embedded: 3,
      skipped: 4,
      visible: { public: 0, owners: 0, managers: 1 },
      who_sees:
        '1 record: 1 to managers only, because no address was found. Set visibility to public if strangers may see them.',
      left_out: ['password'],
      expected: { pages: 5, records: 220 },
      read: { pages: 2, records: 90 },
      pages: 2,
      drift: [{ field: 'email', change: 'vanished', since: noon.toISOString() }],
    });
  });

  it.each([
    ['reading', 'being read: page 2 of 5 (90 of 220 records)'],
    ['keeping', 'being kept'],
    ['embedding', 'being made findable'],
  ] as const)('while a pass is %s', (phase, words) => {
    const checkpoint = { ...begun, phase, progress };
    const last = { ...bare, progress: { ...progress, pages: 9 }, lastOutcome: 'complete' };
    expect(presentHealth(link, { ...last, lease, checkpoint })).toMatchObject({
      ...{ last_outcome: words, pages: 2, running: { phase, ...progress } },
    });
    // Between two turns the last word is what happened.
    expect(presentHealth(link, { ...last, checkpoint })).toMatchObject({ last_outcome: 'complete', pages: 2 });
    expect(presentHealth(link, { ...last, lease })).toMatchObject({ last_outcome: 'complete', pages: 9 });
  });

  it.each([
    [null, false],
    [noon, true],
  ])('what waits, and what can be done about it', (confirmedAt, confirmed) => {
    const held = {
      doubt: 'shrunken' as const,
      since: noon,
      firstPass: 'p',
      passes: 3,
      before: 9,
      read: 1,
      lost: 8,
      added: 2,
      confirmedAt,
    };
    expect(presentHealth(link, { ...bare, state: 'waiting', held }).held).toEqual({
      reason: waitingWords(held),
      since: noon.toISOString(),
      passes: 3,
      records_before: 9,
      records_read: 1,
      would_remove: 8,
      would_add: 2,
      until: later(24 * 3_600_000).toISOString(),
      confirmed,
      actions: [
        {
          method: 'POST',
          path: '/api/dashboard/crm-links/confirm',
          does: 'keeps what the CRM answers now, and removes what is missing in it',
        },
        {
          method: 'POST',
          path: '/api/dashboard/crm-links/sync',
          does: 'asks the CRM again, once it is mended',
        },
      ],
    });
  });
});
