import type { z } from 'zod';
import type { RunAgent } from '../../agent/agent.module.js';
import type { previewBody } from '../../agent/agent.contract.js';
import type { AgentOutcome } from '../../agent/outcome.js';
import type { AgentRun } from '../../agent/trace/agent-run.js';
import type { CompanyStore } from '../../company/company.store.js';
import { contactSubjectKeys } from '../../knowledge/records/identity.js';
import type { Kernel } from '../../platform/kernel.js';
import { type Module, station } from '../../platform/module.js';
import type { Signal } from '../../platform/signal.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { answer, type AnswerDeps } from './answer.js';
import { preview } from './preview.js';
import { runOfMessage } from './run-of-message.js';

export type AnswerModuleDeps = Kernel &
  Pick<AnswerDeps, 'conversations' | 'messages' | 'contacts' | 'replies' | 'handoffs' | 'runs' | 'indicate'> & {
    companies: CompanyStore;
    runAgent: RunAgent;
    unanswered: Signal;
    approved: Signal;
  };

export type AnswerModule = Module & {
  /** What the agent would do with a message that nobody sent. */
  preview: (ctx: TenantContext, body: z.output<typeof previewBody>) => Promise<AgentOutcome>;
  /** The run behind a message, by our id or the platform's. */
  runOfMessage: (ctx: TenantContext, messageId: string) => Promise<AgentRun | null>;
};

/** From an unanswered message to a draft, a reply or a handoff. */
export function createAnswer(deps: AnswerModuleDeps): AnswerModule {
  const { conversations, companies } = deps;
  const answerDeps: AnswerDeps = {
    ...deps,
    loadCompany: ctx => companies.recent(ctx),
    subjectKeysOf: contactSubjectKeys,
    notifyAnswer: deps.unanswered.notify,
    notifyDelivery: deps.approved.notify,
  };
  return {
    preview: (ctx, body) => preview({ ...answerDeps, loadCompany: of => companies.load(of) }, ctx, body),
    runOfMessage: (ctx, messageId) => runOfMessage(deps, ctx, messageId),
    stations: [
      station({
        name: 'answer',
        source: conversations.source,
        concurrency: deps.config.answerConcurrency,
        work: claimed => answer(answerDeps, claimed),
        async giveUp(claimed, reason) {
          await conversations.leaveToPeople(claimed, reason);
        },
        notifiedBy: deps.unanswered,
      }),
    ],
  };
}
