import type { Database } from '../../platform/persistence/database.js';
import { tenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { type AgentRun, agentRuns } from './agent-run.js';

export type AgentRunStore = {
  get(ctx: TenantContext, id: string): Promise<AgentRun | null>;
  /** False when the run is stored already. */
  insertNew(ctx: TenantContext, run: Omit<AgentRun, 'tenantId'>): Promise<boolean>;
  /** The latest run that this message caused. */
  findByMessage(ctx: TenantContext, messageId: string): Promise<AgentRun | null>;
  removeOfConversations(ctx: TenantContext, conversationIds: string[]): Promise<number>;
};

export function createAgentRunStore(database: Database): AgentRunStore {
  const collection = tenantCollection(database, agentRuns);
  return {
    get: (ctx, id) => collection.of(ctx).findOne({ _id: id }),
    insertNew: (ctx, run) => collection.of(ctx).insertNew(run),
    findByMessage: (ctx, upToMessageId) => collection.of(ctx).findOne({ upToMessageId }, { sort: { createdAt: -1 } }),
    removeOfConversations: (ctx, conversationIds) =>
      collection.of(ctx).deleteMany({ conversationId: { $in: conversationIds } }),
  };
}
