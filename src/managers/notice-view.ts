import type { AgentRunStore } from '../agent/trace/agent-run.store.js';
import type { Company } from '../company/company.js';
import type { ContactStore } from '../contacts/contact.store.js';
import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { TaskStore } from '../crm/tasks/task.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Handoff } from '../replies/handoff.js';
import type { HandoffStore } from '../replies/handoff.store.js';
import type { Reply } from '../replies/reply.js';
import type { ReplyStore } from '../replies/reply.store.js';
import type { VerbCode } from './button-data.js';
import type { ManagerLink } from './manager-link.js';
import type { ManagerNotice } from './manager-notice.js';
import { accountText, draftText, handoffText, messageText, type Surroundings, uncertainText } from './notice-text.js';
import { isOver, outcomeOf } from './outcome-text.js';
import { inLine } from './plain-text.js';
import { wallTime } from './quiet-hours.js';
import { isTaskKind, taskView } from './task-notice.js';

export type ViewDeps = {
  replies: ReplyStore;
  handoffs: HandoffStore;
  conversations: ConversationStore;
  messages: MessageStore;
  contacts: ContactStore;
  runs: AgentRunStore;
  tasks: Pick<TaskStore, 'get' | 'find'>;
};

type NoticeButton = { title: string; code: VerbCode };

/** What a notice's message shows now. `asks`: it still wants something; `over`: it changes no more. */
export type NoticeView = {
  text: string;
  buttons: NoticeButton[];
  asks: boolean;
  over: boolean;
  version: number | null;
};

const draftButtons: NoticeButton[] = [
  { title: '✅ Approve', code: 'ap' },
  { title: '✏️ Edit', code: 'ed' },
  { title: '🚫 Reject', code: 're' },
  { title: '👤 Take over', code: 'to' },
];
const uncertainButtons: NoticeButton[] = [
  { title: '🔁 Send again', code: 'ap' },
  { title: '☑️ It arrived, do not send', code: 're' },
];
const handoffButtons: NoticeButton[] = [{ title: '👤 Take over', code: 'to' }];

const gone: NoticeView = { text: 'This was removed.', buttons: [], asks: false, over: true, version: null };

/** Reads the subject of a notice and words it. */
export async function viewOf(
  deps: ViewDeps,
  ctx: TenantContext,
  company: Company,
  notice: ManagerNotice,
  link: ManagerLink,
): Promise<NoticeView> {
  const timeZone = link.quietHours?.timeZone ?? null;
  if (notice.kind === 'account') return accountView(company, notice);
  if (isTaskKind(notice.kind)) return taskView(await deps.tasks.get(ctx, notice.subjectId), notice, link);
  const conversation = notice.conversationId ? await deps.conversations.get(ctx, notice.conversationId) : null;
  if (!conversation) return gone;
  const contact = await deps.contacts.get(ctx, conversation.contactId);
  const account = company.accounts.find(({ id }) => id === conversation.accountId);
  const around = {
    customer: contact?.displayName ?? 'a customer',
    channel: conversation.channel,
    accountName: account?.name ?? company.name,
    timeZone,
  };
  if (notice.kind === 'message') return messageView(deps, ctx, notice, link, conversation, around);
  if (notice.kind === 'handoff') {
    const handoff = await deps.handoffs.get(ctx, notice.subjectId);
    return handoff ? handoffView(handoff, notice, conversation, around) : gone;
  }
  const reply = await deps.replies.get(ctx, notice.subjectId);
  return reply ? replyView(reply, notice.kind === 'draft' ? 'draft' : 'uncertain', around) : gone;
}

/** A draft or a send in doubt (pure). */
export function replyView(reply: Reply, kind: 'draft' | 'uncertain', around: Surroundings): NoticeView {
  const asks = reply.status === (kind === 'draft' ? 'held' : 'uncertain');
  const outcome = asks ? '' : outcomeOf(reply, around.timeZone) || 'It waits for a decision again.';
  const text = kind === 'draft' ? draftText(reply, around, outcome) : uncertainText(reply, around, outcome);
  const buttons = kind === 'draft' ? draftButtons : uncertainButtons;
  return { text, buttons: asks ? buttons : [], asks, over: isOver(reply), version: reply.version };
}

/** Has a person acted in the conversation since the notice was made? (pure) */
export const hasActed = (notice: ManagerNotice, conversation: Pick<Conversation, 'epoch' | 'status'>): boolean =>
  conversation.status === 'resolved' || (notice.epoch !== null && conversation.epoch > notice.epoch);

function handoffView(
  handoff: Handoff,
  notice: ManagerNotice,
  conversation: Conversation,
  around: Surroundings,
): NoticeView {
  const { takenBy, closedAt } = handoff;
  const outcome = takenBy
    ? `👤 ${inLine(takenBy.name)} took it over ${wallTime(takenBy.at, around.timeZone)}. Whoever has it replies to this message to write to the customer.`
    : handoff.status === 'closed'
      ? `☑️ Closed${closedAt ? ` ${wallTime(closedAt, around.timeZone)}` : ''}.`
      : hasActed(notice, conversation)
        ? '☑️ A person has taken care of it.'
        : '';
  const asks = outcome === '';
  const buttons = asks ? handoffButtons : [];
  return { text: handoffText(handoff, around, outcome), buttons, asks, over: !asks, version: null };
}

async function messageView(
  { messages }: ViewDeps,
  ctx: TenantContext,
  notice: ManagerNotice,
  link: ManagerLink,
  conversation: Conversation,
  around: Surroundings,
): Promise<NoticeView> {
  const isMine = [null, link.userId].includes(conversation.assigneeId) && conversation.status === 'open';
  const outcome = hasActed(notice, conversation)
    ? '☑️ Answered.'
    : isMine
      ? ''
      : '☑️ The conversation is no longer yours.';
  const latest = await messages.latest(ctx, conversation._id, 20);
  const end = latest.findIndex(({ _id }) => _id === notice.aboutMessageId);
  const told = end < 0 ? latest : latest.slice(0, end + 1);
  const since = told.slice(told.findLastIndex(({ direction }) => direction === 'outbound') + 1).slice(-5);
  const texts = since.filter(({ direction }) => direction === 'inbound').map(({ text }) => text ?? '(no text)');
  const asks = outcome === '';
  return { text: messageText(texts, around, outcome), buttons: [], asks, over: !asks, version: null };
}

function accountView(company: Company, notice: ManagerNotice): NoticeView {
  const account = company.accounts.find(({ id }) => id === notice.subjectId);
  if (!account) return gone;
  const asks = account.status === 'needs_reauth';
  const text = accountText(
    account,
    asks ? '' : account.status === 'active' ? '✅ It is connected again.' : '⚪ It is switched off.',
  );
  return { text, buttons: [], asks, over: !asks, version: null };
}
