import type { AgentRunStore } from '../agent/trace/agent-run.store.js';
import type { Company } from '../company/company.js';
import type { CompanyStore } from '../company/company.store.js';
import type { UserStore } from '../platform/auth/user.store.js';
import type { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import type { TaskStore } from '../crm/tasks/task.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { deciderOf } from './deciders.js';
import { blank, findSubjects, type Subject, type SubjectDeps } from './find-subjects.js';
import type { ManagerLink } from './manager-link.js';
import type { ManagerLinkStore } from './manager-link.store.js';
import { type ManagerNotice, noticeKey } from './manager-notice.js';
import type { ManagerNoticeStore } from './manager-notice.store.js';
import { hasActed } from './notice-view.js';
import { endOfQuiet } from './quiet-hours.js';
import { asksOf, findTaskSubjects, isTaskKind } from './task-notice.js';

export type CollectDeps = SubjectDeps & {
  companies: CompanyStore;
  links: ManagerLinkStore;
  notices: ManagerNoticeStore;
  users: UserStore;
  runs: AgentRunStore;
  tasks: Pick<TaskStore, 'find'>;
  clock: Clock;
};

/** Messages kept true at a time; older ones were forgotten by everybody. */
const mostShown = 300;

/**
 * Compares what asks for a person with what the managers were told, and writes down what is missing: rows for what is new,
 * a due time for what shows something old. Answers whether anybody is linked. Doing it again, or twice at a time, changes nothing.
 */
export async function collectNotices(deps: CollectDeps, ctx: TenantContext): Promise<boolean> {
  const links = await deps.links.list(ctx);
  if (links.length === 0) return false;
  const company = await deps.companies.load(ctx);
  if (!company.managerBot) return false;
  const asking = { userIds: links.map(({ userId }) => userId), now: deps.clock.now() };
  const tasks = (await findTaskSubjects(deps.tasks, ctx, asking)).map(subject => ({ ...blank, ...subject }));
  const subjects = [...(await findSubjects(deps, ctx, company)), ...tasks];
  for (const link of links) {
    if (link.state === 'linked' && (await deciderOf(deps.users, ctx, link.userId))) {
      await addMissing(deps, ctx, link, subjects);
    }
  }
  await findOutdated(deps, ctx, company, links);
  return true;
}

async function addMissing(
  deps: CollectDeps,
  ctx: TenantContext,
  link: ManagerLink,
  subjects: Subject[],
): Promise<void> {
  const wanted = subjects.filter(
    ({ since, onlyUserId }) => since >= link.linkedAt && (onlyUserId === null || onlyUserId === link.userId),
  );
  const keyOf = ({ kind, subjectId }: Subject) => noticeKey(link._id, kind, subjectId);
  const known = await deps.notices.knownKeys(ctx, wanted.map(keyOf));
  let added = false;
  for (const subject of wanted.filter(each => !known.has(keyOf(each)))) {
    const { kind, aboutMessageId } = subject;
    // A draft, a handoff or an earlier look has told of it.
    if (kind === 'message' && aboutMessageId && (await deps.notices.toldOf(ctx, link._id, aboutMessageId))) continue;
    const run = subject.runId ? await deps.runs.get(ctx, subject.runId) : null;
    const urgent = run?.outcome.intent.urgency === 'high';
    await deps.notices.insertNew(ctx, newNotice(link, subject, keyOf(subject), urgent, deps.clock.now()));
    added = true;
  }
  // Who forgets a link removes it first and its rows then: rows that came after that are ours to remove.
  if (added && !(await deps.links.get(ctx, link._id))) await deps.notices.removeOfLink(ctx, link._id);
}

function newNotice(
  link: ManagerLink,
  { kind, subjectId, conversationId, aboutMessageId, epoch }: Subject,
  key: string,
  urgent: boolean,
  now: Date,
): Omit<ManagerNotice, 'tenantId'> {
  return {
    _id: newId('ntc', now),
    key,
    linkId: link._id,
    kind,
    subjectId,
    conversationId,
    aboutMessageId,
    epoch,
    urgent,
    status: 'waiting',
    messageIds: [],
    shown: null,
    shownVersion: null,
    createdAt: now,
    sentAt: null,
    dueAt: mayRingAt(link, urgent, now),
    attempts: 0,
    lease: null,
    lastError: null,
  };
}

/** When a notice may ring in the manager's pocket (pure). */
export const mayRingAt = (
  { quietHours, urgentAnyway }: Pick<ManagerLink, 'quietHours' | 'urgentAnyway'>,
  urgent: boolean,
  now: Date,
): Date => (urgent && urgentAnyway ? now : endOfQuiet(quietHours, now));

/** Messages that no longer say what is true are due. */
async function findOutdated(
  deps: CollectDeps,
  ctx: TenantContext,
  company: Company,
  links: ManagerLink[],
): Promise<void> {
  const shown = await deps.notices.listShown(ctx, mostShown);
  if (shown.length === 0) return;
  const idsOf = (...kinds: ManagerNotice['kind'][]) =>
    shown.filter(({ kind }) => kinds.includes(kind)).map(({ subjectId }) => subjectId);
  const options = { limit: mostShown };
  const replies = await deps.replies.find(ctx, { _id: { $in: idsOf('draft', 'uncertain') } }, options);
  const handoffs = await deps.handoffs.find(ctx, { _id: { $in: idsOf('handoff') } }, options);
  const conversationIds = shown.flatMap(({ conversationId }) => conversationId ?? []);
  const conversations = await deps.conversations.find(ctx, { _id: { $in: conversationIds } }, options);
  const versions = new Map(replies.map(({ _id, version }) => [_id, version]));
  const waiting = new Set(handoffs.filter(each => each.status === 'open' && !each.takenBy).map(({ _id }) => _id));
  const known = new Map(conversations.map(conversation => [conversation._id, conversation]));
  const tasks = await deps.tasks.find(ctx, { _id: { $in: idsOf('task', 'task-due') } }, options);
  const taskOf = new Map(tasks.map(task => [task._id, task]));
  const owners = new Map(links.map(({ _id, userId }) => [_id, userId]));

  const isOutdated = (notice: ManagerNotice): boolean => {
    if (notice.kind === 'account') {
      return company.accounts.find(({ id }) => id === notice.subjectId)?.status !== 'needs_reauth';
    }
    if (notice.kind === 'draft' || notice.kind === 'uncertain') {
      return versions.get(notice.subjectId) !== notice.shownVersion;
    }
    if (isTaskKind(notice.kind))
      return !asksOf(notice.kind, taskOf.get(notice.subjectId) ?? null, owners.get(notice.linkId) ?? '');
    const conversation = notice.conversationId ? known.get(notice.conversationId) : undefined;
    if (!conversation || hasActed(notice, conversation)) return true;
    if (notice.kind === 'handoff') return !waiting.has(notice.subjectId);
    return ![null, owners.get(notice.linkId)].includes(conversation.assigneeId) || conversation.status !== 'open';
  };
  const outdated = shown.filter(isOutdated).map(({ _id }) => _id);
  if (outdated.length > 0) await deps.notices.makeDue(ctx, outdated, deps.clock.now());
}
