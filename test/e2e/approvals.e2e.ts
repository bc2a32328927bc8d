import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, newPage } from '../support/browser.js';
import { type Customer, learned, newCustomer } from '../support/conversation.js';
import { type Manager, newManager } from '../support/manager-chat.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Where screenshots go when somebody asks for them: SCREENSHOTS=<folder> npm run test:e2e. */
const screenshots = process.env['SCREENSHOTS'];
const question = 'What is your return policy?';

describe('the approvals in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  let ada: Manager;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp();
    await learned(test);
    ada = await newManager(test, 'Ada');
    browser = await launchBrowser();
    page = await signedIn({});
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function signedIn(options: BrowserContextOptions): Promise<Page> {
    const own = await newPage(browser, { locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
    own.on('pageerror', error => complaints.push(error.message));
    await own.goto(`${test.url}/approvals`);
    await own.getByRole('textbox', { name: 'Email' }).fill('admin@example.com');
    await own.getByLabel('Password').fill('correct horse battery');
    await own.getByRole('button', { name: 'Sign in', exact: true }).click();
    await own.getByRole('heading', { level: 1, name: 'Approvals' }).waitFor();
    return own;
  }

  const articles = (on: Page = page) => on.getByRole('list', { name: 'Drafts' }).getByRole('article');
  const count = (many: number, on: Page = page): Promise<unknown> =>
    test.until(async () => (await articles(on).count()) === many);
  const button = (name: string, on: Page = page) => on.getByRole('button', { name, exact: true });
  /** Somebody asks; the draft is on the screen without a reload. */
  async function asked(text = question): Promise<Customer & { draftId: string }> {
    const before = await articles().count();
    const customer = newCustomer(test);
    await customer.says(text);
    const { _id: draftId } = await customer.reply('held');
    await count(before + 1);
    return { ...customer, draftId };
  }
  /** As if the checks had not found one of its sentences proved. */
  async function doubted(id: string): Promise<void> {
    const problem = { check: 'numbers', detail: 'no cited field has this value', words: '30 days', opinion: null };
    const change = { 'sentences.0.kind': 'unproved', 'sentences.0.problems': [problem], 'sentences.0.evidence': [] };
    await test.app.database.db.collection<{ _id: string }>('replies').updateOne({ _id: id }, { $set: change });
  }
  const statusOf = async (id: string): Promise<string> => (await test.api('GET', `/api/approvals/${id}`)).body.status;
  async function violations(on: Page): Promise<string[]> {
    await on.evaluate(axe.source);
    const found = await on.evaluate<{ id: string; nodes: { html: string }[] }[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    );
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }
  async function photograph(name: string, on: Page = page): Promise<void> {
    if (!screenshots) return;
    mkdirSync(screenshots, { recursive: true });
    await on.screenshot({ path: `${screenshots}/approvals-${name}.png` });
  }

  it('is empty, and says what will come', async () => {
    await page.getByText('No draft waits for you.').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('shows a draft as it comes, with its proof beside it; edited and approved, the customer has it', async () => {
    const customer = await asked();
    const article = articles().first();
    await article.getByText(question).waitFor();
    await article
      .getByText(/30 days/)
      .first()
      .waitFor();
    expect(
      await article
        .getByRole('listitem')
        .filter({ hasText: /Policies|FAQ|policy/i })
        .count(),
    ).toBeGreaterThan(0);
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Approvals', exact: true });
    await test.until(async () => (await link.getAttribute('aria-describedby')) !== null);
    await photograph('one');
    await article.getByRole('button', { name: 'Edit', exact: true }).click();
    const field = article.getByRole('textbox', { name: 'Draft' });
    await field.fill('You have thirty days, and we pay.');
    await article.getByRole('group', { name: 'What you changed' }).locator('ins').first().waitFor();
    await photograph('edit');
    expect(await violations(page)).toEqual([]);
    await article.getByRole('button', { name: 'Approve', exact: true }).click();
    await count(0);
    await customer.reply('sent');
    expect(customer.received()).toEqual(['You have thirty days, and we pay.']);
  });

  it('is done by keyboard alone: the first, the next, a way back, a reason', async () => {
    const [first, second, third] = [await asked(), await asked(), await asked()];
    await page.keyboard.press('a');
    await count(2);
    expect(await page.evaluate('document.activeElement.dataset.draft')).toBe(second.draftId);
    await page.keyboard.press('z');
    await count(3);
    await test.until(async () => (await statusOf(first.draftId)) === 'held');
    await page.keyboard.press('Alt+j');
    await page.keyboard.press('Alt+k');
    await page.keyboard.press('e');
    const field = page.getByRole('textbox', { name: 'Draft' });
    await field.waitFor();
    // While somebody types, letters are letters.
    await page.keyboard.press('x');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await count(3);
    await page.keyboard.press('x');
    await count(2);
    await page.keyboard.press('1');
    await test.until(async () => {
      const rejected = (await test.api('GET', '/api/approvals?status=rejected')).body.items;
      return rejected.some((reply: any) => reply.decision.reason === 'a fact is wrong');
    });
    await page.keyboard.press('t');
    await count(1);
    await page.getByRole('link', { name: 'Open it' }).waitFor();
    await page.keyboard.press('a');
    await count(0);
    const statuses = await Promise.all([first, second, third].map(({ draftId }) => statusOf(draftId)));
    expect(statuses.filter(status => status === 'rejected')).toHaveLength(2);
  });

  it('asks the agent for another draft, which comes by itself and waits', async () => {
    const customer = await asked();
    await page.keyboard.press('r');
    await page
      .getByRole('textbox', { name: 'What should the next draft do otherwise?' })
      .fill('How long does shipping take?');
    await page.keyboard.press('Control+Enter');
    const next = page.locator(`article[data-draft]:not([data-draft="${customer.draftId}"])`);
    await next.getByText('You or a colleague asked for this draft.').waitFor();
    await photograph('asked');
    expect([await statusOf(customer.draftId), customer.received()]).toEqual(['superseded', []]);
    await page.keyboard.press('x');
    await count(0);
  });

  it('says kindly who was faster, and that somebody is editing', async () => {
    const decided = await asked();
    await ada.api('POST', `/api/approvals/${decided.draftId}/approve`);
    await page
      .getByRole('status')
      .getByText(/Ada has approved the draft for .* already/)
      .waitFor();
    await count(0);
    const locked = await asked();
    await ada.api('POST', `/api/approvals/${locked.draftId}/lock`);
    await button('Approve').click();
    await page.getByRole('alert').getByText('Ada is editing this draft.').waitFor();
    await count(1);
    await button('Decide anyway').click();
    await count(0);
    await locked.reply('sent');
  });

  it('lets several about the same thing be looked at and approved together', async () => {
    const customers = [await asked(), await asked()];
    await button('Return or refund: look at 2').click();
    const dialog = page.getByRole('dialog');
    for (const box of await dialog.getByRole('checkbox').all()) await box.check();
    await photograph('together');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Approve 2' }).click();
    await count(0);
    for (const customer of customers) await customer.reply('sent');
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const)('can be read by everyone (axe), in %s at %s px', async (colorScheme, width) => {
    if ((await articles().count()) === 0) {
      await asked();
      await doubted((await asked()).draftId);
    }
    const own = await signedIn({ colorScheme, viewport: { width, height: 900 } });
    await count(2, own);
    await own.locator('mark').getByText('30 days').waitFor();
    await photograph(`${width}-${colorScheme}`, own);
    expect(await violations(own)).toEqual([]);
    expect(await own.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    await own.goto(`${test.url}/approvals?lang=ar`);
    await own.locator('html[dir="rtl"] article').nth(1).waitFor();
    await photograph(`${width}-${colorScheme}-ar`, own);
    expect(await violations(own)).toEqual([]);
    expect(await own.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    await own.context().close();
  });

  it('has no buttons for a role that may not decide', async () => {
    const own = await signedIn({});
    await own.route('**/api/auth/session', async route => {
      const answer = await route.fetch();
      const body = await answer.json();
      await route.fulfill({ response: answer, json: { ...body, user: { ...body.user, permissions: ['read'] } } });
    });
    await own.reload();
    await count(2, own);
    expect(await articles(own).getByRole('button').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
