import { hashOf } from '../ids.js';
import type { InterfaceLanguage } from '../interface-language.contract.js';
import type { SendMail } from '../mail/mail.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { linkMailWords } from './account-mail-words.js';
import { issueLink, type LinkDeps } from './issue-link.js';
import type { LinkKind } from './one-time-link.js';
import type { User, UserStore } from './user.store.js';

export type MailLinkDeps = LinkDeps & {
  sendMail: SendMail;
  companyOf: (tenantId: string) => Promise<{ name: string }>;
};

/** Makes a link for a person and mails it to them. */
export async function mailLink(
  deps: MailLinkDeps,
  ctx: TenantContext,
  { _id, email }: Pick<User, '_id' | 'email'>,
  { kind, language }: { kind: LinkKind; language: InterfaceLanguage },
): Promise<{ url: string; expiresAt: Date }> {
  const link = await issueLink(deps, ctx, _id, kind);
  const { subject, text } = linkMailWords[kind][language];
  const facts = { company: (await deps.companyOf(ctx.tenantId)).name, url: link.url, email };
  await deps.sendMail(ctx, {
    key: `link:${hashOf(link.url)}`,
    ...{ to: email, language, until: link.expiresAt },
    ...{ subject: subject(facts), text: text(facts) },
  });
  return link;
}

/** The language to write to a person in: their own, else the one of the company's first administrator, else English. */
export async function languageFor(
  users: Pick<UserStore, 'findByRole'>,
  ctx: TenantContext,
  person: Pick<User, 'language'> | null,
): Promise<InterfaceLanguage> {
  return person?.language ?? (await users.findByRole(ctx, 'admin'))?.language ?? 'en';
}
