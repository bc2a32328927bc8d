import type { StreamedEvent } from '../../events/event.contract.js';

/** The start of a query's key: its family, and where one thing is meant its id. */
export type QueryKeyStart = readonly [family: string, id?: string];

const talk = ['conversations', 'conversation', 'messages'] as const;
const deals = ['deals', 'deal'] as const;
const drafts = ['approvals', ...talk] as const;

/** What an event may have changed. A name that is missing does not compile. */
const families: Record<StreamedEvent['type'], readonly string[]> = {
  'message.received': [...talk, 'contacts', 'deal'],
  'message.sent': talk,
  'message.status': ['messages'],
  'reply.held': drafts,
  'reply.approved': drafts,
  'reply.edited': drafts,
  'reply.rejected': drafts,
  'reply.reason_given': [],
  'reply.superseded': drafts,
  'reply.sent': drafts,
  'reply.failed': drafts,
  'reply.uncertain': drafts,
  'reply.expired': drafts,
  'handoff.opened': [...talk, 'handoffs'],
  'handoff.taken': [...talk, 'handoffs'],
  'handoff.closed': [...talk, 'handoffs'],
  'conversation.taken_over': drafts,
  'conversation.given_back': drafts,
  'conversation.updated': [...talk, 'notes'],
  'run.finished': ['messages', 'deal', 'budget'],
  'crm_link.synced': ['links', 'link'],
  'crm_link.failed': ['links', 'link'],
  'settings.changed': ['settings', 'accounts', 'rules', 'budget', 'audit'],
  // These say all there is to say; views hear them themselves.
  presence: [],
  typing: [],
  'sync.progress': [],
  'contact.merged': ['contacts', 'contact', ...talk],
  'contact.merge_undone': ['contacts', 'contact', ...talk],
  'task.assigned': ['tasks'],
  'task.due': ['tasks'],
  'task.completed': ['tasks'],
  'lead.created': ['leads'],
  'lead.updated': ['leads', 'lead'],
  'lead.converted': ['leads', 'lead', 'contacts'],
  'deal.created': deals,
  'deal.updated': deals,
  'deal.stage_changed': deals,
  'deal.won': deals,
  'deal.lost': deals,
};

export const eventTypes = Object.keys(families) as StreamedEvent['type'][];

/** Families whose keys hold the id of one thing, and where an event says which. */
const idOf: Record<string, string> = {
  conversation: 'conversationId',
  messages: 'conversationId',
  link: 'linkId',
  lead: 'leadId',
  deal: 'dealId',
};

/** Facts of an event may say that it concerns more. */
function familiesOf({ type, data }: Pick<StreamedEvent, 'type' | 'data'>): readonly string[] {
  // Somebody writes in a draft, and keeps the others off: what shows drafts says so.
  if (type === 'typing') return 'replyId' in data ? ['approvals'] : [];
  // What was taken back may be the line that the list shows.
  if (type === 'message.status' && data['status'] === 'removed') return talk;
  return families[type];
}

/** The queries that are to be read again after an event (pure). */
export function affectedQueries({ type, data }: Pick<StreamedEvent, 'type' | 'data'>): QueryKeyStart[] {
  return familiesOf({ type, data }).map(family => {
    const id = data[idOf[family] ?? ''];
    return typeof id === 'string' ? [family, id] : [family];
  });
}

/** Several events at once ask for the same; what a shorter key covers is left out (pure). */
export function fewestQueries(keys: readonly QueryKeyStart[]): QueryKeyStart[] {
  const whole = new Set(keys.filter(([, id]) => id === undefined).map(([family]) => family));
  const single = new Map(keys.filter(([family]) => !whole.has(family)).map(key => [key.join(' '), key]));
  return [...[...whole].map(family => [family] as const), ...single.values()];
}
