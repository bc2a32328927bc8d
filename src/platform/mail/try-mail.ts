import type { Clock } from '../clock.js';
import { newId } from '../ids.js';
import type { Secret } from '../secret.js';
import { htmlOf } from './mail-body.js';
import { mailFailureOf } from './mail-failure.js';
import type { MailTransport } from './mail-transport.js';

/** Tries a mail server: with a mail to whoever asks, where they have an address, for only that proves it. */
export type TryMail = (
  url: Secret | null,
  mail: { to: string | null; subject: string; text: string; language: string },
) => Promise<{ ok: boolean; detail: string }>;

type TryMailDeps = { transportFor: (url: Secret | null) => MailTransport | string; clock: Clock };

export function createTryMail({ transportFor, clock }: TryMailDeps): TryMail {
  return async (url, { to, subject, text, language }) => {
    const transport = transportFor(url);
    if (typeof transport === 'string') return { ok: false, detail: transport };
    const id = newId('mail', clock.now());
    try {
      if (to === null) await transport.verify();
      else await transport.send({ id, to, subject, text, html: htmlOf({ text, language }) });
    } catch (error) {
      return { ok: false, detail: mailFailureOf(error).detail };
    }
    const what = to === null ? 'Mail can be sent' : `A mail to ${to} was taken`;
    return { ok: true, detail: `${what}: ${transport.whereTo}` };
  };
}
