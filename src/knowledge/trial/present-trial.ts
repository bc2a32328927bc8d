import { AppError } from '../../platform/errors/app-error.js';
import type { FailureKind, FetchFailure } from '../sync/fetch-failure.js';
import type { TrialView } from './trial.contract.js';
import type { Trial } from './try-link.js';

/** Where to look when a CRM could not be read; null: at the CRM itself. */
const fieldOf: Record<FailureKind, string | null> = {
  auth: '/api_key',
  not_found: '/url',
  refused: '/url',
  unreadable: '/url',
  paging: '/pagination',
  rate_limited: null,
  server: null,
  network: null,
};

/** A trial that failed as a problem (pure). What another request may mend is no failure of ours to be repeated by programs. */
export function trialProblem({ kind, message }: FetchFailure): AppError {
  const pointer = fieldOf[kind];
  return new AppError('unprocessable', message, {
    details: { failure: kind },
    ...(pointer ? { fields: [{ pointer, message }] } : {}),
  });
}

/** In the words of the dashboard (pure). */
export const presentTrial = (trial: Trial): TrialView => ({
  records: trial.records.map(({ recordId, text, visibility, subjectKeys, leftOut }) => ({
    record_id: recordId,
    text,
    visibility,
    owner_keys: ownerKeys(subjectKeys),
    left_out: leftOut,
  })),
  pages_seen: trial.pagesSeen,
  records_read: trial.recordsRead,
  more: trial.more,
  visible: trial.visible,
  who_sees: trial.whoSees,
  left_out: trial.leftOut,
  warnings: trial.warnings,
});

/** Addresses and ids of platforms: what an owner is known by. */
export const ownerKeys = (keys: readonly string[]): string[] =>
  keys.filter(key => /^(email|phone|external):/.test(key));
