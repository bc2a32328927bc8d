import { capabilities } from '../channels/capabilities.js';
import type { Channel } from '../channels/channel.js';
import type { AutonomyPolicy, Voice } from '../company/company.js';
import type { ResponseRule } from '../company/response-rule.js';
import type { HistoryLine } from '../llm/tasks.js';

/** A retrieved passage that this contact may see. `score` is 0..1. */
export type Evidence = {
  id: string;
  linkId: string;
  linkName: string;
  recordKey: string;
  recordId: string | null;
  text: string;
  score: number;
  visibility: string;
  syncedAt: Date;
};

/** Everything the agent may know about one turn of a conversation, as one value: no store is within its reach. */
export type Briefing = {
  accountId: string;
  channel: Channel;
  companyName: string;
  voice: Voice;
  autonomy: AutonomyPolicy;
  aiEnabled: boolean;
  /** The company's people are not there, and the agent is to do no more than this. Absent: it does as always. */
  outsideHours?: 'draft' | 'handoff' | null;
  /** A second model must find each sentence proved before an answer leaves by itself. Absent: it need not. */
  secondCheck?: boolean;
  rules: ResponseRule[];
  contactName: string | null;
  /** Keys of records that are this person's own. */
  subjectKeys: string[];
  /** What the customer wrote since the last answer, joined. */
  text: string;
  /** Files and other things that no model here can see; a sticker, a link and the ad somebody comes from are none. */
  hasAttachments: boolean;
  /** Why the turn asks for nothing: it was taken back, or is a sticker or a thumb; null where it may ask for something. Then `text` is empty. */
  asksNothing: string | null;
  /** The ad, post, product or link from which the customer began to write, or that they show: what "this" means. */
  subject: string | null;
  /** What was said in the message that this one answers; null: it names none. */
  quoted: string | null;
  history: (HistoryLine & { sentAt?: Date })[];
  /** When the last of `text` was written; absent where nobody sent it. */
  askedAt?: Date;
  /** What a person of the company asked of this draft: an instruction, and never a fact. Absent: nothing. */
  hint?: string | null;
  languageHint: string | null;
  now: Date;
};

export const isPublic = (channel: Channel): boolean => capabilities[channel].kind === 'comment';
