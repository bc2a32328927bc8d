import type { ThreadName } from './customer-threads.js';
import { type ProductApi, modelOf, problemOf } from './product-api.js';
import {
  type ApprovalView,
  type ConversationView,
  type HandoffView,
  type StoredMessage,
  viewApprovals,
  viewContact,
  viewConversations,
  viewHandoffs,
  viewMessages,
} from './product-view.js';

/** A thread of the page as the product has it. */
export type ThreadState = {
  conversationId: string;
  contactId: string;
  /** `human`: people have it, and the agent is silent. */
  handling: 'agent' | 'human';
  messages: StoredMessage[];
};

type ProductState = {
  /** Which model answers, in words; null while the product does not answer. */
  model: string | null;
  approvals: (ApprovalView & { customer: string })[];
  handoffs: (HandoffView & { customer: string })[];
  threads: Partial<Record<ThreadName, ThreadState>>;
  /** What stands in the way of showing more. */
  problem: string | null;
};

export type ProductStateReader = {
  /** Read again when it is older than a few seconds: the page asks every second, the API allows 60 calls a minute. */
  read(): Promise<ProductState>;
  /** Something was done that changes it. */
  forget(): void;
};

const freshForMs = 5000;
const healthForMs = 30_000;

/** Reads what the page shows of the product. `threadOf` tells whose thread a platform id is. */
export function createProductState(
  api: ProductApi,
  threadOf: (channel: string, personId: string) => ThreadName | null,
): ProductStateReader {
  const contacts = new Map<string, { name: string; personIds: string[] }>();
  const messages = new Map<string, { mark: string; list: StoredMessage[] }>();
  let health = { at: 0, model: null as string | null };
  let last: { at: number; state: ProductState } | null = null;
  let reading: Promise<ProductState> | null = null;

  const contactOf = async (id: string) => {
    const known = contacts.get(id);
    if (known) return known;
    const { status, body } = await api.call('GET', `/api/contacts/${encodeURIComponent(id)}`);
    const contact = viewContact(body);
    if (status === 200) contacts.set(id, contact);
    return contact;
  };

  const messagesOf = async ({ id, mark }: ConversationView): Promise<StoredMessage[]> => {
    const known = messages.get(id);
    if (known?.mark === mark) return known.list;
    const { status, body } = await api.call('GET', `/api/messages/conversations/${encodeURIComponent(id)}`);
    const list = viewMessages(body);
    if (status === 200) messages.set(id, { mark, list });
    return list;
  };

  const readThreads = async (): Promise<ProductState['threads']> => {
    const { body } = await api.call('GET', '/api/messages/conversations?limit=50');
    const threads: ProductState['threads'] = {};
    // The latest activity comes first, so that the newest conversation of a thread is the one shown.
    for (const conversation of viewConversations(body)) {
      const { personIds } = await contactOf(conversation.contactId);
      const name = personIds.map(id => threadOf(conversation.channel, id)).find(Boolean);
      if (!name || threads[name]) continue;
      const { id: conversationId, contactId, handling } = conversation;
      threads[name] = { conversationId, contactId, handling, messages: await messagesOf(conversation) };
    }
    return threads;
  };

  const readModel = async (): Promise<string | null> => {
    if (health.model !== null && Date.now() - health.at < healthForMs) return health.model;
    const { status, body } = await api.call('GET', '/health');
    health = { at: Date.now(), model: status === 0 ? null : modelOf(body) };
    return health.model;
  };

  const withCustomer = async <T extends { contactId: string }>(one: T) => ({
    ...one,
    customer: (await contactOf(one.contactId)).name,
  });

  const read = async (): Promise<ProductState> => {
    const model = await readModel();
    const nothing = { model, approvals: [], handoffs: [], threads: {} };
    if (!api.hasKey()) return { ...nothing, problem: 'No API key was given, so drafts are not shown.' };
    const approvals = await api.call('GET', '/api/approvals?status=pending');
    const problem = problemOf(approvals.status);
    // Gone, or another one in its place: asked again at once.
    if (problem) return { ...nothing, model: approvals.status === 0 ? null : model, problem };
    const handoffs = await api.call('GET', '/api/handoffs');
    return {
      model,
      approvals: await Promise.all(viewApprovals(approvals.body).map(withCustomer)),
      handoffs: await Promise.all(viewHandoffs(handoffs.body).map(withCustomer)),
      threads: await readThreads(),
      problem,
    };
  };

  return {
    async read() {
      if (last && Date.now() - last.at < freshForMs) return last.state;
      reading ??= read().finally(() => (reading = null));
      const state = await reading;
      last = { at: Date.now(), state };
      return state;
    },
    forget: () => void (last = null),
  };
}
