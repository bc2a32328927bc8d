import type { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.js';
import { defineRoute, type Route } from '../../platform/http/api.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { PromptTemplate } from '../../llm/prompt-template.js';
import type { OutcomeView, previewBody, PromptView } from '../agent.contract.js';
import type { PromptSet } from '../draft/prompts.js';
import type { AgentRun } from './agent-run.js';
import type { AgentRunStore } from './agent-run.store.js';
import type { AgentOutcome } from '../outcome.js';
import { agentOperations } from '../agent-operations.contract.js';

export type AgentRouteDeps = {
  runs: AgentRunStore;
  /** The run behind a message: one that it caused, or one that wrote it. Takes our id or the platform's. */
  runOfMessage(ctx: TenantContext, messageId: string): Promise<AgentRun | null>;
  preview(ctx: TenantContext, body: z.output<typeof previewBody>): Promise<AgentOutcome>;
  prompts: Pick<PromptSet, 'all'>;
};

export function agentRoutes(deps: AgentRouteDeps): Route[] {
  return [
    defineRoute({
      ...agentOperations.preview,
      handler: async ({ ctx, body }) => presentOutcome(await deps.preview(ctx, body)),
    }),
    defineRoute({
      ...agentOperations.prompts,
      handler: () => ({ items: deps.prompts.all.map(presentPrompt), total: deps.prompts.all.length }),
    }),
    defineRoute({
      ...agentOperations.run,
      handler: async ({ ctx, params }) => presentRun(await deps.runs.get(ctx, params.id)),
    }),
    defineRoute({
      ...agentOperations.trace,
      handler: async ({ ctx, params }) => presentRun(await deps.runOfMessage(ctx, params.id)),
    }),
  ];
}

const presentPrompt = ({ variables: _, ...prompt }: PromptTemplate): PromptView => prompt;

function presentRun(run: AgentRun | null) {
  if (!run)
    throw new AppError(
      'not_found',
      'No run of the agent belongs to this. It may still be working, or a person wrote the message.',
    );
  return {
    ...presentOutcome(run.outcome),
    id: run._id,
    conversationId: run.conversationId,
    messageId: run.upToMessageId,
    question: run.question,
    promptVersions: run.outcome.promptVersions,
    createdAt: run.createdAt.toISOString(),
  };
}

function presentOutcome(outcome: AgentOutcome): OutcomeView {
  const { costUsd, ...usage } = outcome.usage;
  return {
    intent: outcome.intent,
    route: outcome.route.kind,
    rule: outcome.rule ?? null,
    evidence: outcome.evidence.map(item => ({
      chunk_id: item.id,
      link_name: item.linkName,
      record_key: item.recordKey,
      record_id: item.recordId,
      text: item.text,
      score: item.score,
      visibility: item.visibility,
      synced_at: new Date(item.syncedAt).toISOString(),
    })),
    draft: outcome.draft,
    findings: outcome.findings,
    sentences: outcome.sentences ?? [],
    clearance: outcome.clearance,
    summary: outcome.summary,
    notice: outcome.notice,
    model: outcome.model,
    usage,
    costUsd,
    durationMs: outcome.durationMs,
  };
}
