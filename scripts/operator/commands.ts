import { randomBytes } from 'node:crypto';
import { sendTest } from './send-test.js';
import { replayEvent } from './replay.js';
import { rotateKeys } from './rotate-keys.js';
import { Secret } from '../../src/platform/secret.js';
import { importCrmFile } from './import-crm-file.js';
import { importEnvironment } from './import-env.js';
import type { OpenApp } from './open-app.js';

export type CommandOptions = {
  email?: string;
  name?: string;
  role?: string;
  id?: string;
  account?: string;
  to?: string;
  text?: string;
  file?: string;
};

export type Command = { summary: string; run(open: OpenApp, options: CommandOptions): Promise<string> };

/** What operators do from the shell. Each answers with a sentence about what happened. */
export const commands: Record<string, Command> = {
  'create-user': {
    summary:
      '--email <address> [--name <name>] [--role admin|manager|viewer]: adds a person and prints a password once',
    run: async ({ app, ctx }, { email, name, role = 'manager' }) => {
      if (!email) throw new Error('create-user needs --email <address>.');
      if (role !== 'admin' && role !== 'manager' && role !== 'viewer')
        throw new Error('--role is admin, manager or viewer.');
      const password = new Secret(randomBytes(12).toString('base64url'));
      await app.modules.auth.createUser(ctx, {
        email,
        name: name ?? email,
        role,
        password,
      });
      return `${email} may sign in as ${role} with the password ${password.reveal()} (shown once).`;
    },
  },
  'import-env': {
    summary:
      'connects the account named by META_PAGE_ID, META_ACCESS_TOKEN (or INSTAGRAM_PAGE_ACCESS_TOKEN), FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, FACEBOOK_VERIFY_TOKEN (or Instagram__PageAccessToken, __AppId, __AppSecret, __VerifyToken); and the managers’ bot of TELEGRAM_BOT_TOKEN',
    run: ({ app, ctx }) => importEnvironment(app, ctx, process.env),
  },
  'import-crm-file': {
    summary:
      '--account <id> --file <path> [--name <name>]: makes a .json, .csv, .txt or .md file a CRM link, or renews it',
    run: ({ app, ctx }, options) => importCrmFile(app, ctx, options),
  },
  migrate: {
    summary: 'creates missing indexes and the vector index; every start does the same',
    run: () => Promise.resolve('Indexes are in place.'),
  },
  reindex: {
    summary: 'makes every active CRM link due now; a running worker takes them up within seconds',
    run: async ({ app, ctx }) => {
      let links = 0;
      for (const account of (await app.stores.companies.load(ctx)).accounts) {
        for (const link of account.crmLinks.filter(({ activeChannels }) => activeChannels.length > 0)) {
          await app.stores.syncStates.requestSync(ctx, account.id, link.id);
          links += 1;
        }
      }
      return `${links} CRM links are due.`;
    },
  },
  'replay-webhook': {
    summary: '--id <inbox entry>: works on a stored event again, for example one that was given up',
    run: ({ app, ctx }, { id }) => replayEvent(app, ctx, id),
  },
  'send-test': {
    summary:
      '--account <id> --to <recipient> [--text <text>]: sends one message through the account, to see that it can',
    run: ({ app, ctx }, options) => sendTest(app, ctx, options),
  },
  'rotate-keys': {
    summary: 'seals every secret anew with the first key of APP_KEY; keep the older keys listed until it has run',
    run: ({ app, ctx }) => rotateKeys(app, ctx),
  },
};
