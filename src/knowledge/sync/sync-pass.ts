import type { Account, Company } from '../../company/company.js';
import type { CrmLink, LinkVisibility } from '../../company/crm-link.js';
import type { Vault } from '../../platform/crypto/vault.js';
import type { EmbedDeps } from '../records/embed-changed.js';
import type { StagedRecordStore } from '../records/staged-record.store.js';
import type { FetchFailure } from './fetch-failure.js';
import type { FetchDeps } from './fetch-pages.js';
import type { ImportedFileStore } from './imported-file.store.js';
import type { Held } from './judge-pass.js';
import type { Checkpoint, SyncCounts, SyncState } from './sync-state.js';

export type SyncDeps = FetchDeps & EmbedDeps & { vault: Vault; files: ImportedFileStore; staged: StagedRecordStore };

/** What a pass is about, and how it shares its worker with others. */
export type SyncPass = {
  company: Company;
  account: Account;
  link: CrmLink;
  state: SyncState;
  /** Who may see the link's records as its admins say now, not when the pass began. */
  settingNow: () => Promise<LinkVisibility>;
  /** Aborted when the worker stops, or somebody else has the link. */
  signal: AbortSignal;
  /** Writes down where the pass is; throws where somebody else has the link by now. */
  save: (checkpoint: Checkpoint) => Promise<void>;
  /** Whether others wait for this worker, after so many pages or batches of this turn. */
  givesWay: (steps: number) => Promise<boolean>;
};

/** What a pass changes of its link's state when it was kept. */
export type KeptChange = Pick<
  SyncState,
  | 'etag'
  | 'bodyHash'
  | 'settingsHash'
  | 'sourceHash'
  | 'keptPrivate'
  | 'leftOut'
  | 'visible'
  | 'space'
  | 'fields'
  | 'idNote'
  | 'closed'
>;

/** How a turn of a pass ended. Unless it was kept, everything that was there before still is. */
export type SyncOutcome =
  | {
      kind: 'kept';
      /** Null: the CRM says that nothing changed. */
      checkpoint: Checkpoint | null;
      counts: SyncCounts;
      drift: SyncState['drift'];
      /** What is worth knowing of a pass that went well. */
      note: string | null;
      change: KeptChange;
      /** The link was changed while this was going on: it is read again. */
      isOutdated: boolean;
    }
  | { kind: 'waiting'; checkpoint: Checkpoint; held: Held; drift: SyncState['drift'] }
  | {
      kind: 'failed';
      failure: FetchFailure;
      /** Where it goes on; null: at the beginning. */
      checkpoint: Checkpoint | null;
      progress: Checkpoint['progress'] | null;
      /** It came further than before. */
      isMoving: boolean;
      soFar?: SoFar;
    }
  | { kind: 'turn'; checkpoint: Checkpoint; soFar?: SoFar };

/** What a first import that is not over has brought. */
type SoFar = Pick<SyncState, 'visible' | 'counts'>;
