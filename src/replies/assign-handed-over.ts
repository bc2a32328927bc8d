import { crmSettingsOf, settingsOf } from '../company/company-settings.js';
import type { CompanyStore } from '../company/company.store.js';
import { isOpen } from '../company/opening-hours.js';
import type { TeamStore } from '../company/team.store.js';
import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { LoggedEvent } from '../events/event.js';
import { languageFor } from '../platform/auth/mail-link.js';
import { mayDo } from '../platform/auth/permissions.js';
import { stateOf } from '../platform/auth/present-person.js';
import type { User, UserStore } from '../platform/auth/user.store.js';
import type { Clock } from '../platform/clock.js';
import type { SendMail } from '../platform/mail/mail.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { assignmentMail } from './assignment-mail.js';
import { type Candidate, fittingRules, leastBusy } from './choose-assignee.js';

export type AssignDeps = {
  companies: Pick<CompanyStore, 'recent'>;
  teams: Pick<TeamStore, 'get'>;
  users: Pick<UserStore, 'find' | 'findByRole'>;
  conversations: Pick<ConversationStore, 'get' | 'list' | 'assign'>;
  clock: Clock;
  appUrl: string;
  sendMail: SendMail;
};

/**
 * Conversations that were just given to people are given to one of them, where the company's rules say so; that is an event too,
 * of which they are told by mail. The same events once more change nothing.
 */
export async function assignHandedOver(deps: AssignDeps, ctx: TenantContext, events: LoggedEvent[]): Promise<void> {
  for (const event of events.filter(({ data }) => data['byRule'] === true)) await tell(deps, ctx, event);
  const ids = new Set(events.filter(givesToPeople).map(({ data }) => String(data['conversationId'])));
  if (ids.size === 0) return;
  const { assignment } = crmSettingsOf(await deps.companies.recent(ctx));
  if (!assignment.enabled) return;
  for (const id of ids) {
    const conversation = await deps.conversations.get(ctx, id);
    if (conversation && isNobodys(conversation)) await assign(deps, ctx, conversation);
  }
}

/** Whether something was given to people (pure). */
const givesToPeople = ({ type, data }: Pick<LoggedEvent, 'type' | 'data'>): boolean =>
  type === 'handoff.opened' || (type === 'conversation.updated' && data['status'] === 'open');

/** The product has given it to people, and none of them has acted (pure). */
const isNobodys = ({ status, assigneeId, handedOverAt }: Conversation): boolean =>
  status === 'open' && assigneeId === null && handedOverAt != null;

async function assign(deps: AssignDeps, ctx: TenantContext, conversation: Conversation): Promise<void> {
  const { _id, epoch, accountId, channel, language } = conversation;
  const company = await deps.companies.recent(ctx);
  const { hours } = settingsOf(company);
  const needy = { accountId, channel, language };
  for (const { teamId, maxOpen } of fittingRules(
    crmSettingsOf(company).assignment,
    needy,
    isOpen(hours, deps.clock.now()),
  )) {
    const people = await membersOf(deps, ctx, teamId);
    const userId = leastBusy(await loadOf(deps, ctx, people), maxOpen);
    if (userId === null) continue;
    if (await deps.conversations.assign(ctx, _id, { epoch, userId }))
      ctx.log.info('a conversation was assigned by rule', { conversationId: _id, userId, teamId });
    return;
  }
}

/** Those of a team who may answer customers now. */
async function membersOf({ teams, users }: AssignDeps, ctx: TenantContext, teamId: string): Promise<User[]> {
  const { memberIds = [] } = (await teams.get(ctx, teamId)) ?? {};
  const people = await Promise.all(memberIds.map(id => users.find(ctx, id)));
  return people.filter(
    (user): user is User => user !== null && stateOf(user) === 'active' && mayDo(user.role, 'messages:send'),
  );
}

const loadOf = ({ conversations }: AssignDeps, ctx: TenantContext, people: User[]): Promise<Candidate[]> =>
  Promise.all(
    people.map(async ({ _id: userId }) => {
      const { total } = await conversations.list(ctx, { assigneeId: userId, status: 'open' }, { limit: 1 });
      return { userId, open: total };
    }),
  );

/** Somebody has it by rule: they are told, once for each time. The customer's words stay where they are. */
async function tell({ users, sendMail, appUrl }: AssignDeps, ctx: TenantContext, event: LoggedEvent): Promise<void> {
  const { assigneeId, conversationId } = event.data;
  const person = await users.find(ctx, String(assigneeId));
  if (!person || person.disabled) return;
  const language = await languageFor(users, ctx, person);
  const words = assignmentMail[language]({ url: `${appUrl}/inbox/${encodeURIComponent(String(conversationId))}` });
  await sendMail(ctx, { key: `assigned:${event._id}`, to: person.email, language, ...words });
}
