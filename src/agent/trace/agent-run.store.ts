import { type Announce, announcing, bornTelling, happening } from '../../events/outbox.js';
import type { Database } from '../../platform/persistence/database.js';
import { tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type AgentRun, agentRuns } from './agent-run.js';
import { runFacts } from './run-facts.js';

export type AgentRunStore = {
  get(ctx: TenantContext, id: string): Promise<AgentRun | null>;
  /** False when the run is stored already. */
  insertNew(ctx: TenantContext, run: Omit<AgentRun, 'tenantId'>): Promise<boolean>;
  /** The latest run that this message caused. */
  findByMessage(ctx: TenantContext, messageId: string): Promise<AgentRun | null>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
};

export function createAgentRunStore(database: Database, announce: Announce): AgentRunStore {
  const collection = tenantCollection(database, agentRuns);
  const told = announcing(announce);
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    insertNew: (ctx, run) => {
      const entry = happening('run.finished', run.createdAt, runFacts(run.outcome));
      return told(collection.of(ctx).insertNew(bornTelling(run, entry)));
    },
    findByMessage: (ctx, upToMessageId) => collection.of(ctx).findOne({ upToMessageId }, { sort: { createdAt: -1 } }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
  };
}
