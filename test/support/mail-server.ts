import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { cleanUp } from './clean-up.js';
import { readMail, type ReadMail } from './read-mail.js';

/** A refusal as servers give them: `550` at `rcpt`, `451` at `data`, `535` at `auth`. */
export type Refusal = { at: 'connect' | 'auth' | 'mail' | 'rcpt' | 'data'; code: number; says?: string };

export type MailServer = {
  host: string;
  /** As it is written into settings, with a user and password it knows. */
  url(options?: { password?: string; from?: string }): string;
  taken: (ReadMail & { envelope: { from: string; to: string[] } })[];
  /** From now on, until null; `times` of them, then it works again. */
  refuse(refusal: Refusal | null, times?: number): void;
  /** Takes what it gets and hangs up before it says so. */
  hangUpAfterData(times: number): void;
};

const known = { user: 'desk@shop.example', password: 'a mail password' };

/** A mail server that speaks the protocol, and fails as real ones do. Its certificate is nobody's. */
export async function startMailServer({ tls = false }: { tls?: boolean } = {}): Promise<MailServer> {
  const taken: MailServer['taken'] = [];
  let trouble: { refusal: Refusal; left: number } | null = null;
  let hangUps = 0;
  const refusalAt = (at: Refusal['at']): Error | null => {
    if (trouble?.refusal.at !== at || trouble.left <= 0) return null;
    trouble.left -= 1;
    const { code, says = 'not today' } = trouble.refusal;
    return Object.assign(new Error(says), { responseCode: code });
  };
  const options: SMTPServerOptions = {
    logger: false,
    ...(tls ? {} : { disabledCommands: ['STARTTLS'] }),
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, done) => done(refusalAt('connect')),
    onAuth({ username, password }, _session, done) {
      const refused = refusalAt('auth');
      if (refused) done(refused);
      else if (username !== known.user || password !== known.password) done(new Error('Invalid credentials'));
      else done(null, { user: known.user });
    },
    onMailFrom: (_address, _session, done) => done(refusalAt('mail')),
    onRcptTo: (_address, _session, done) => done(refusalAt('rcpt')),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusalAt('data');
        if (refused) return done(refused);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        taken.push({ ...readMail(Buffer.concat(chunks)), envelope: { from, to } });
        if (hangUps <= 0) return done();
        hangUps -= 1;
        for (const connection of server.connections) connection.close();
      });
    },
  };
  const server = new SMTPServer(options);
  // A client that goes in the middle of a word is its own business.
  server.on('error', () => undefined);
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', () => ready()));
  cleanUp('the mail server', () => new Promise<void>(done => server.close(() => done())));
  const host = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    host,
    taken,
    url: ({ password = known.password, from } = {}) =>
      `smtp://${encodeURIComponent(known.user)}:${encodeURIComponent(password)}@${host}${from ? `?from=${from}` : ''}`,
    refuse(refusal, times = Infinity) {
      trouble = refusal && { refusal, left: times };
    },
    hangUpAfterData(times) {
      hangUps = times;
    },
  };
}
