import { findAccount } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import { knownBy } from '../contacts/contact-keys.js';
import type { ContactStore } from '../contacts/contact.store.js';
import type { TransientSource } from '../events/transients.js';
import type { Embedder } from '../llm/embedder.js';
import type { RecordAudit } from '../platform/audit/audit.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, type Shift, type StoresOf } from '../platform/module.js';
import { createSafeFetch } from '../platform/net/safe-fetch.js';
import { createSignal } from '../platform/signal.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { forgetRecords } from './forget-records.js';
import { createLinkHealth, judgeLinks } from './link-health.js';
import { createLinkVisibility } from './link-visibility.js';
import { linkVisibilityRoutes } from './link-visibility.routes.js';
import { crmLinkHealthRoutes } from './link-health.routes.js';
import { crmRecords } from './records/crm-record.js';
import { createCrmRecordStore } from './records/crm-record.store.js';
import { stagedRecords } from './records/staged-record.js';
import { createStagedRecordStore } from './records/staged-record.store.js';
import { vectorDocuments } from './records/vector-document.js';
import { explainRecord } from './retrieve/explain.js';
import { type Evidence, type KnowledgeQuery, type SearchDeps, searchKnowledge } from './retrieve/search.js';
import { searchRoutes } from './retrieve/search.routes.js';
import { createVectorIndex } from './retrieve/vector-index.js';
import { createLinkEffects, type LinkEffects } from './sync/apply-links.js';
import { createEmbedderFollower } from './sync/follow-embedder.js';
import { createImportedFileStore, importedFiles } from './sync/imported-file.store.js';
import { createSyncRunner } from './sync/sync-runner.js';
import { type ScheduleDeps, syncOnce } from './sync/sync-schedule.js';
import { syncOutbox, syncStates } from './sync/sync-state.js';
import { createSyncStateStore } from './sync/sync-state.store.js';
import { createProgressSource } from './sync/tell-progress.js';
import { trialRoutes } from './trial/trial.routes.js';

export const knowledgeStorage = defineStorage({
  collections: [syncStates, importedFiles, crmRecords, stagedRecords, vectorDocuments],
  outboxes: [syncOutbox],
  open: (database, clock) => ({
    syncStates: createSyncStateStore(database, clock),
    importedFiles: createImportedFileStore(database),
    crmRecords: createCrmRecordStore(database),
    stagedRecords: createStagedRecordStore(database),
    vectors: createVectorIndex(database),
  }),
});

const reconcileEveryMs = 60_000;

export type KnowledgeDeps = Kernel &
  StoresOf<typeof knowledgeStorage> & {
    companies: CompanyStore;
    embedder: Embedder;
    recordAudit: RecordAudit;
    contacts: Pick<ContactStore, 'get'>;
    /** Has somebody asked, while anybody listens, how far the passes are. */
    watch: (source: TransientSource) => void;
  };

export type KnowledgeModule = Module &
  LinkEffects & {
    /** What the agent may know for a contact, by our account id. */
    search: (ctx: TenantContext, query: KnowledgeQuery) => Promise<Evidence[]>;
    /** Removes our copies of the records of whoever has these keys; answers how many chunks there were. */
    forgetRecords: (ctx: TenantContext, keys: string[]) => Promise<number>;
    /** Works off every link that is due, without a worker. */
    syncAll: (shift: Shift) => Promise<void>;
  };

/** What the CRM knows: fetched, indexed, found again. */
export function createKnowledge(deps: KnowledgeDeps): KnowledgeModule {
  const { companies, config, embedder, vectors: index } = deps;
  const due = createSignal();
  const visibility = createLinkVisibility(deps);
  const effects = createLinkEffects({ ...deps, ...visibility, syncSoon: due.notify });
  const syncing = syncDeps(deps);
  const { schedules, runners } = createSyncRunner(syncing, due);
  const followEmbedder = createEmbedderFollower({ ...syncing, index });
  const lastSpace: SearchDeps['lastSpace'] = async (ctx, accountId) =>
    (await deps.syncStates.list(ctx, accountId)).find(({ space }) => space)?.space ?? null;
  const finding = { index, records: deps.crmRecords, embedder, lastSpace };
  const search: KnowledgeModule['search'] = (ctx, query) => searchKnowledge(finding, ctx, query);
  deps.watch(createProgressSource({ states: deps.syncStates, clock: deps.clock }));
  return {
    ...effects,
    routes: [
      ...trialRoutes({ ...deps, ...effects, allowHosts: config.crmAllowHosts, fetch: syncing.fetch }),
      ...crmLinkHealthRoutes({ ...deps, ...effects, ...createLinkHealth(deps), allowHosts: config.crmAllowHosts }),
      ...linkVisibilityRoutes({ companies, ...visibility }),
      ...searchRoutes({
        search: async (ctx, query) => {
          const account = findAccount(await companies.load(ctx), query.accountId);
          return search(ctx, { ...query, accountId: account.id });
        },
        async explain(ctx, query) {
          const { id: accountId, crmLinks: links } = findAccount(await companies.load(ctx), query.accountId);
          return explainRecord(finding, ctx, { ...query, accountId, links });
        },
        async knownBy(ctx, id) {
          const contact = await deps.contacts.get(ctx, id);
          return contact && knownBy(contact);
        },
      }),
    ],
    schedules: [
      ...schedules,
      { name: 'reconcile-crm-links', everyMs: reconcileEveryMs, run: () => effects.reconcile() },
      { name: 'follow-embedder', everyMs: reconcileEveryMs, run: ({ stopping }) => followEmbedder(stopping) },
    ],
    runners,
    checks: { links: async () => judgeLinks(await deps.syncStates.countAll(), index.state()) },
    // What cannot be searched yet keeps nobody from starting: it is seen to again by whoever searches or indexes.
    prepare: () => index.ready(embedder.dimensions).catch(error => deps.log.warn('the vector index', { error })),
    search,
    forgetRecords: (ctx, keys) => forgetRecords(deps, ctx, keys),
    async syncAll({ owner, stopping }) {
      while (await syncOnce(syncing, owner, stopping));
    },
  };
}

function syncDeps(deps: KnowledgeDeps): ScheduleDeps {
  return {
    ...deps,
    states: deps.syncStates,
    records: deps.crmRecords,
    staged: deps.stagedRecords,
    files: deps.importedFiles,
    index: deps.vectors,
    fetch: createSafeFetch({ allowHosts: deps.config.crmAllowHosts }),
    async loadLink(tenantId, linkId) {
      const company = await deps.companies.load(contextOfDocument({ tenantId }, 'sync', deps.log));
      for (const account of company.accounts) {
        const link = account.crmLinks.find(candidate => candidate.id === linkId);
        if (link) return { company, account, link };
      }
      return null;
    },
  };
}
