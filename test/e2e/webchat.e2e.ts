import { createServer, type Server } from 'node:http';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/start-app.js';
import { launchBrowser, newPage } from '../support/browser.js';

const screenshots = process.env['SCREENSHOTS'];
const chat = 'harbor-lane-chat';

/** A shop's page on another origin, with the one script tag, a strict policy and a style that would spoil the widget. */
function startShop(appUrl: string, account: string): Promise<Server> {
  const html = `<!doctype html><html lang="en"><head><title>Shop</title><link rel="stylesheet" href="/shop.css"></head>
<body><h1>A shop</h1><script src="${appUrl}/webchat/widget.js" data-account="${account}" async></script></body></html>`;
  const policy = `default-src 'self'; script-src ${appUrl}; connect-src ${appUrl}`;
  const server = createServer((req, res) => {
    const isStyle = req.url === '/shop.css';
    res.writeHead(200, { 'content-type': isStyle ? 'text/css' : 'text/html', 'content-security-policy': policy });
    res.end(isStyle ? 'button, li { display: none !important; }' : html);
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('the web chat in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let shop: Server;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp({ links: 'all' });
    await test.until(async () => {
      const { body } = await test.api('GET', `/api/dashboard/crm-links/health?page_id=${chat}`);
      return body.links?.length === 4 && body.links.every((link: { state: string }) => link.state === 'healthy');
    });
    browser = await launchBrowser();
    shop = await startShop(test.url, chat);
  });
  afterAll(async () => {
    await browser?.close();
    shop?.close();
    await test?.close();
  });

  const openPage = async (url: string, size = { width: 1180, height: 820 }): Promise<Page> => {
    const page = await newPage(browser, { viewport: size });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(url);
    return page;
  };
  const say = async (page: Page, text: string): Promise<void> => {
    await page.getByLabel('Message', { exact: true }).fill(text);
    await page.keyboard.press('Enter');
  };
  const log = (page: Page) => page.getByRole('log');
  const shoot = async (page: Page, name: string): Promise<void> => {
    if (!screenshots) return;
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: `${screenshots}/${name}.png` });
  };

  it('answers on its own page, and still knows everything after a reload', async () => {
    const page = await openPage(`${test.url}/webchat/${chat}`);
    await page.getByText('An AI assistant answers').waitFor();
    await say(page, 'What are your opening hours on Sunday?');
    await log(page).getByText('AI assistant').first().waitFor();
    await log(page).getByText('Read', { exact: true }).waitFor();
    await shoot(page, 'webchat-page');
    const lines = await log(page).locator('li').allInnerTexts();
    await page.reload();
    await log(page).getByText('AI assistant').first().waitFor();
    expect((await log(page).locator('li').allInnerTexts()).length).toBe(lines.length);
    expect(complaints).toEqual([]);
  });

  it('works on a site of another origin, from the keyboard, whatever the site’s style and policy', async () => {
    const page = await openPage(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
    const launch = page.getByRole('button', { name: 'Chat' });
    await launch.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await launch.getAttribute('aria-expanded')).toBe('true');
    await say(page, '<img src=x onerror=alert(1)> see https://example.com/a?b=1.');
    await log(page).getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await log(page).locator('img').count()).toBe(0);
    expect(await log(page).getByRole('link').getAttribute('href')).toBe('https://example.com/a?b=1');
    await shoot(page, 'webchat-widget');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  it('speaks the language of the browser, from right to left where that is its way', async () => {
    const page = await newPage(browser, { locale: 'ar-EG' });
    await page.goto(`${test.url}/webchat/${chat}`);
    await page.getByText('يرد عليك مساعد ذكاء اصطناعي').waitFor();
    await page.getByLabel('رسالة', { exact: true }).fill('مرحبا');
    await page.getByRole('button', { name: 'إرسال' }).click();
    await log(page).locator('li.visitor', { hasText: 'مرحبا' }).waitFor();
    expect(await page.locator('.chat').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('.chat').getAttribute('lang')).toBe('ar');
    await shoot(page, 'webchat-arabic');
    await page.context().close();
  });

  it('offers quick replies of a person, and fits a phone', async () => {
    const page = await openPage(`${test.url}/webchat/${chat}`, { width: 360, height: 640 });
    await say(page, 'Hello');
    const { account } = (await test.app.modules.accounts.directory.find('webchat', chat))!;
    await log(page).getByText('Read', { exact: true }).waitFor();
    const kept = await page.evaluate<string>(`localStorage.getItem('frontdesk:${account.id}')`);
    const { visitor } = JSON.parse(kept) as { visitor: string };
    const conversation = await test.until(() =>
      test.app.stores.conversations.findByThread(test.ctx, account.id, `dm:${visitor}`),
    );
    await test.api(
      'POST',
      '/api/messages/send',
      { conversationId: conversation._id, text: 'Shall we?', quickReplies: [{ title: 'Yes, please', payload: 'yes' }] },
      { 'Idempotency-Key': 'e2e-1' },
    );
    await log(page).getByText('Team').waitFor();
    await shoot(page, 'webchat-phone');
    await page.getByRole('button', { name: 'Yes, please' }).click();
    await log(page).locator('li.visitor', { hasText: 'Yes, please' }).waitFor();
    await page.getByRole('button', { name: 'Yes, please' }).waitFor({ state: 'detached' });
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(360);
  });

  it('repeats a lost message with its own id, and says when it gave up', async () => {
    const page = await openPage(`${test.url}/webchat/${chat}`);
    const ids: string[] = [];
    await page.getByText('An AI assistant answers').waitFor();
    await page.route('**/messages', async route => {
      ids.push((route.request().postDataJSON() as { id: string }).id);
      if (ids.length === 1) await route.abort();
      else if (ids.length === 2) await route.fulfill({ status: 400, body: '{}' });
      else await route.continue();
    });
    await say(page, 'Can you hear me?');
    await log(page).getByText('Not sent.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await log(page).getByText('Read', { exact: true }).waitFor();
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(3);
  });
});
