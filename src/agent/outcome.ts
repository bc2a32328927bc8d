import type { ResponseRule } from '../company/response-rule.js';
import type { ModelUsage } from '../llm/chat-model.js';
import type { TaskAnswer } from '../llm/tasks.js';
import type { Evidence } from './briefing.js';

export type Intent = TaskAnswer['classify-intent'];

export type Draft = {
  text: string;
  citations: { evidenceId: string; path: string; quote: string }[];
  language: string;
};

/** What happens with the message, decided before any draft. */
export type Route = { kind: 'ignore' | 'draft' | 'invite' | 'handoff'; reasons: string[] };

/** One thing wrong with a draft: it may not leave without a person. */
export type Finding = {
  check: string;
  severity: 'block';
  /** The reason. */
  detail: string;
  /** What it is about, in the draft's own words. */
  words?: string[];
  /** The evidence that these were compared with. */
  compared?: string[];
  /** What a second model said about it, in its own words: shown to people, believed by nothing. */
  opinion?: string;
};

/** A sentence of a draft, by its place in the text. */
export type DraftSentence = {
  start: number;
  end: number;
  /** `plain` says nothing that needs a proof; `written` are the company's own words. */
  kind: 'proved' | 'unproved' | 'plain' | 'written';
  evidence: { evidenceId: string; path: string; quote: string }[];
  /** What was found about it; `words` are those within it that a finding is about, where it is not about all of it. */
  problems: { check: string; detail: string; words: string | null; opinion: string | null }[];
};

/** Policy's verdict on the whole. */
export type Clearance = { verdict: 'send' | 'hold' | 'handoff' | 'ignore'; reasons: string[] };

export type ManagerSummary = TaskAnswer['summarize-for-manager'];

/** The whole run: what the trace stores and the preview shows. */
export type AgentOutcome = {
  intent: Intent;
  route: Route;
  /** The account's own rule that answered; absent: none did. */
  rule?: Pick<ResponseRule, 'id' | 'triggerType' | 'triggerValue'>;
  evidence: Evidence[];
  draft: Draft | null;
  findings: Finding[];
  /** The draft sentence by sentence; absent in runs of before that was kept, and where there is no draft. */
  sentences?: DraftSentence[];
  clearance: Clearance;
  summary: ManagerSummary | null;
  /** What the customer is told when people take over; null: nothing. */
  notice: string | null;
  usage: ModelUsage;
  model: string;
  promptVersions: Record<string, string>;
  durationMs: number;
};
