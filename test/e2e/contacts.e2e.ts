import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { isTooWide, photograph, signIn, violations } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

const longName = 'Maximiliane Wolkenstein-Österberg von und zu Hohenlohe-Langenburg';
const arabicName = 'محمد عبد الرحمن الأنصاري';

describe('the contacts in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  const complaints: string[] = [];
  const ids: Record<string, string> = {};

  const add = async (displayName: string, body: object = {}) => {
    const made = await test.api('POST', '/api/contacts?force=true', { displayName, ...body });
    ids[displayName] = made.body.id as string;
    return ids[displayName];
  };
  beforeAll(async () => {
    test = await startApp();
    const anna = await add('Anna Berg', { emails: ['mara@example.com'], phones: ['+4915112345678'] });
    await add('Anna B.', { emails: ['mara@example.com'], phones: ['+4791234567'] });
    await add(longName);
    await add(arabicName, { phones: ['+201001234567'] });
    const now = new Date();
    const said = { accountId: test.accountId, channel: 'messenger' as const };
    const thread = { ...said, threadKey: 'dm:anna', contactId: anna, personExternalId: 'anna', comment: null };
    const { _id: conversationId } = await test.app.stores.conversations.open(test.ctx, thread, now);
    const identities = [{ accountId: test.accountId, platform: 'facebook' as const, externalId: '7001' }];
    await test.app.stores.contacts.update(test.ctx, anna, { identities, lastSeenAt: now });
    const lastText = 'Where is my order? Call +49 160 5550123.';
    await test.app.stores.conversations.update(test.ctx, { _id: conversationId }, { lastText });
    await test.app.stores.messages.insertNew(test.ctx, {
      ...{ _id: 'msg_anna', conversationId, ...said, direction: 'inbound', externalId: 'm-anna', text: lastText },
      ...{
        author: { kind: 'customer', id: anna, name: 'Anna' },
        attachments: [],
        payload: null,
        replyToExternalId: null,
      },
      ...{ replyId: null, sentAt: now, editedAt: null, deliveredAt: null, readAt: null, failedReason: null },
      ...{ reactions: [], erasedAt: null, createdAt: now },
    });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const signedIn = (options: BrowserContextOptions, path: string) =>
    signIn({ browser, url: test.url, complaints }, options, path);
  const h1 = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  it('are found by a number in any spelling, ordered by name, opened by keyboard; the address keeps it', async () => {
    const page = await signedIn({}, '/contacts');
    const table = page.getByRole('table', { name: 'Contacts' });
    await table.getByRole('link', { name: longName }).waitFor();
    await page.getByRole('button', { name: 'Contact', exact: true }).click();
    await page.waitForURL(/sort=name/);
    await table.locator('th[aria-sort="ascending"]').waitFor();
    await photograph(page, 'contacts-list');
    await page.getByRole('searchbox', { name: 'Search contacts' }).fill('0151 123');
    await page.waitForURL(/search=/);
    await table.getByRole('link', { name: longName }).waitFor({ state: 'detached' });
    expect(await table.getByRole('link').allInnerTexts()).toEqual(['Anna Berg']);
    await page.reload();
    await table.getByRole('link', { name: 'Anna Berg' }).press('Enter');
    await h1(page, 'Anna Berg').waitFor();
    await page.goBack();
    await page.getByRole('searchbox', { name: 'Search contacts' }).fill('anna');
    await table.getByRole('link', { name: 'Anna B.' }).waitFor();
    await table.getByRole('link').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Anna Berg');
    await page.context().close();
  });

  it('one shows all that is known; an address is verified, a pair merged and the merge undone', async () => {
    const page = await signedIn({}, `/contacts/${ids['Anna Berg']}`);
    await h1(page, 'Anna Berg').waitFor();
    await part(page, 'Conversations')
      .getByRole('link', { name: /Where is my order/ })
      .waitFor();
    await page.getByRole('textbox', { name: 'New note' }).fill('Prefers to be called Ann.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await part(page, 'Notes').getByText('Prefers to be called Ann.').waitFor();
    await photograph(page, 'contacts-one');
    await page.getByRole('button', { name: 'Verify +491605550123' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Verify +491605550123' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Compare' }).click();
    await photograph(page, 'contacts-compare');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Merge into Anna Berg' }).click();
    await part(page, 'Known by').getByText('+4791234567').waitFor();
    await page.getByRole('button', { name: 'Undo the merge' }).click();
    await part(page, 'Known by').getByText('+4791234567').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('are read beside a conversation and on their own page, one after the other', async () => {
    const page = await signedIn({}, `/contacts/${ids['Anna Berg']}`);
    await part(page, 'Notes').waitFor();
    await part(page, 'Conversations').getByRole('link').first().click();
    const panel = page.getByRole('complementary', { name: 'Contact' });
    await panel.getByRole('heading', { name: 'Notes' }).waitFor();
    await panel.getByRole('link').first().click();
    await part(page, 'Notes').waitFor();
    await page.goBack();
    await panel.waitFor();
    await page.context().close();
  });

  it('one is changed, exported, and erased with a receipt', async () => {
    const page = await signedIn({}, `/contacts/${ids['Anna Berg']}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Full name' }).fill('Anna');
    await page.getByRole('button', { name: 'Save' }).click();
    await h1(page, 'Anna').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({ contact: { displayName: 'Anna' } });
    await page.getByRole('button', { name: 'Erase Anna’s data' }).click();
    await photograph(page, 'contacts-erase');
    await page.getByRole('dialog').getByRole('button', { name: 'Erase Anna’s data' }).click();
    await h1(page, 'Receipt of the erasure').waitFor();
    await page.getByText('The data is gone.').waitFor();
    expect(await page.getByRole('row', { name: 'Messages 1' }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await photograph(page, 'contacts-receipt');
    await page.getByRole('link', { name: 'All contacts' }).click();
    await page.getByRole('link', { name: longName }).waitFor();
    expect(await page.getByRole('link', { name: 'Anna', exact: true }).count()).toBe(0);
    await page.context().close();
  });

  it.each([
    ['light', 'en', 1280],
    ['dark', 'ar', 360],
  ] as const)('are for everyone, in %s, %s, %s px', async (colorScheme, language, width) => {
    const page = await signedIn({ colorScheme, viewport: { width, height: 740 } }, '/contacts');
    for (const path of [
      '/contacts',
      '/contacts?search=nobody',
      `/contacts/${ids[longName]}`,
      `/contacts/${ids[arabicName]}`,
    ]) {
      await page.goto(`${test.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await page
        .locator(path.startsWith('/contacts/') ? 'section' : 'table, .state')
        .first()
        .waitFor();
      await photograph(page, `contacts-${colorScheme}-${language}-${path.replace(/\W+/g, '-').slice(0, 24)}`);
      expect([await violations(page), await isTooWide(page)]).toEqual([[], false]);
    }
    await page.context().close();
  });

  it('make the browser complain of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
