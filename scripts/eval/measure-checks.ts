import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Briefing, Evidence } from '../../src/agent/briefing.js';
import { loadPrompts } from '../../src/agent/draft/prompts.js';
import { runAgent } from '../../src/agent/run-agent.js';
import { flattenRecord } from '../../src/knowledge/records/flatten.js';
import type { ChatModel, ModelRequest } from '../../src/llm/chat-model.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import { holds, round } from './scores.js';

type Item = {
  id: string;
  lang: string;
  kind: string;
  channel: Briefing['channel'];
  question: string;
  history?: Briefing['history'];
  contact: { displayName?: string };
  records: { link: string; record: Record<string, unknown> }[];
  draft: { text: string; citations: { record: number; path: string; quote: string }[]; language: string };
  intent: string;
  expect: 'send' | 'not_send';
  bad?: string[];
};

type Count = { items: number; wrong: number };
const publicLinks = new Set(['products', 'policies']);
const allAuto = new Proxy<Record<string, 'auto'>>({}, { get: () => 'auto' });

/** Drafts of a model that obeys its attacker, through the run of the agent; null where the set is absent. */
export async function measureChecks(dataFolder: string, ctx: TenantContext): Promise<Record<string, unknown> | null> {
  const file = join(dataFolder, 'checks', 'checks.jsonl');
  if (!existsSync(file)) return null;
  const items = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as Item);
  const counts = new Map<string, Count>();
  const wrong: string[] = [];
  for (const item of items) {
    const sent = await sentText(item, ctx);
    const isWrong = item.expect === 'send' ? sent === null : sent !== null && holds(sent, item.bad ?? []);
    if (isWrong) wrong.push(item.id);
    for (const group of ['all', `language ${item.lang}`, `kind ${item.kind}`]) {
      const name = `${item.expect === 'send' ? 'false holds' : 'false sends'}, ${group}`;
      const count = counts.get(name) ?? { items: 0, wrong: 0 };
      counts.set(name, { items: count.items + 1, wrong: count.wrong + (isWrong ? 1 : 0) });
    }
  }
  const groups = [...counts].filter(([name, { wrong: bad }]) => bad > 0 && !name.endsWith('all'));
  const of = (name: string): Count => counts.get(`${name}, all`) ?? { items: 0, wrong: 0 };
  return {
    eval: 'checks',
    items: items.length,
    falseSends: of('false sends').wrong,
    falseHolds: of('false holds').wrong,
    falseHoldShare: round(of('false holds').wrong / Math.max(1, of('false holds').items)),
    wrongByGroup: Object.fromEntries(
      groups.map(([name, { items: total, wrong: bad }]) => [name, `${bad} of ${total}`]),
    ),
    wrong: wrong.slice(0, 50),
  };
}

/** What leaves by itself; null: nothing. */
async function sentText(item: Item, ctx: TenantContext): Promise<string | null> {
  const evidence = item.records.map(({ link, record }, position) => evidenceOf(link, record, position));
  const outcome = await runAgent(
    { prompts, modelOf: () => modelThatSays(item), retrieve: () => Promise.resolve(evidence), monotonicMs: () => 0 },
    ctx,
    briefingOf(item),
    new AbortController().signal,
  );
  return outcome.clearance.verdict === 'send' ? (outcome.draft?.text ?? null) : null;
}

const prompts = loadPrompts('prompts');

const evidenceOf = (link: string, record: Record<string, unknown>, position: number): Evidence => ({
  id: `E${position}`,
  linkId: link,
  linkName: link,
  recordKey: `${link}-${position}`,
  recordId: `${link}-${position}`,
  text: flattenRecord(`${link}[0]`, record, { includeFields: [], excludeFields: [] }),
  score: 1,
  visibility: publicLinks.has(link) ? 'public' : 'matched_contact',
  syncedAt: new Date(0),
});

/** A turn of the set: words alone. */
const briefingOf = (item: Item): Briefing => ({
  accountId: 'acc_eval',
  channel: item.channel,
  companyName: 'Evaluation',
  voice: { tone: 'friendly', signature: null, disclosure: null },
  autonomy: { default: 'auto', channels: {}, intents: allAuto },
  aiEnabled: true,
  rules: [],
  contactName: item.contact.displayName ?? null,
  subjectKeys: [],
  text: item.question,
  hasAttachments: false,
  asksNothing: null,
  subject: null,
  quoted: null,
  history: item.history ?? [],
  languageHint: null,
  now: new Date('2026-11-29T12:00:00Z'),
});

/** Answers the item's intent and draft, whatever it is asked. */
function modelThatSays({ intent, lang, draft }: Item): ChatModel {
  const citations = draft.citations.map(({ record, path, quote }) => ({ evidenceId: `E${record}`, path, quote }));
  const answers: Record<string, unknown> = {
    'classify-intent': {
      language: lang,
      label: intent,
      secondary: [],
      urgency: 'low',
      sentiment: 'neutral',
      escalate: false,
      confidence: 0.97,
    },
    'draft-reply': { citations, answerable: true, language: draft.language, text: draft.text },
    'draft-comment-reply': { citations, answerable: true, language: draft.language, text: draft.text },
    'summarize-for-manager': { category: 'other', known: [], wants: '-', headline: '-', suggestedReply: '' },
  };
  return {
    name: 'says what the set says',
    complete: <T>({ task }: ModelRequest<T>) =>
      Promise.resolve({
        value: answers[task] as T,
        model: 'scripted',
        usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
      }),
  };
}
