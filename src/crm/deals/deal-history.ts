import type { Message } from '../../conversations/message.js';
import type { MessageStore } from '../../conversations/message.store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Deal } from './deal.js';
import type { DealHistoryView } from './deal.contract.js';

export type DealHistoryDeps = {
  messages: Pick<MessageStore, 'page'>;
  /** Tasks and activities of a deal, as lines of its history; in whatever order. */
  workOf(ctx: TenantContext, dealId: string): Promise<DealHistoryView[]>;
};

const pageSize = 500;
const bare = { stage: null, message: null, task: null, activity: null, change: null };

/** All that happened with a deal, the latest first. */
export async function dealHistory(deps: DealHistoryDeps, ctx: TenantContext, deal: Deal): Promise<DealHistoryView[]> {
  const said = deal.conversationId ? await messagesOf(deps, ctx, deal.conversationId) : [];
  const work = await deps.workOf(ctx, deal._id);
  const lines = [...movesOf(deal), ...changesOf(deal), ...said.map(lineOfMessage), ...work];
  return lines.sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
}

const movesOf = ({ _id, stageHistory }: Deal): DealHistoryView[] =>
  stageHistory.map(({ from, to, at, by }, number) => ({
    ...bare,
    ...{ id: `${_id}:stage:${number}`, kind: 'stage', at: at.toISOString(), by, stage: { from, to } },
  }));

const changesOf = ({ _id, changes }: Deal): DealHistoryView[] =>
  changes.map(({ fields, at, by }) => ({
    ...bare,
    ...{ id: `${_id}:change:${at.getTime()}:${fields.join()}`, kind: 'change', at: at.toISOString(), by },
    change: { fields },
  }));

function lineOfMessage({ _id, sentAt, author, direction, text }: Message): DealHistoryView {
  const by = { kind: author.kind, id: author.id ?? '', name: author.name ?? '' };
  return { ...bare, id: _id, kind: 'message', at: sentAt.toISOString(), by, message: { id: _id, direction, text } };
}

async function messagesOf(
  { messages }: DealHistoryDeps,
  ctx: TenantContext,
  conversationId: string,
): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const { items, total } = await messages.page(ctx, conversationId, { skip: all.length, limit: pageSize });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}
