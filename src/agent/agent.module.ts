import type { Evidence, KnowledgeQuery } from '../knowledge/retrieve/search.js';
import { withBudget } from '../llm/budget.js';
import type { ChatModel } from '../llm/chat-model.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import { countModelUse } from '../platform/observability/metrics.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Briefing } from './briefing.js';
import { loadPrompts } from './draft/prompts.js';
import type { AgentOutcome } from './outcome.js';
import { type AgentDeps, runAgent } from './run-agent.js';
import { agentRuns, runOutbox } from './trace/agent-run.js';
import { type AgentRouteDeps, agentRoutes } from './trace/agent-run.routes.js';
import { createAgentRunStore } from './trace/agent-run.store.js';
import { createTokenLedger, tokenDays } from './trace/token-ledger.store.js';

export const agentStorage = defineStorage({
  collections: [agentRuns, tokenDays],
  outboxes: [runOutbox],
  open: (database, _clock, announce) => ({
    runs: createAgentRunStore(database, announce),
    tokens: createTokenLedger(database),
  }),
});

/** Tokens a company may use in a day, with a paid model. */
const tokensPerDay = 2_000_000;

export type AgentModuleDeps = Kernel &
  StoresOf<typeof agentStorage> &
  Pick<AgentRouteDeps, 'runOfMessage' | 'preview'> & {
    chatModel: ChatModel;
    search: (ctx: TenantContext, query: KnowledgeQuery) => Promise<Evidence[]>;
  };

export type RunAgent = (ctx: TenantContext, briefing: Briefing, signal: AbortSignal) => Promise<AgentOutcome>;

export type AgentModule = Module & { runAgent: RunAgent };

/** What to say, and whether to say it. */
export function createAgent(deps: AgentModuleDeps): AgentModule {
  const { chatModel, tokens, clock } = deps;
  const agentDeps: AgentDeps = {
    prompts: loadPrompts(deps.promptsDir),
    modelOf: ctx => withBudget(chatModel, ctx.tenantId, { counter: tokens, clock, tokensPerDay }),
    retrieve: deps.search,
    monotonicMs: () => performance.now(),
  };
  return {
    routes: agentRoutes(deps),
    async runAgent(ctx, briefing, signal) {
      const outcome = await runAgent(agentDeps, ctx, briefing, signal);
      countModelUse(deps.metrics, outcome);
      return outcome;
    },
  };
}
