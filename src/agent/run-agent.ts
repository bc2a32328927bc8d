import type { ResponseRule } from '../company/response-rule.js';
import { AppError, messageOf } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { evidenceLimit } from '../knowledge/retrieve/evidence-limit.js';
import { shownDraft, shownSummary } from './draft/shown-draft.js';
import { type About, type AskDeps, asker } from './draft/ask-model.js';
import { type Briefing, type Evidence, isPublic } from './briefing.js';
import { disclosed } from './draft/disclosure.js';
import { readDraft } from './checks/check-draft.js';
import { withTail } from './checks/draft-sentences.js';
import { isReadable } from './checks/normal-form.js';
import { handoffNotice, privateInvitation } from './draft/customer-notices.js';
import type { AgentOutcome, Clearance, Draft, DraftSentence, Finding, Intent, Route } from './outcome.js';
import { plainSummary } from './draft/plain-summary.js';
import { autonomyOf } from './policy/autonomy.js';
import { clear, heldForStaff, isCourtesy, isSpam, outsideHoursReason, route } from './policy/policy.js';
import { answerByRule } from './policy/rule-answer.js';
import { secondCheck } from './second-check/second-check.js';
import { withDoubts } from './second-check/with-doubts.js';
import { classify, unknownIntent, wordsOf } from './understand/classify.js';

export type AgentDeps = AskDeps & {
  /** What this contact may see, best first. */
  retrieve(
    ctx: TenantContext,
    query: { accountId: string; channel: Briefing['channel']; query: string; subjectKeys: string[]; limit: number },
  ): Promise<Evidence[]>;
  monotonicMs(): number;
};

/** What is known of a message once its route is decided. */
type Known = { intent: Intent; evidence: Evidence[]; way: Route };

/**
 * Rules, intent, evidence, route, draft, check, clearance, and a second check where the account wants it. The order is fixed
 * here; no model decides what happens next.
 * If the model is down, nobody guesses: the conversation goes to people with the raw facts.
 */
export async function runAgent(
  deps: AgentDeps,
  ctx: TenantContext,
  briefing: Briefing,
  signal: AbortSignal,
): Promise<AgentOutcome> {
  const started = deps.monotonicMs();
  const ask = asker(deps, ctx, signal);
  const finish = (parts: Omit<AgentOutcome, 'usage' | 'model' | 'promptVersions' | 'durationMs'>): AgentOutcome => ({
    ...parts,
    clearance: heldForStaff(briefing, parts.clearance),
    usage: ask.usage(),
    model: ask.model,
    promptVersions: ask.versions(),
    durationMs: Math.round(deps.monotonicMs() - started),
  });

  let intent = unknownIntent;
  let evidence: Evidence[] = [];
  try {
    let understood: Promise<Intent> | undefined;
    const intentOf = () => (understood ??= classify(ask.about, briefing));
    // Before anything is looked up: most rules need no model.
    const ruled = await answerByRule(briefing, { intentOf, onSlow: rule => warnOfSlow(ctx, rule) });
    if (ruled) return finish(ruled);
    intent = await intentOf();
    evidence = await gather(deps, ctx, briefing, intent);
    const way = route(briefing, intent, evidence);
    if (way.kind === 'ignore') return finish(nothing(intent, way, evidence));
    if (way.kind === 'handoff') return finish(await handOver(ask.about, briefing, { intent, evidence, way }));
    const draft = way.kind === 'invite' ? invitation(intent) : await write(ask.about, briefing, intent, evidence);
    if (!draft) {
      const unanswerable: Route = { kind: 'handoff', reasons: ['no record answers this'] };
      return finish(await handOver(ask.about, briefing, { intent, evidence, way: unanswerable }));
    }
    if (!isReadable(draft.text)) {
      const bad: Route = { kind: 'handoff', reasons: ['the draft of the model is bad: it is empty'] };
      return finish(await handOver(ask.about, briefing, { intent, evidence, way: bad }));
    }
    const { sentences, ...judged } = judge(briefing, draft, { intent, evidence, way });
    const shown = disclosed(briefing, draft);
    const drafted = {
      ...{ intent, route: way, evidence, draft: shown, summary: null, notice: null, ...judged },
      sentences: withTail(sentences, draft.text, shown.text),
    };
    if (drafted.clearance.verdict !== 'send' || !briefing.secondCheck) return finish(drafted);
    const look = { draft, evidence, written: ownTexts(briefing), now: briefing.now };
    return finish(withDoubts(briefing, drafted, await secondCheck({ about: ask.about, log: ctx.log }, look)));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'model_unavailable') throw error;
    const reason = `the language model ${troubles.get(error.details['reason']) ?? 'is not available'}`;
    ctx.log.warn(`${reason}: handing over`, { reason: messageOf(error) });
    const way: Route = { kind: 'handoff', reasons: [reason] };
    return finish({
      ...nothing(intent, way, evidence),
      clearance: { verdict: 'handoff', reasons: way.reasons },
      summary: plainSummary(briefing, intent),
      notice: noticeFor(briefing, intent),
    });
  }
}

const warnOfSlow = (ctx: TenantContext, { id }: ResponseRule): void =>
  ctx.log.warn('the pattern of a rule takes too long, and has answered nothing', { ruleId: id });

