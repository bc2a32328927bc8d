import { type CrmLink, isActive } from '../company/crm-link.js';
import { plus } from '../platform/clock.js';
import type { LinkHealth } from './link-health.contract.js';
import { whoSees } from './records/visibility.js';
import { agreementMs, type Held } from './sync/judge-pass.js';
import { closedWords } from './sync/closed-words.js';
import { pageOf, waitingWords } from './sync/pass-words.js';
import type { Checkpoint, SyncState } from './sync/sync-state.js';

const nobody = { public: 0, owners: 0, managers: 0 };

/** How a link is, as the dashboard shows it (pure). */
export function presentHealth(link: CrmLink, state: SyncState | undefined): LinkHealth {
  // While a pass goes on, its own numbers are told.
  const progress = state?.checkpoint?.progress ?? state?.progress;
  return {
    id: link.id,
    name: link.name,
    url: link.url,
    state: isActive(link) ? (state?.state ?? 'pending') : 'paused',
    last_success: state?.lastSuccessAt?.toISOString() ?? null,
    last_error: state?.lastError ?? null,
    note: [state?.note, closedWords(state ?? {}, link.visibility)].filter(Boolean).join(' ') || null,
    records: state?.counts.records ?? 0,
    chunks: state?.counts.chunks ?? 0,
    embedded: state?.counts.embedded ?? 0,
    skipped: state?.counts.skipped ?? 0,
    next_run: state?.dueAt?.toISOString() ?? null,
    visible: state?.visible ?? nobody,
    who_sees: whoSees(state?.visible ?? nobody, link.visibility, state?.keptPrivate === true),
    left_out: state?.leftOut ?? [],
    last_try: state?.lastTryAt?.toISOString() ?? null,
    last_outcome: outcomeOf(state),
    expected: { pages: progress?.expectedPages ?? null, records: progress?.expectedRecords ?? null },
    read: { pages: progress?.pages ?? 0, records: progress?.records ?? 0 },
    pages: progress?.pages ?? 0,
    drift: (state?.drift ?? []).map(drift => ({ ...drift, since: drift.since.toISOString() })),
    held: state?.held ? presentHeld(state.held) : null,
    running: state?.checkpoint && state.lease ? presentRunning(state.checkpoint) : null,
    settings: presentSettings(link),
  };
}

const presentRunning = ({ phase, progress }: Checkpoint): LinkHealth['running'] => ({ phase, ...progress });

const presentSettings = (link: CrmLink): LinkHealth['settings'] => ({
  type: link.type,
  channels: link.channels,
  active_channels: link.activeChannels,
  description: link.description,
  visibility: link.visibility,
  has_api_key: link.apiKey !== null,
  header_names: Object.keys(link.headers),
  record_path: link.recordPath,
  id_field: link.idField,
  identity_fields: link.identityFields,
  include_fields: link.includeFields,
  exclude_fields: link.excludeFields,
  country: link.country ?? null,
  interval_minutes: link.intervalMinutes,
  pagination: presentPagination(link.pagination),
});

/** In the words in which it is given. */
function presentPagination(pagination: CrmLink['pagination']): Record<string, unknown> {
  if (!('sizeParameter' in pagination)) return pagination;
  const { sizeParameter, ...rest } = pagination;
  return sizeParameter === undefined ? rest : { ...rest, size_parameter: sizeParameter };
}

function outcomeOf(state: SyncState | undefined): string | null {
  const { checkpoint, lease, lastOutcome = null } = state ?? {};
  if (!checkpoint || !lease) return lastOutcome;
  const words = {
    reading: `being read: ${pageOf(checkpoint.progress)}`,
    keeping: 'being kept',
    embedding: 'being made findable',
  };
  return words[checkpoint.phase];
}

const presentHeld = (held: Held): LinkHealth['held'] => ({
  reason: waitingWords(held),
  since: held.since.toISOString(),
  passes: held.passes,
  records_before: held.before,
  records_read: held.read,
  would_remove: held.lost,
  would_add: held.added,
  until: plus(held.since, agreementMs).toISOString(),
  confirmed: held.confirmedAt !== null,
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
