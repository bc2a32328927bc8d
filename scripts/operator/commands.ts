import { leaveDemo } from '../../src/app/demo/leave-demo.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { importCrmFile } from './import-crm-file.js';
import { importEnvironment } from './import-env.js';
import { createCompany, createUser, resetPassword } from './people.js';
import { reindex } from './reindex.js';
import { recordCommand, recordedAll } from './record-command.js';
import { replayEvent } from './replay.js';
import { rotateKeys } from './rotate-keys.js';
import { sendTest } from './send-test.js';

const account = { type: 'string', help: 'id of the account, ours or the platform’s' } as const;

/**
 * What operators do from the shell, beside a running Frontdesk too. Each answers with a sentence about what happened, and
 * stands in the audit of the company that it is about.
 */
export const commands = recordedAll({
  'create-company': createCompany,
  'create-user': createUser,
  'reset-password': resetPassword,
  'leave-demo': {
    summary:
      'from the demo to your own shop: removes the demo company and everything in it, keeps the people who sign in',
    company: 'none',
    options: { name: { type: 'string', help: 'of your company; COMPANY_NAME or "My company" when left out' } },
    run: async (open, options) => {
      const { app } = open;
      const wanted = options['name'] ?? app.config.admin.companyName ?? 'My company';
      const { companyId, people, removed } = await leaveDemo(app, app.stores, wanted);
      const ctx = contextOfDocument({ tenantId: companyId }, 'cli', app.log);
      await recordCommand(open, ctx, { name: 'leave-demo', options });
      return [
        `The demo is gone (${removed} documents); ${people} ${people === 1 ? 'person signs' : 'people sign'} in to ${wanted} (${companyId}) as before.`,
        'Start Frontdesk again: from then on it talks to the real platforms. Then connect an account: docs/connect-accounts.md.',
      ].join('\n');
    },
  },
  'import-env': {
    summary:
      'connects the account named by META_PAGE_ID, META_ACCESS_TOKEN (or INSTAGRAM_PAGE_ACCESS_TOKEN), FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, FACEBOOK_VERIFY_TOKEN (or Instagram__PageAccessToken, __AppId, __AppSecret, __VerifyToken); and the managers’ bot of TELEGRAM_BOT_TOKEN',
    company: 'chosen',
    options: {},
    run: ({ app, ctx }) => importEnvironment(app, ctx, process.env),
  },
  'import-crm-file': {
    summary: 'makes a .json, .csv, .txt or .md file a CRM link, or renews it',
    company: 'chosen',
    options: {
      account,
      file: { type: 'string', help: 'path of the file' },
      name: { type: 'string', help: 'of the link; the file’s when left out' },
    },
    run: ({ app, ctx }, options) => importCrmFile(app, ctx, options),
  },
  migrate: {
    summary: 'creates missing indexes and the vector index; every start does the same',
    company: 'none',
    options: {},
    run: () => Promise.resolve('Indexes are in place.'),
  },
  reindex: {
    summary: 'makes every active CRM link due now; a running worker takes them up within seconds',
    company: 'chosen',
    options: {},
    run: ({ app, ctx }) => reindex(app, ctx),
  },
  'rebuild-analytics': {
    summary: 'counts the reports anew from the log of events, beside running workers',
    company: 'chosen',
    options: {},
    run: async ({ app, ctx }) =>
      `${await app.modules.analytics.rebuild(ctx)} events were counted anew. Days that the log does not reach are as they were.`,
  },
  'replay-webhook': {
    summary: 'works on a stored event again, for example one that was given up',
    company: 'chosen',
    options: { id: { type: 'string', help: 'of the inbox entry' } },
    run: ({ app, ctx }, { id }) => replayEvent(app, ctx, id),
  },
  'send-test': {
    summary: 'sends one message through an account, to see that it can',
    company: 'chosen',
    options: {
      account,
      to: { type: 'string', help: 'the platform’s id of the recipient' },
      text: { type: 'string', help: 'of the message' },
    },
    run: ({ app, ctx }, options) => sendTest(app, ctx, options),
  },
  'rotate-keys': {
    summary: 'seals every secret anew with the first key of APP_KEY; keep the older keys listed until it has run',
    company: 'chosen',
    options: {},
    run: ({ app, ctx }) => rotateKeys(app, ctx),
  },
});
