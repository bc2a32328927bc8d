import { type CompanySettings, tokensOf } from '../company/company-settings.js';
import type { Evidence, KnowledgeQuery } from '../knowledge/retrieve/search.js';
import type { BudgetState } from '../llm/budget-state.js';
import { type Share, withBudget } from '../llm/budget.js';
import type { ChatModel } from '../llm/chat-model.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, type StoresOf } from '../platform/module.js';
import { countModelUse } from '../platform/observability/metrics.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Briefing } from './briefing.js';
import { type CheckRouteDeps, checkRoutes } from './checks/check.routes.js';
import { cutHistory } from './draft/cut-history.js';
import { asker } from './draft/ask-model.js';
import { loadPrompts, type PromptSet } from './draft/prompts.js';
import type { AgentOutcome, Intent } from './outcome.js';
import { type ResponseRuleRouteDeps, responseRuleRoutes } from './policy/response-rule.routes.js';
import { type AgentDeps, runAgent } from './run-agent.js';
import { agentRuns, runOutbox } from './trace/agent-run.js';
import { type AgentRouteDeps, agentRoutes } from './trace/agent-run.routes.js';
import { createAgentRunStore } from './trace/agent-run.store.js';
import { budgetRoutes } from './trace/budget.routes.js';
import { createTokenLedger, tokenDays } from './trace/token-ledger.store.js';
import { createTokenShares, tokenShares } from './trace/token-shares.store.js';
import { classify } from './understand/classify.js';

export const agentStorage = defineStorage({
  collections: [agentRuns, tokenDays, tokenShares],
  outboxes: [runOutbox],
  open: (database, clock, announce) => ({
    runs: createAgentRunStore(database, announce),
    tokens: createTokenLedger(database),
    tokenShares: createTokenShares(database, clock),
  }),
});

export type AgentModuleDeps = Kernel &
  StoresOf<typeof agentStorage> &
  Pick<AgentRouteDeps, 'runOfMessage' | 'preview'> &
  Pick<CheckRouteDeps, 'speakerOf'> &
  Pick<ResponseRuleRouteDeps, 'companies' | 'recordAudit'> & {
    /** The chat model of the company: the installation's, or its own. */
    chatModelOf: (ctx: TenantContext) => Promise<ChatModel>;
    /** What the company may spend in a day. */
    settingsOf: (ctx: TenantContext) => Promise<CompanySettings>;
    search: (ctx: TenantContext, query: KnowledgeQuery) => Promise<Evidence[]>;
  };

/** `person` is whose share of the model's tokens is used: the conversation's contact; nobody's in a preview. */
export type RunAgent = (
  ctx: TenantContext,
  briefing: Briefing,
  signal: AbortSignal,
  person?: string,
) => Promise<AgentOutcome>;

export type AgentModule = Module & { runAgent: RunAgent };

/** What to say, and whether to say it. */
export function createAgent(deps: AgentModuleDeps): AgentModule {
  const { tokens, clock } = deps;
  const prompts = loadPrompts(deps.promptsDir);
  const common = {
    prompts,
    retrieve: deps.search,
    monotonicMs: () => performance.now(),
  };
  return {
    routes: [
      ...agentRoutes({ ...deps, prompts }),
      ...responseRuleRoutes({ ...deps, intentOf: (...of) => intentOf(deps, prompts, ...of) }),
      ...checkRoutes(deps),
      ...budgetRoutes({
        ...{ tokens, clock },
        async limitsOf(ctx) {
          const { budgets } = await deps.settingsOf(ctx);
          return {
            tokensPerDay: tokensOf(budgets, deps.config.tokensPerDay).company,
            usdPerDay: budgets.dailyCostUsd,
          };
        },
      }),
    ],
    async runAgent(ctx, briefing, signal, person) {
      const model = await modelOf(deps, ctx, briefing.accountId, person);
      const agentDeps: AgentDeps = { ...common, modelOf: () => model };
      const shorter = { ...briefing, history: cutHistory(briefing.history) };
      const outcome = await runAgent(agentDeps, ctx, shorter, signal);
      countModelUse(deps.metrics, outcome);
      return outcome;
    },
  };
}

/** What a message is about that nobody sent. */
async function intentOf(
  deps: AgentModuleDeps,
  prompts: PromptSet,
  ...[ctx, accountId, text]: Parameters<ResponseRuleRouteDeps['intentOf']>
): Promise<Intent> {
  const model = await modelOf(deps, ctx, accountId, undefined);
  const ask = asker({ prompts, modelOf: () => model }, ctx, AbortSignal.timeout(longestAskMs));
  const intent = await classify(ask.about, { text, history: [], subject: null, quoted: null, languageHint: null });
  countModelUse(deps.metrics, { model: ask.model, usage: ask.usage() });
  return intent;
}

const longestAskMs = 30_000;

/** The company's model within its day, and within the shares of the account and of who is talking. */
async function modelOf(
  deps: AgentModuleDeps,
  ctx: TenantContext,
  accountId: string,
  person: string | undefined,
): Promise<ChatModel> {
  const { tokens, tokenShares, clock, config } = deps;
  const [chatModel, { budgets }] = await Promise.all([deps.chatModelOf(ctx), deps.settingsOf(ctx)]);
  const { company, account, person: ofPerson } = tokensOf(budgets, config.tokensPerDay);
  const shares: Share[] = [{ of: 'account', counter: tokenShares.of(`account:${accountId}`), tokensPerDay: account }];
  if (person !== undefined) {
    shares.unshift({ of: 'person', counter: tokenShares.of(`person:${person}`), tokensPerDay: ofPerson });
  }
  const { dailyCostUsd: usdPerDay } = budgets;
  return withBudget(chatModel, ctx.tenantId, {
    ...{ counter: tokens, clock, tokensPerDay: company, shares },
    costLimit: usdPerDay === null ? null : { usdPerDay, spent: (...of) => tokens.costUsd(...of) },
    onCost: (...cost) => tokens.addCost(...cost),
    onState: (state: BudgetState): void => ctx.log.warn('the company’s tokens of the day run out', { state }),
  });
}
