import { z } from 'zod';
import { INTENT_LABELS } from './intent-labels.contract.js';
import { isForMachine } from './tool-call-text.js';

/**
 * What each task gives a model and what it must answer. Property order matters: a model writes the ids of its evidence
 * before the text that leans on them, and the verdict before the words (docs/platforms/gemini.md, Structured output).
 * Bounds are explicit, objects are flat and closed, and nothing is used that Google's schema cannot say.
 */
const language = z.string().min(2).max(16).describe('BCP 47 code of the language, for example en, ru or bn-Latn');

const intentAnswer = z.strictObject({
  language,
  label: z.enum(INTENT_LABELS),
  secondary: z
    .array(z.enum(INTENT_LABELS))
    .max(3)
    .describe('further intents of the same message, most important first'),
  urgency: z.enum(['low', 'normal', 'high']),
  sentiment: z.enum(['negative', 'neutral', 'positive']),
  escalate: z.boolean().describe('a person must see this message'),
  confidence: z.number().min(0).max(1).describe('how sure you are of label'),
});

const citation = z.strictObject({
  evidenceId: z.string().min(1).max(200).describe('id of the evidence, copied'),
  path: z.string().max(300).describe('the part before the colon of the quoted line'),
  quote: z.string().min(1).max(1000).describe('the words of the evidence that prove it, copied'),
});

const draftAnswer = z
  .strictObject({
    citations: z.array(citation).max(12).describe('the evidence that the text leans on'),
    answerable: z.boolean().describe('false when the evidence does not answer the question'),
    language,
    text: z.string().max(4000).describe('the reply as the customer will read it; empty when not answerable'),
  })
  .refine(draft => !draft.answerable || draft.text.trim() !== '', {
    path: ['text'],
    message: 'must not be empty when answerable is true',
  })
  .refine(draft => !isForMachine(draft.text), {
    path: ['text'],
    message: 'must be words for the customer: there are no tools to call, and no JSON belongs here',
  });

const summaryAnswer = z.strictObject({
  category: z.enum(INTENT_LABELS).describe('what the conversation is about'),
  known: z.array(z.string().min(1).max(500)).max(10).describe('facts from the evidence, one a line, with their source'),
  wants: z.string().min(1).max(500).describe('what the customer wants, one sentence'),
  headline: z.string().min(1).max(160).describe('the case in one line'),
  suggestedReply: z.string().max(4000).describe('a reply that the manager may send; empty when there is none'),
});

/** The reason comes before the verdict: who has to name the line first judges better. It is only ever shown. */
const sentenceVerdict = z.strictObject({
  number: z.int().min(1).max(60).describe('number of the sentence, copied'),
  reason: z.string().max(1000).describe('the line that proves it, or what is missing, in at most 20 words'),
  proved: z.boolean().describe('true only when the evidence says all of the sentence'),
});

const verdictsAnswer = z.strictObject({
  sentences: z.array(sentenceVerdict).max(60).describe('each sentence of the reply, once'),
});

/** The strict schema of each task's answer: pass it as `schema` of the ModelRequest. */
export const taskAnswers = {
  'classify-intent': intentAnswer,
  'draft-reply': draftAnswer,
  'draft-comment-reply': draftAnswer,
  'check-sentences': verdictsAnswer,
  'summarize-for-manager': summaryAnswer,
} as const;

/** The names that a prompt file's `output` may have. */
export const answerNames = {
  'classify-intent': 'Intent',
  'draft-reply': 'Draft',
  'draft-comment-reply': 'Draft',
  'check-sentences': 'Verdicts',
  'summarize-for-manager': 'ManagerSummary',
} as const;

export type ModelTask = keyof typeof taskAnswers;
export const modelTasks = Object.keys(taskAnswers) as ModelTask[];

export type TaskAnswer = { [Task in ModelTask]: z.output<(typeof taskAnswers)[Task]> };

/** A line of the conversation, oldest first. */
export type HistoryLine = { direction: 'inbound' | 'outbound'; text: string };

/** A retrieved passage as a model sees it: lines of `path: value`. `syncedAt` is ISO 8601. */
type EvidenceForModel = {
  id: string;
  linkName: string;
  recordKey: string;
  text: string;
  score: number;
  syncedAt: string;
};

type IntentForModel = { label: string; language: string };

type DraftData = {
  question: string;
  history: HistoryLine[];
  intent: IntentForModel;
  evidence: EvidenceForModel[];
  contactName: string | null;
  voice: { companyName: string; tone: string; signature: string };
  /** What a person of the company asked of this draft; null: nothing. */
  hint: string | null;
  /** ISO 8601. */
  now: string;
};

/** `ModelRequest.data` of each task; also the variables of its prompt. */
export type TaskData = {
  'classify-intent': {
    text: string;
    history: HistoryLine[];
    labels: readonly { label: string; meaning: string }[];
    languageHint: string | null;
  };
  'draft-reply': DraftData;
  'draft-comment-reply': DraftData;
  'check-sentences': {
    /** What was cited, with the words that were quoted of it. */
    evidence: (Pick<EvidenceForModel, 'linkName' | 'text' | 'syncedAt'> & { quotes: string[] })[];
    sentences: { number: number; text: string }[];
    /** ISO 8601. */
    now: string;
  };
  'summarize-for-manager': {
    contactName: string | null;
    channel: string;
    /** `sentAt` is ISO 8601; null where nobody knows it, as in a preview. */
    messages: (HistoryLine & { sentAt: string | null })[];
    intent: IntentForModel;
    evidence: EvidenceForModel[];
    reasons: string[];
    now: string;
  };
};

const draftVariables = ['question', 'history', 'intent', 'evidence', 'contactName', 'voice', 'hint', 'now'] as const;

/** The names of what each task supplies, so that prompt files can be checked before anybody asks. */
export const taskVariables = {
  'classify-intent': ['text', 'history', 'labels', 'languageHint'],
  'draft-reply': draftVariables,
  'draft-comment-reply': draftVariables,
  'check-sentences': ['evidence', 'sentences', 'now'],
  'summarize-for-manager': ['contactName', 'channel', 'messages', 'intent', 'evidence', 'reasons', 'now'],
} as const satisfies { [Task in ModelTask]: readonly (keyof TaskData[Task])[] };
