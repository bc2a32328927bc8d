import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, newPage } from '../support/browser.js';
import { violations } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Where screenshots go when somebody asks for them: SCREENSHOTS=<folder> npm run test:e2e. */
const screenshots = process.env['SCREENSHOTS'];

describe('the search in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let contactId: string;
  let conversationId: string;
  const complaints: string[] = [];
  beforeAll(async () => {
    test = await startApp();
    const made = await test.api('POST', '/api/contacts', { displayName: 'Anna Berg', emails: ['anna@example.com'] });
    contactId = made.body.id as string;
    await test.api('POST', '/api/deals', {
      title: 'Oak table for a kitchen',
      dealComment: 'asks about delivery',
      contactId,
    });
    const said = { accountId: test.accountId, channel: 'messenger' as const };
    const thread = { ...said, threadKey: 'dm:anna', contactId, personExternalId: 'anna', comment: null };
    const { _id } = await test.app.stores.conversations.open(test.ctx, thread, new Date());
    conversationId = _id;
    const texts = ['Is the <b>delivery</b> late?', 'متى يصل الطلب؟', '我的订单什么时候到？'];
    for (const [n, text] of texts.entries()) {
      await test.app.stores.conversations.update(test.ctx, { _id }, { lastText: text });
      await test.app.stores.messages.insertNew(test.ctx, {
        ...{ _id: `msg_${n}`, conversationId, ...said, direction: 'inbound', externalId: `m${n}`, text },
        ...{ author: { kind: 'customer', id: contactId, name: 'Anna' }, attachments: [], payload: null },
        ...{ replyToExternalId: null, replyId: null, sentAt: new Date(), editedAt: null, deliveredAt: null },
        ...{ readAt: null, failedReason: null, reactions: [], erasedAt: null, createdAt: new Date() },
      });
    }
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(browser, { locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(test.url + path);
    await page.getByRole('textbox').first().fill('admin@example.com');
    await page.locator('input[type=password]').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in'));
    return page;
  }
  async function shot(page: Page, name: string): Promise<void> {
    if (!screenshots) return;
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: `${screenshots}/search-${name}.png` });
  }

  it('finds in the command menu, and leads on to all of it', async () => {
    const page = await open('/inbox');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: 'Command menu' });
    await box.fill('deliv');
    const found = page.getByRole('option', { name: /Is the <b>delivery<\/b> late/ });
    await found.first().waitFor();
    expect(await found.first().locator('mark').allTextContents()).toEqual(['delivery']);
    await shot(page, 'menu');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=deliv$/);
    await page.getByRole('list', { name: 'Search results' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search everything' }).press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(inbox|pipeline)\//);
    await page.context().close();
  });

  it('narrows to a kind of thing by the address, explains a wrong query, and says what to do where nothing is found', async () => {
    const page = await open('/search?q=delivery', { colorScheme: 'dark' });
    await page.getByRole('radio', { name: /^Deals/ }).check({ force: true });
    await page.waitForURL(/type=deals/);
    const results = page.getByRole('list', { name: 'Search results' }).getByRole('link');
    await results.filter({ hasText: 'Oak table' }).waitFor();
    expect(await results.count()).toBe(1);
    await shot(page, 'dark');
    expect(await violations(page)).toEqual([]);
    const box = page.getByRole('searchbox', { name: 'Search everything' });
    await box.fill('form:anna');
    await page.getByRole('alert').filter({ hasText: 'form: is no operator' }).waitFor();
    // The browser itself says that an answer was 400.
    expect(complaints.splice(0).filter(text => !text.includes('400'))).toEqual([]);
    await box.fill('zzzz');
    await page.getByRole('status').filter({ hasText: 'Nothing has “zzzz” in it' }).waitFor();
    await page.context().close();
  });

  it.each([
    ['ar', 'الطلب', 'narrow-ar', { width: 360, height: 720 }],
    ['en', '订单', 'wide', { width: 1280, height: 800 }],
  ])('in %s finds %s in its script', async (lang, q, name, viewport) => {
    const page = await open(`/search?q=${encodeURIComponent(q)}&lang=${lang}`, { viewport });
    const results = page.locator('.found-link');
    await results.first().waitFor();
    expect(new Set(await results.locator('mark').allTextContents())).toEqual(new Set([q]));
    await shot(page, name);
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await violations(page)).toEqual([]);
    await results.first().click();
    await page.waitForURL(`**/inbox/${conversationId}**`);
    await page.context().close();
  });

  it('nothing went wrong in the page', () => {
    expect(complaints).toEqual([]);
  });
});
