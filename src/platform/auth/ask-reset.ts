import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordAudit } from '../audit/audit.js';
import { hashOf } from '../ids.js';
import type { InterfaceLanguage } from '../interface-language.contract.js';
import type { RateCounter } from '../rate-limit/rate-limit.store.js';
import { contextOfDocument } from '../tenancy/tenant-context.js';
import { languageFor, mailLink, type MailLinkDeps } from './mail-link.js';
import { stateOf } from './present-person.js';

export type AskResetDeps = MailLinkDeps & {
  recordAudit: RecordAudit;
  /** Mails for one address in a while: nobody's mailbox is filled by others. */
  resetMails: RateCounter;
};

/** So long every answer takes: whether anybody has the address is not to be told by the time either. */
const shortestMs = 300;

/** Mails a link to whoever has the address; who asks learns nothing of whether there is anybody. */
export async function askReset(
  deps: AskResetDeps,
  { email, language }: { email: string; language?: InterfaceLanguage | undefined },
): Promise<void> {
  await Promise.all([mailAll(deps, email.trim().toLowerCase(), language), sleep(shortestMs)]);
}

async function mailAll(deps: AskResetDeps, email: string, language: InterfaceLanguage | undefined): Promise<void> {
  const people = (await deps.users.findForSignIn(email)).filter(user => stateOf(user) === 'active');
  if (people.length === 0 || !(await deps.resetMails(hashOf(email).slice(0, 32))).allowed) return;
  for (const user of people) {
    const ctx = contextOfDocument(user, 'password-reset', deps.log);
    const known = language ?? (await languageFor(deps.users, ctx, user));
    await mailLink(deps, ctx, user, { kind: 'password-reset', language: known });
    await deps.recordAudit(ctx, { action: 'user.password_reset_asked', target: `user:${user._id}` });
  }
}
