import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, newPage } from '../support/browser.js';
import { newCustomer } from '../support/conversation.js';
import { until } from '../support/patience.js';
import { photograph, violations } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

const wide = { width: 1280, height: 800 };
const narrow = { width: 360, height: 740 };
const many = 240;

describe("the inbox's list in a browser", () => {
  let test: TestApp;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp();
    // The agent is silent, so that what customers said stays the last line.
    await test.api('PUT', `/api/accounts/${test.accountId}`, { autonomy: 'off' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function open(options: BrowserContextOptions = {}, address = '/inbox'): Promise<Page> {
    const page = await newPage(browser, { locale: 'en-GB', viewport: wide, ...options });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(test.url + address);
    await page.getByRole('button', { name: 'Enter as administrator' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inbox', exact: true }).waitFor();
    await page
      .getByRole('status', { name: 'Connection', includeHidden: true })
      .getByText('Live')
      .waitFor({ state: 'attached' });
    return page;
  }
  const rows = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('link');
  const row = (page: Page, name: string) => rows(page).filter({ hasText: name });
  const folder = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name, exact: true });
  const scrollTo = (page: Page, top: number) =>
    page.evaluate(`document.querySelector('.inbox-rows').scrollTop = ${top}`);
  const opened = async (page: Page, id: string) => until(() => page.url().includes(`/inbox/${id}`));

  /** Conversations of people with names, the first the latest. */
  async function seed(): Promise<void> {
    const { contacts, conversations } = test.app.stores;
    const nobody = { username: null, emails: [], phones: [], notes: null, identities: [], pictureUrl: null };
    for (let n = 1; n <= many; n += 1) {
      const at = new Date(Date.now() - n * 60_000);
      const contactId = `cnt_e2e_${n}`;
      const dates = { createdAt: at, updatedAt: at, lastSeenAt: at, blockedAt: null, profileFetchedAt: null };
      const displayName = n === 3 ? 'محمد عبد الرحمن' : `Person ${String(n).padStart(3, '0')}`;
      await contacts.create(test.ctx, { _id: contactId, displayName, ...nobody, ...dates });
      const thread = { threadKey: `dm:e2e${n}`, personExternalId: `e2e${n}`, comment: null, contactId };
      await conversations.open(test.ctx, { accountId: test.accountId, channel: 'messenger', ...thread }, at);
    }
  }

  const isTooWide = (page: Page): Promise<boolean> =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');

  it('teaches what will be here while nothing is, and shows a customer who writes without a reload', async () => {
    const page = await open();
    await page.getByRole('status').getByText('Nothing is open.').waitFor();
    expect(await violations(page)).toEqual([]);
    const customer = newCustomer(test);
    await customer.says('Is the <b>large</b> mug in stock?');
    await rows(page).getByText('Is the <b>large</b> mug in stock?').waitFor();
    await folder(page, 'Mine').click();
    await page.getByRole('status').getByText('Nothing is assigned to you.').waitFor();
    await page.context().close();
  });

  it('shows a few rows of many, and reads on while one scrolls', async () => {
    await seed();
    const page = await open();
    await row(page, 'Person 001').waitFor();
    const nodes = () => rows(page).count();
    expect(await nodes()).toBeLessThan(60);
    await until(async () => {
      await page.evaluate(`document.querySelector('.inbox-rows').scrollTop += 4000`);
      return row(page, `Person ${many}`).isVisible();
    });
    expect(await nodes()).toBeLessThan(60);
    await photograph(page, 'inbox-scrolled', false);
    await page.context().close();
  });

  it('lets nothing jump under who reads further down: news wait at the top', async () => {
    const page = await open();
    await row(page, 'Person 001').waitFor();
    await scrollTo(page, 1120);
    await row(page, 'Person 020').waitFor();
    const place = async () => (await row(page, 'Person 020').boundingBox())?.y;
    const before = await place();
    const customer = newCustomer(test);
    await customer.says('Good morning to you');
    const news = page.getByRole('button', { name: /^\d new$/ });
    await news.waitFor();
    expect(await place()).toBe(before);
    await news.click();
    await rows(page).getByText('Good morning to you').waitFor();
    await page.context().close();
  });

  it('keeps folder, filters and words in the address, through a reload, and under a name', async () => {
    const page = await open();
    await folder(page, 'Unassigned').click();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Messenger' }).click();
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('Person 017');
    await until(async () => (await rows(page).count()) === 1);
    await page.reload();
    await row(page, 'Person 017').waitFor();
    expect(await rows(page).count()).toBe(1);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      ...{ folder: 'unassigned', channel: 'messenger', q: 'Person 017' },
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('textbox', { name: 'Name of the list' }).fill('Seventeen');
    await page.keyboard.press('Enter');
    await folder(page, 'All').click();
    await row(page, 'Person 001').waitFor();
    await page.reload();
    await folder(page, 'Seventeen').click();
    await row(page, 'Person 017').waitFor();
    await page.getByRole('button', { name: 'Remove filter: Messenger' }).click();
    await until(() => !page.url().includes('messenger'));
    await page.context().close();
  });

  it('goes from one to the next by keyboard, and is ready for acts from the command menu', async () => {
    const page = await open({}, '/inbox?q=Person');
    await row(page, 'Person 001').waitFor();
    const ids = await rows(page).evaluateAll(links => links.map(link => link.getAttribute('data-id') ?? ''));
    await page.keyboard.press('Alt+j');
    await opened(page, ids[0] ?? '');
    await page.keyboard.press('Alt+j');
    await opened(page, ids[1] ?? '');
    await page.keyboard.press('Alt+k');
    await opened(page, ids[0] ?? '');
    await rows(page).first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await opened(page, ids[1] ?? '');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command menu' }).fill('assign');
    await page.keyboard.press('Enter');
    await page.getByText('Person 002: assigned to you.').waitFor();
    await folder(page, 'Mine').click();
    await row(page, 'Person 002').waitFor();
    await page.context().close();
  });

  it('resolves at once, and has it back; what is refused comes back with its reason', async () => {
    const page = await open();
    const resolve = async (name: string) => {
      await row(page, name).hover();
      await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
      await page.getByRole('menuitem', { name: 'Resolve' }).click();
      await row(page, name).waitFor({ state: 'detached' });
    };
    await resolve('Person 005');
    await page.getByRole('button', { name: 'Undo' }).click();
    await row(page, 'Person 005').waitFor();
    let refuse = (): void => undefined;
    const asked = new Promise<void>(done => (refuse = done));
    await page.route('**/api/conversations/*', async route => {
      await asked;
      await route.fulfill({ status: 409, contentType: 'application/json', body: '{"detail":"Somebody was faster."}' });
    });
    await resolve('Person 006');
    refuse();
    await page.getByRole('alert').getByText('Somebody was faster.').waitFor();
    await row(page, 'Person 006').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringMatching(/409/)]);
    await page.context().close();
  });

  it.each([
    ['light', 'en'],
    ['dark', 'ar'],
  ] as const)('is for everyone (axe), wide and on a telephone, in %s and %s', async (colorScheme, language) => {
    const page = await open({ colorScheme });
    await page.goto(`${test.url}/inbox?lang=${language}`);
    await page.locator('.conversations a').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await photograph(page, `inbox-wide-${colorScheme}`, false);
    await page.setViewportSize(narrow);
    await page.locator('.conversations a').first().waitFor();
    expect([await isTooWide(page), await violations(page)]).toEqual([false, []]);
    await photograph(page, `inbox-narrow-${colorScheme}`, false);
    await page.context().close();
  });

  it('shows one pane at a time on a telephone, with a way back', async () => {
    const page = await open({ viewport: narrow, hasTouch: true }, '/inbox?folder=unassigned');
    await row(page, 'Person 001').tap();
    await page.getByRole('link', { name: 'Back to the list' }).waitFor();
    expect([await rows(page).first().isVisible(), await isTooWide(page)]).toEqual([false, false]);
    await page.getByRole('link', { name: 'Back to the list' }).tap();
    await row(page, 'Person 001').waitFor();
    await page.getByRole('button', { name: 'Folder: Unassigned' }).tap();
    await folder(page, 'Snoozed').tap();
    await page.getByRole('status').getByText('Nothing is snoozed.').waitFor();
    expect(new URL(page.url()).search).toBe('?folder=snoozed');
    await page.context().close();
  });

  it('gives its browser nothing to complain about', () => expect(complaints).toEqual([]));
});