/** What is no fault of the model's server. */
const troubles: ReadonlyMap<unknown, string> = new Map([
  ['invalid_answer', 'gave no usable answer'],
  ['budget_spent', 'is not asked: its budget of the day is used up'],
]);

/** A public thread is answered from public records alone, whoever writes. */
async function gather(deps: AgentDeps, ctx: TenantContext, briefing: Briefing, intent: Intent): Promise<Evidence[]> {
  if (briefing.text.trim() === '' || isCourtesy(briefing, intent) || isSpam(briefing, intent)) return [];
  const subjectKeys = isPublic(briefing.channel) ? [] : briefing.subjectKeys;
  return deps.retrieve(ctx, {
    accountId: briefing.accountId,
    channel: briefing.channel,
    query: [briefing.text, briefing.subject, briefing.quoted, briefing.hint].filter(Boolean).join('\n'),
    subjectKeys,
    limit: evidenceLimit,
  });
}

async function write(about: About, briefing: Briefing, intent: Intent, evidence: Evidence[]): Promise<Draft | null> {
  const { label, language } = intent;
  const answer = await about(isPublic(briefing.channel) ? 'draft-comment-reply' : 'draft-reply', {
    question: briefing.text,
    history: wordsOf(briefing),
    intent: { label, language },
    evidence: evidence.map(forModel),
    contactName: briefing.contactName,
    voice: { companyName: briefing.companyName, tone: briefing.voice.tone, signature: briefing.voice.signature ?? '' },
    hint: briefing.hint ?? null,
    now: briefing.now.toISOString(),
  });
  return shownDraft(briefing.channel, language, answer);
}

function judge(
  briefing: Briefing,
  draft: Draft,
  { intent, evidence, way }: Known,
): { findings: Finding[]; sentences: DraftSentence[]; clearance: Clearance } {
  const isInvitation = way.kind === 'invite';
  const courtesy = isInvitation || isCourtesy(briefing, intent);
  const { allowedLinkHosts = [] } = briefing.voice;
  const approvedTexts = [isInvitation ? draft.text : null, ...ownTexts(briefing)];
  const language = isInvitation ? draft.language : intent.language;
  const { findings, sentences } = readDraft(draft, {
    channel: briefing.channel,
    language,
    question: isInvitation ? '' : briefing.text,
    evidence,
    courtesy,
    approvedTexts,
    allowedLinkHosts,
    contactName: briefing.contactName,
    now: briefing.now,
  });
  if (way.kind === 'invite') {
    const auto = autonomyOf(briefing.autonomy, briefing.channel, intent.label) === 'auto' && findings.length === 0;
    const held = auto ? outsideHoursReason : 'autonomy is not auto';
    return {
      findings,
      sentences,
      clearance:
        auto && !briefing.outsideHours
          ? { verdict: 'send', reasons: way.reasons }
          : { verdict: 'hold', reasons: [held] },
    };
  }
  return { findings, sentences, clearance: clear(briefing, intent, findings) };
}

/** What the company calls itself, and texts that its people wrote. */
const ownTexts = ({
  companyName,
  voice: { signature, disclosure, approvedTexts = [] },
}: Briefing): (string | null)[] => [companyName, signature, disclosure, ...approvedTexts];

async function handOver(
  about: About,
  briefing: Briefing,
  { intent, evidence, way }: Known,
): Promise<Omit<AgentOutcome, 'usage' | 'model' | 'promptVersions' | 'durationMs'>> {
  const summary = await about('summarize-for-manager', {
    contactName: briefing.contactName,
    channel: briefing.channel,
    messages: [
      ...briefing.history,
      { direction: 'inbound' as const, text: briefing.text, sentAt: briefing.askedAt },
    ].map(({ sentAt, ...line }) => ({ ...line, sentAt: sentAt?.toISOString() ?? null })),
    intent: { label: intent.label, language: intent.language },
    evidence: evidence.map(forModel),
    reasons: way.reasons,
    now: briefing.now.toISOString(),
  });
  return {
    intent,
    route: way,
    evidence,
    draft: null,
    findings: [],
    clearance: { verdict: 'handoff', reasons: way.reasons },
    summary: shownSummary(briefing.channel, summary),
    notice: noticeFor(briefing, intent),
  };
}

/** People are told in private that a person will answer, unless the account wants nothing said by itself. */
const noticeFor = (briefing: Briefing, intent: Intent): string | null =>
  isPublic(briefing.channel) ||
  !briefing.aiEnabled ||
  autonomyOf(briefing.autonomy, briefing.channel, intent.label) !== 'auto'
    ? null
    : handoffNotice(intent.language);

const invitation = (intent: Intent): Draft => ({ ...privateInvitation(intent.language), citations: [] });

const nothing = (intent: Intent, way: Route, evidence: Evidence[]) => ({
  intent,
  route: way,
  evidence,
  draft: null,
  findings: [],
  clearance: { verdict: 'ignore' as const, reasons: way.reasons },
  summary: null,
  notice: null,
});

const forModel = ({ id, linkName, recordKey, text, score, syncedAt }: Evidence) => ({
  id,
  linkName,
  recordKey,
  text,
  score,
  syncedAt: syncedAt.toISOString(),
});
