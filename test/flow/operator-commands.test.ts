import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commands } from '../../scripts/operator/commands.js';
import { importEnvironment } from '../../scripts/operator/import-env.js';
import { editAccount } from '../../src/company/company.js';
import { learned, newCustomer } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { temporaryFolder } from '../support/clean-up.js';

const account = '104958372610385';

describe('what operators do from the shell', () => {
  let test: TestApp;
  let folder: string;
  const run = (name: string, options: Record<string, string> = {}) => {
    const command = commands[name];
    if (!command) throw new Error(`no command ${name}`);
    return command.run({ app: test.app, ctx: test.ctx, close: async () => undefined }, options);
  };
  const search = async (query: string, contact?: object): Promise<{ text: string; record_id: string }[]> =>
    (await test.api('POST', '/api/dashboard/rag/search', { page_id: account, channel: 'messenger', query, contact }))
      .body.results;

  beforeAll(async () => {
    test = await startApp();
    folder = temporaryFolder('files');
    await learned(test);
  });

  describe('people', () => {
    const signIn = async (email: string, password: string) =>
      (await test.api('POST', '/api/auth/login', { email, password })).status;
    const passwordIn = (sentence: string) => /password (\S+) \(shown once\)/.exec(sentence)?.[1] ?? '';

    it('create-company makes a company with an administrator who may sign in', async () => {
      const said = await run('create-company', { name: 'Tea House', email: 'tea@example.com' });
      expect(said).toMatch(/^The company Tea House is cmp_/);
      expect(await signIn('tea@example.com', passwordIn(said))).toBe(200);
    });

    it('create-user and reset-password: the new password counts, the old one and its sessions are over', async () => {
      const first = passwordIn(await run('create-user', { email: 'bo@example.com', role: 'viewer' }));
      const { body } = await test.api('POST', '/api/auth/login', { email: 'bo@example.com', password: first });
      expect(body.user.role).toBe('viewer');
      const said = await run('reset-password', { email: 'bo@example.com', password: 'a longer password' });
      expect(said).toBe('bo@example.com may sign in with the given password. All sessions have ended.');
      expect(await signIn('bo@example.com', first)).toBe(401);
      expect(await signIn('bo@example.com', 'a longer password')).toBe(200);
      const { refreshToken } = body;
      expect((await test.api('POST', '/api/auth/refresh', { refreshToken })).status).toBe(401);
    });

    it('what was done stands in the company’s audit, passwords masked', async () => {
      await run('create-user', { email: 'cleo@example.com', password: 'a very long password' });
      await run('reset-password', { email: 'cleo@example.com', password: 'another long password' });
      const { body } = await test.api('GET', '/api/audit?limit=50');
      const done = body.items.filter(({ action }: { action: string }) => action.startsWith('operator.'));
      expect(done.slice(0, 2)).toMatchObject([
        {
          action: 'operator.reset-password',
          actor: { name: 'operator' },
          after: { email: 'cleo@example.com', password: '***' },
        },
        { action: 'operator.create-user', after: { password: '***' } },
      ]);
      expect(JSON.stringify(body)).not.toContain('long password');
    });

    it.each([
      ['create-user', { email: 'nobody' }, 'create-user: nobody is not an e-mail address.'],
      ['create-user', {}, 'create-user needs --email <address>.'],
      ['create-user', { email: 'x@example.com', role: 'boss' }, 'create-user: --role is admin, manager, viewer.'],
      ['create-company', { email: 'x@example.com' }, 'create-company needs --name <name>.'],
      ['create-company', { name: 'Tea', email: 'tea' }, 'create-company: tea is not an e-mail address.'],
      ['reset-password', { email: 'gone@example.com' }, 'Nobody signs in as gone@example.com here.'],
      [
        'create-user',
        { email: 'x@example.com', password: 'short' },
        'A password needs at least 10 characters: choose a longer one.',
      ],
    ])('%s %j: %s', async (name, options, sentence) => {
      await expect(run(name, options as Record<string, string>)).rejects.toThrow(sentence);
    });
  });

  it('send-test sends one message through the account, or says why it cannot', async () => {
    const customer = newCustomer(test);
    expect(await run('send-test', { account, to: customer.id, text: 'Hello' })).toMatch(/calls it m_sandbox/);
    expect(customer.received()).toEqual(['Hello']);
    test.sandbox.graph.failNext({ fault: 'unavailable', match: '/messages' });
    await expect(run('send-test', { account, to: customer.id })).rejects.toThrow(/551.*cannot be written to/);
    await expect(run('send-test', { account })).rejects.toThrow(/--to/);
    await expect(run('send-test', { account: 'none', to: '1' })).rejects.toThrow(/No connected account/);
  });

  it('import-crm-file indexes a table, and renews it with the next one of that name', async () => {
    const file = join(folder, 'warranties.csv');
    writeFileSync(
      file,
      '﻿id;email;warranty\nw-1;mara@example.com;kettle until 2031\nw-2;tom@example.com;mill until 2029\n',
    );
    expect(await run('import-crm-file', { account, file })).toMatch(/stored/);
    const mara = { email: 'mara@example.com' };
    const found = await test.until(async () => {
      const hits = await search('how long is the warranty of my kettle', mara);
      return hits.find(hit => hit.record_id === 'w-1');
    });
    expect(found.text).toMatch(/warranty: kettle until 2031/);
    expect(JSON.stringify(await search('warranty until', mara))).not.toContain('tom@example.com');
    expect(JSON.stringify(await search('warranty until'))).not.toContain('kettle until');

    writeFileSync(file, 'id;email;warranty\nw-1;mara@example.com;kettle until 2033\n');
    await run('import-crm-file', { account, file });
    await test.until(async () => (await search('warranty of my kettle', mara))[0]?.text.includes('2033'));

    await expect(run('import-crm-file', { account, file: join(folder, 'none.csv') })).rejects.toThrow(/ENOENT/);
    writeFileSync(join(folder, 'list.xlsx'), 'PK');
    await expect(run('import-crm-file', { account, file: join(folder, 'list.xlsx') })).rejects.toThrow(/only .json/);
  });

  it('a broken table is said to be broken and what was indexed stays', async () => {
    const file = join(folder, 'warranties.csv');
    writeFileSync(file, 'id;email;warranty\nw-1;"mara@example.com;kettle\n');
    await run('import-crm-file', { account, file });
    const row = await test.until(async () => {
      const { body } = await test.api('GET', `/api/dashboard/crm-links/health?page_id=${account}`);
      return body.links.find(
        (link: { name: string; state: string }) => link.name === 'warranties.csv' && link.state === 'failing',
      );
    });
    expect(row.last_error).toMatch(/CSV.*not well formed/);
    expect((await search('warranty of my kettle', { email: 'mara@example.com' }))[0]?.text).toContain('2033');
  });

  it('create-user adds a person who can sign in', async () => {
    const said = await run('create-user', { email: 'new@example.com', role: 'viewer' });
    const password = /password (\S+)/.exec(said)?.[1];
    const login = await test.api('POST', '/api/auth/login', { email: 'new@example.com', password });
    expect(login).toMatchObject({ status: 200, body: { user: { role: 'viewer' } } });
    await expect(run('create-user', { email: 'x@example.com', role: 'king' })).rejects.toThrow(/--role/);
  });

  it('import-env connects the account of an older installation, whichever names it used', async () => {
    const env = {
      META_PAGE_ID: '17840000000000042',
      Instagram__PageAccessToken: 'IGA-old',
      Instagram__AppId: '4242',
      Instagram__AppSecret: 'old-secret',
      Instagram__VerifyToken: 'old-phrase',
    };
    expect(await importEnvironment(test.app, test.ctx, env)).toMatch(
      /instagram account 17840000000000042 is connected/,
    );
    const { body } = await test.api('GET', '/api/accounts/17840000000000042');
    expect(body).toMatchObject({ platform: 'instagram', appId: '4242', appSecret: '***', verifyToken: '***' });
    await expect(importEnvironment(test.app, test.ctx, env)).rejects.toThrow(/connected already/);
    await expect(importEnvironment(test.app, test.ctx, {})).rejects.toThrow(/META_PAGE_ID/);
    await test.api('DELETE', `/api/accounts/${body.id}`);
  });

  it('rotate-keys changes nothing where nothing is stale, and reindex makes every link due', async () => {
    expect(await run('rotate-keys')).toMatch(/^0 secrets/);
    expect(await run('reindex')).toMatch(/CRM links are due/);
  });

  it('what a crash left undone after a change of links is done by the next look', async () => {
    // As if the process had died between saving the company and acting on it: a link switched off, another one removed.
    const { accounts } = await test.app.stores.companies.load(test.ctx);
    const [off, gone] = accounts.find(({ externalId }) => externalId === account)?.crmLinks ?? [];
    if (!off || !gone) throw new Error('The demo account has too few links.');
    await test.app.stores.companies.edit(test.ctx, company =>
      editAccount(
        company,
        account,
        old => ({
          ...old,
          crmLinks: old.crmLinks
            .filter(link => link.id !== gone.id)
            .map(link => (link.id === off.id ? { ...link, activeChannels: [], updatedAt: new Date() } : link)),
        }),
        new Date(),
      ),
    );
    expect(await test.app.stores.vectors.count(test.ctx, gone.id)).toBeGreaterThan(0);
    await test.app.modules.knowledge.reconcile();
    expect(await test.app.stores.vectors.count(test.ctx, gone.id)).toBe(0);
    expect(await test.app.stores.syncStates.get(test.ctx, gone.id)).toBeNull();
    expect(await test.app.stores.syncStates.get(test.ctx, off.id)).toMatchObject({ state: 'paused', dueAt: null });
  });
});
