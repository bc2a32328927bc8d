import type { CompanyStore } from '../../company/company.store.js';
import { settingsOf } from '../../company/company-settings.js';
import type { LoggedEvent } from '../../events/event.js';
import { languageFor } from '../../platform/auth/mail-link.js';
import type { UserStore } from '../../platform/auth/user.store.js';
import { type Clock, plus } from '../../platform/clock.js';
import type { MailModule } from '../../platform/mail/mail.module.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import type { Task } from './task.js';
import { taskMailWords } from './task-mail-words.js';
import { type TaskNews, taskNews } from './task-news.js';
import type { TaskStore } from './task.store.js';

export type MailTasksDeps = Pick<MailModule, 'sendMail' | 'canSend'> & {
  tasks: Pick<TaskStore, 'get'>;
  users: Pick<UserStore, 'find' | 'findByRole'>;
  companies: Pick<CompanyStore, 'recent'>;
  clock: Clock;
  appUrl: string;
};

/** A reminder that comes a day late is none. */
const usefulMs = 24 * 3_600_000;

/** Mails whoever is to do a task: that it is theirs now, and that its time has come. Each event is mailed once. */
export async function mailTasks(deps: MailTasksDeps, ctx: TenantContext, events: LoggedEvent[]): Promise<void> {
  for (const event of events) {
    const taskId = event.data['taskId'];
    if (!event.type.startsWith('task.') || typeof taskId !== 'string') continue;
    const task = await deps.tasks.get(ctx, taskId);
    const news = task && taskNews(event, task);
    if (news && plus(event.occurredAt, usefulMs) > deps.clock.now()) await mail(deps, ctx, { task, news, event });
  }
}

async function mail(
  deps: MailTasksDeps,
  ctx: TenantContext,
  { task, news, event }: { task: Task; news: TaskNews; event: LoggedEvent },
): Promise<void> {
  const person = task.assigneeId === null ? null : await deps.users.find(ctx, task.assigneeId);
  // Who has no way to write mails has chosen the console.
  if (!person || person.disabled || !(await deps.canSend(ctx))) return;
  const language = await languageFor(deps.users, ctx, person);
  const company = await deps.companies.recent(ctx);
  const { timeZone } = settingsOf(company).hours;
  const form = { timeZone, dateStyle: 'medium', timeStyle: 'short' } as const;
  const facts = {
    title: task.title,
    due: task.dueAt && new Intl.DateTimeFormat(language, form).format(task.dueAt),
    url: `${deps.appUrl}/tasks?task=${task._id}`,
  };
  const { subject, text } = taskMailWords[news][language];
  await deps.sendMail(ctx, {
    ...{ key: `task:${event._id}`, to: person.email, language, until: plus(event.occurredAt, usefulMs) },
    ...{ subject: subject(facts), text: text(facts) },
  });
}
