import { membersOf, textOf } from '../exchange.js';

/** What the page shows of the product's answers. Read leniently: the page must not break when the API gains or moves a field. */
export type TraceView = { intent: string | null; model: string | null; verdict: string | null; citations: string[] };
export type ApprovalView = {
  id: string;
  contactId: string;
  question: string | null;
  text: string;
  reasons: string[];
  version: number | null;
};
export type HandoffView = {
  id: string;
  contactId: string;
  headline: string;
  wants: string | null;
  known: string[];
  suggestedReply: string | null;
  reasons: string[];
};
export type ConversationView = {
  id: string;
  contactId: string;
  channel: string;
  handling: 'agent' | 'human';
  /** Changes with every message. */
  mark: string;
};
/** `author` null: the customer. */
export type StoredMessage = {
  externalId: string;
  text: string;
  at: Date;
  author: { kind: 'agent' | 'person'; name: string | null } | null;
};

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
  return itemsOf(body).map(item => ({
    ...namesOf(item),
    question: textOf(item['question']) ?? null,
    text: textOf(item['text']) ?? textOf(membersOf(item['draft'])['text']) ?? '',
    reasons: sentencesOf(item['reasons'] ?? membersOf(item['clearance'])['reasons']),
    version: Number(item['version']) || null,
  }));
}

/** A card stays readable: the rest stands in the product. */
const mostKnown = 4;

/** Items of `GET /api/handoffs`. */
export function viewHandoffs(body: unknown): HandoffView[] {
  return itemsOf(body).map(item => {
    const summary = membersOf(item['summary']);
    return {
      ...namesOf(item),
      headline: textOf(summary['headline']) ?? textOf(item['summary']) ?? 'A person is needed',
      wants: textOf(summary['wants']) ?? null,
      known: sentencesOf(summary['known']).slice(0, mostKnown),
      suggestedReply: textOf(summary['suggestedReply']) ?? null,
      reasons: sentencesOf(item['reasons']),
    };
  });
}

/** Items of `GET /api/messages/conversations`. */
export function viewConversations(body: unknown): ConversationView[] {
  return itemsOf(body).map(item => ({
    ...namesOf(item),
    channel: textOf(item['channel']) ?? '',
    handling: item['handling'] === 'human' ? 'human' : 'agent',
    mark: `${textOf(item['lastActivityAt']) ?? ''} ${textOf(item['lastText']) ?? ''}`,
  }));
}

/** Messages of `GET /api/messages/conversations/:id`, without notes. */
export function viewMessages(body: unknown): StoredMessage[] {
  const shown = listOf(membersOf(body)['messages']).map(membersOf);
  return shown
    .filter(({ direction }) => direction === 'inbound' || direction === 'outbound')
    .map(message => {
      const author = membersOf(message['author']);
      const kind = author['kind'] === 'agent' ? ('agent' as const) : ('person' as const);
      return {
        externalId: textOf(message['externalId']) ?? idOf(message),
        text: textOf(message['text']) ?? '',
        at: new Date(textOf(message['sentAt']) ?? 0),
        author: author['kind'] === 'customer' ? null : { kind, name: textOf(author['name']) ?? null },
      };
    });
}

/** A contact of `GET /api/contacts/:id`: their name, and what the platforms call them. */
export function viewContact(body: unknown): { name: string; personIds: string[] } {
  const contact = membersOf(body);
  const personIds = listOf(contact['identities']).map(identity => textOf(membersOf(identity)['externalId']) ?? '');
  return { name: textOf(contact['displayName']) ?? 'Somebody', personIds: personIds.filter(Boolean) };
}

const namesOf = (item: Record<string, unknown>) => ({ id: idOf(item), contactId: textOf(item['contactId']) ?? '' });
const sentencesOf = (value: unknown): string[] => listOf(value).map(sentenceOf).filter(Boolean);
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
