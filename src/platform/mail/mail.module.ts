import { plus } from '../clock.js';
import type { Kernel } from '../kernel.js';
import { defineStorage, type Module, station, type StoresOf } from '../module.js';
import type { Secret } from '../secret.js';
import { createSignal } from '../signal.js';
import type { TenantContext } from '../tenancy/tenant-context.js';
import { deliverMail, writtenOff } from './deliver-mail.js';
import { fileTransport } from './file-transport.js';
import { mailCollection, mailIdOf, mailPurpose, type SendMail } from './mail.js';
import { createMailStore } from './mail.store.js';
import type { MailTransport } from './mail-transport.js';
import { readSmtpUrl } from './smtp-address.js';
import { smtpTransport } from './smtp-transport.js';
import { createTryMail, type TryMail } from './try-mail.js';

export const mailStorage = defineStorage({
  collections: [mailCollection],
  open: (database, clock) => ({ mails: createMailStore(database, clock) }),
});

export type MailDeps = Kernel &
  StoresOf<typeof mailStorage> & {
    /** The company's own mail server, where it has set one. */
    smtpUrlOf: (ctx: TenantContext) => Promise<Secret | null>;
  };

export type MailModule = Module & {
  sendMail: SendMail;
  /** Whether mails of this company have a way to leave. */
  canSend: (ctx: TenantContext) => Promise<boolean>;
  /** What is wrong with the address of a mail server; null when nothing is. */
  smtpProblem: (url: string) => string | null;
  tryMail: TryMail;
};

const concurrency = 4;
const usefulMs = 3 * 86_400_000;

/** Mails to the people who work with the product. */
export function createMail(deps: MailDeps): MailModule {
  const { mails, vault, clock, config, log } = deps;
  const due = createSignal();
  const appHost = new URL(config.appUrl).hostname;
  const rules = { allowHosts: config.crmAllowHosts, appUrl: config.appUrl };
  const files = fileTransport({ dataDir: config.dataDir, log });

  const transportFor = (url: Secret | null): MailTransport | string => {
    const text = url ?? config.smtpUrl;
    if (text === null) return config.production ? noServer : files;
    const address = readSmtpUrl(text.reveal(), url ? rules : { ...rules, allowHosts: null });
    return typeof address === 'string' ? address : smtpTransport(address, appHost);
  };
  const transportOf = async (ctx: TenantContext) => transportFor(await deps.smtpUrlOf(ctx));
  const delivering = { mails, vault, clock, log, transportOf };

  return {
    async sendMail(ctx, { key, to, subject, text, language, until }) {
      const now = clock.now();
      const id = mailIdOf(ctx.tenantId, key);
      const words = vault.seal(JSON.stringify({ subject, text, language }), mailPurpose(ctx.tenantId, id));
      const fresh = { status: 'pending' as const, tries: 0, createdAt: now, sentAt: null };
      const queued = { dueAt: now, attempts: 0, lease: null, lastError: null };
      await mails.insertNew(ctx, { _id: id, to, words, until: until ?? plus(now, usefulMs), ...fresh, ...queued });
      due.notify();
    },
    canSend: async ctx => typeof (await transportOf(ctx)) !== 'string',
    smtpProblem(url) {
      const address = readSmtpUrl(url, rules);
      return typeof address === 'string' ? address : null;
    },
    tryMail: createTryMail({ transportFor, clock }),
    stations: [
      station({
        name: 'mail',
        source: mails.source,
        concurrency,
        work: (claimed, { stopping }) => deliverMail(delivering, claimed, stopping),
        async giveUp(claimed, reason) {
          await mails.source.settle(claimed, writtenOff(reason));
        },
        notifiedBy: due,
      }),
    ],
  };
}

const noServer = 'No mail server is set: an administrator names one under Settings, or the operator with SMTP_URL.';
