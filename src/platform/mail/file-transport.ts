import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import nodemailer from 'nodemailer';
import type { Log } from '../observability/log.js';
import type { MailTransport } from './mail-transport.js';

/** Where no mail server is: each mail is a file, as mail programs open it, and the log says where. For development alone. */
export function fileTransport({ dataDir, log }: { dataDir: string; log: Log }): MailTransport {
  const folder = resolve(dataDir, 'mail');
  const writer = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    whereTo: folder,
    async send({ id, to, subject, text, html }) {
      const { message } = await writer.sendMail({
        from: 'Frontdesk <no-reply@localhost>',
        to: { name: '', address: to },
        ...{ subject, text, html },
        messageId: `<${id}@localhost>`,
      });
      const file = join(folder, `${id}.eml`);
      await mkdir(folder, { recursive: true });
      await writeFile(file, message as Buffer, { mode: 0o600 });
      log.info('No mail server is set: a mail was written as a file', { file, to, subject });
    },
    verify: () => Promise.resolve(),
  };
}
