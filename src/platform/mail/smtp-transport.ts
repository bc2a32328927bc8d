import { connect, type Socket } from 'node:net';
import nodemailer from 'nodemailer';
import { guardedLookup } from '../net/guarded-agent.js';
import type { MailTransport } from './mail-transport.js';
import type { SmtpAddress } from './smtp-address.js';

/** A mail server may look a sender up before it greets; nothing hangs on it, for mails wait in a queue. */
const times = { connectionTimeout: 10_000, greetingTimeout: 20_000, socketTimeout: 30_000, dnsTimeout: 5_000 };
const connectMs = 10_000;

/** Sends to a mail server, over a connection of its own for each mail. */
export function smtpTransport(address: SmtpAddress, ownName: string): MailTransport {
  const { host, port, secure, mustEncrypt, user, password, from, trusted } = address;
  const transport = nodemailer.createTransport({
    ...{ host, port, secure, ...times },
    requireTLS: mustEncrypt && !secure,
    name: ownName,
    tls: { servername: host },
    // Without it a server that offers no sign-in would get the mail all the same, and refuse it with other words.
    forceAuth: user !== null,
    ...(user === null ? {} : { auth: { user, pass: password?.reveal() ?? '' } }),
    ...(trusted ? {} : { getSocket: guardedSocket(host, port) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    whereTo: `${host}:${port}`,
    async send({ id, to, subject, text, html }, signal) {
      await transport.sendMail({
        from: { name: 'Frontdesk', address: from },
        to: { name: '', address: to },
        ...{ subject, text, html },
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(signal ? { signal } : {}),
      });
    },
    async verify() {
      await transport.verify();
    },
  };
}

type GivenSocket = (error: Error | null, options: { connection: Socket } | false) => void;

/** Connects to public addresses alone; what was looked at is what is connected. */
const guardedSocket =
  (host: string, port: number) =>
  (_options: object, given: GivenSocket): void => {
    const socket = connect({ host, port, lookup: guardedLookup, timeout: connectMs });
    const failed = (error: Error): void => {
      socket.destroy();
      given(error, false);
    };
    const late = (): void => failed(Object.assign(new Error('The connection took too long.'), { code: 'ETIMEDOUT' }));
    socket.once('error', failed);
    socket.once('timeout', late);
    socket.once('connect', () => {
      socket.off('error', failed);
      socket.off('timeout', late);
      socket.setTimeout(0);
      given(null, { connection: socket });
    });
  };
