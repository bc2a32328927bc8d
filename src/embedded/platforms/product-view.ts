import { membersOf, textOf } from './exchange.js';

/** What the page shows of the product's answers. Read leniently: the page must not break when the API gains or moves a field. */
export type TraceView = { intent: string | null; model: string | null; verdict: string | null; citations: string[] };
export type ApprovalView = { id: string; text: string; reasons: string[]; version: number | null };
export type HandoffView = { id: string; lines: string[] };

/** Answers of `GET /api/messages/:id/trace` and `GET /api/agent/runs/:id`. */
export function viewTrace(body: unknown): TraceView {
  const run = membersOf(membersOf(body)['run'] ?? body);
  const draft = membersOf(run['draft']);
  const evidence = new Map(listOf(run['evidence']).map(item => [idOf(item), membersOf(item)]));
  const citations = listOf(draft['citations']).map(item => {
    const citation = membersOf(item);
    // A citation names its evidence; link and record stand there.
    return labelOf({ ...evidence.get(textOf(citation['evidenceId']) ?? ''), ...citation });
  });
  return {
    intent: textOf(membersOf(run['intent'])['label']) ?? textOf(run['intent']) ?? null,
    model: textOf(run['model']) ?? textOf(membersOf(run['model'])['name']) ?? null,
    verdict: textOf(membersOf(run['clearance'])['verdict']) ?? null,
    citations: [...new Set(citations)].filter(Boolean),
  };
}

/** Items of `GET /api/approvals`. */
export function viewApprovals(body: unknown): ApprovalView[] {
  return itemsOf(body).map(item => {
    const text = textOf(item['text']) ?? textOf(membersOf(item['draft'])['text']) ?? '';
    const reasons = listOf(item['reasons'] ?? membersOf(item['clearance'])['reasons'])
      .map(sentenceOf)
      .filter(Boolean);
    return { id: textOf(item['id']) ?? '', text, reasons, version: Number(item['version']) || null };
  });
}

/** Items of `GET /api/handoffs`. */
export function viewHandoffs(body: unknown): HandoffView[] {
  return itemsOf(body).map(item => {
    const { summary } = item;
    const own = textOf(summary);
    const lines = own
      ? [own]
      : Object.entries(membersOf(summary)).map(([name, value]) => {
          const values = Array.isArray(value) ? listOf(value).map(sentenceOf).join('; ') : sentenceOf(value);
          return values ? `${inWords(name)}: ${values}` : '';
        });
    return { id: textOf(item['id']) ?? '', lines: lines.filter(Boolean) };
  });
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const itemsOf = (body: unknown): Record<string, unknown>[] => listOf(membersOf(body)['items'] ?? body).map(membersOf);

function idOf(item: unknown): string {
  const { id, chunkId, chunk_id: snake, recordKey } = membersOf(item);
  return [id, chunkId, snake, recordKey].map(textOf).find(Boolean) ?? '';
}

/** Which record, of which link, with its words. */
function labelOf(item: unknown): string {
  const members = membersOf(item);
  const link = textOf(members['linkName']) ?? textOf(members['link_name']);
  const record = textOf(members['recordKey']) ?? textOf(members['record_key']) ?? textOf(members['recordId']);
  const words = (textOf(members['quote']) ?? textOf(members['text']) ?? '').replace(/\s+/g, ' ').slice(0, 160);
  return [[link, record].filter(Boolean).join(' / '), words].filter(Boolean).join(': ') || idOf(item);
}

function sentenceOf(value: unknown): string {
  const members = membersOf(value);
  return (
    [value, members['message'], members['text'], members['reason'], members['code']].map(textOf).find(Boolean) ?? ''
  );
}

const inWords = (name: string): string => {
  const words = name
    .replace(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
