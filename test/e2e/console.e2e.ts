import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, newPage } from '../support/browser.js';
import { photograph } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

const views = ['Inbox', 'Approvals', 'Contacts', 'Knowledge', 'Pipeline', 'Analytics', 'Settings'];
const furtherAddresses = [
  ...['/ui', '/leads', '/tasks', '/agent', '/settings/nowhere', '/settings/accounts'],
  ...['/settings/hours', '/settings/ai', '/settings/budgets'],
];
const wide = { width: 1280, height: 800 };
const narrow = { width: 360, height: 740 };
const credentials = { email: 'admin@example.com', password: 'correct horse battery' };

describe('the console in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  const complaints: string[] = [];
  const foreign: string[] = [];

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  /** A person of their own, whose browser tells what it had to complain about and whom it asked. */
  async function open(options: BrowserContextOptions, path: string): Promise<Page> {
    const page = await newPage(browser, { locale: 'en-GB', viewport: wide, ...options });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', request => {
      if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== test.url)
        foreign.push(request.url());
    });
    await page.goto(test.url + path);
    return page;
  }

  const signIn = async (page: Page, { email, password } = credentials): Promise<void> => {
    await page.getByRole('textbox', { name: 'Email' }).fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  async function signedIn(options: BrowserContextOptions, path: string): Promise<Page> {
    const page = await open(options, path);
    await signIn(page);
    await page.getByRole('navigation').first().waitFor();
    return page;
  }
  const main = (page: Page) => page.getByRole('navigation', { name: 'Main' });
  const h1 = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

  /** What axe finds, with where it is; code in the page is refused, so it comes by the debugger's door. */
  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    );
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${new URL(page.url()).pathname} ${id}: ${html}`));
  }
  const isTooWide = (page: Page): Promise<boolean> =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');

  it('leads whoever has no session to the sign-in, says what is wrong, and back to where they wanted to go', async () => {
    const page = await open({}, '/contacts?lang=en');
    await h1(page, 'Sign in').waitFor();
    expect(complaints).toEqual([]);
    await signIn(page, { ...credentials, password: 'a wrong one' });
    expect(await page.getByRole('alert').innerText()).toMatch(/password is wrong/);
    // The refusal itself is written down by the browser; nothing else is.
    expect(complaints.splice(0)).toEqual([expect.stringMatching(/401/)]);
    await photograph(page, 'console-sign-in', false);
    await page.getByLabel('Password').fill(credentials.password);
    await page.keyboard.press('Enter');
    await h1(page, 'Contacts').waitFor();
    await page.context().close();
  });

  it('is live in every tab of a browser by one connection, which the next tab takes over', async () => {
    const first = await signedIn({}, '/inbox');
    const live = (page: Page) => page.getByRole('status', { name: 'Connection' }).getByText('Live').waitFor();
    await live(first);
    const second = await first.context().newPage();
    const streams: string[] = [];
    second.on('request', request => request.url().includes('/api/stream') && streams.push(request.url()));
    await second.goto(`${test.url}/contacts`);
    await live(second);
    expect(streams).toEqual([]);
    const opened = second.waitForRequest(/api\/stream/);
    await first.close();
    await opened;
    await live(second);
  });

  it('has seven views in their order, each with its address, title and heading; back and reload keep them', async () => {
    const page = await signedIn({}, '/inbox');
    await h1(page, 'Inbox').waitFor();
    expect(await main(page).getByRole('link').allInnerTexts()).toEqual(views);
    for (const view of views) {
      await main(page).getByRole('link', { name: view, exact: true }).click();
      await h1(page, view).waitFor();
      expect([new URL(page.url()).pathname, await page.title()]).toEqual([
        `/${view.toLowerCase()}`,
        `${view} · Frontdesk`,
      ]);
      expect(await main(page).locator('[aria-current="page"]').allInnerTexts()).toEqual([view]);
    }
    await page.goBack();
    await h1(page, 'Analytics').waitFor();
    await page.reload();
    await h1(page, 'Analytics').waitFor();
    await page.context().close();
  });

  it('can be used by keyboard: past the navigation, the command menu, the list of keys', async () => {
    const page = await signedIn({}, '/inbox');
    await page.reload();
    await h1(page, 'Inbox').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Command menu' }).getByRole('combobox').fill('contact');
    await page.keyboard.press('Enter');
    await h1(page, 'Contacts').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByRole('combobox', { name: 'Command menu' }).fill('dark');
    await page.keyboard.press('Enter');
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.context().close();
  });

  it('keeps theme and language, also through a reload, and turns round for Arabic', async () => {
    const page = await signedIn({ colorScheme: 'light' }, '/settings');
    await page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name: 'Dark' }).check();
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'العربية' });
    await page.locator('html[lang="ar"][dir="rtl"]').waitFor();
    await page.reload();
    await page.locator('html[data-theme="dark"][lang="ar"][dir="rtl"]').waitFor();
    await h1(page, 'الإعدادات').waitFor();
    const [side, content] = await Promise.all(['nav', 'main'].map(name => page.locator(name).first().boundingBox()));
    expect(side?.x ?? 0).toBeGreaterThan(content?.x ?? 0);
    await photograph(page, 'console-settings-arabic-dark', false);
    await page.context().close();
  });

  it.each([
    ['light', 'en'],
    ['dark', 'ar'],
  ] as const)(
    'says on every view what is to be said, to everyone (axe), in %s and %s',
    async (colorScheme, language) => {
      const page = await signedIn({ colorScheme }, '/inbox');
      for (const address of [...views.map(view => `/${view.toLowerCase()}`), ...furtherAddresses]) {
        await page.goto(`${test.url}${address}?lang=${language}`);
        await page.locator('h1').waitFor();
        await photograph(page, `console-${address.replaceAll('/', '-').slice(1)}-${colorScheme}-${language}`, false);
        expect(await violations(page)).toEqual([]);
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    },
  );

  it('fits a telephone, with the navigation behind a button', async () => {
    const page = await open({ viewport: narrow, hasTouch: true }, '/sign-in');
    await h1(page, 'Sign in').waitFor();
    expect([await isTooWide(page), await violations(page)]).toEqual([false, []]);
    await signIn(page);
    await h1(page, 'Inbox').waitFor();
    expect(await main(page).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await photograph(page, 'console-menu-360', false);
    await main(page).getByRole('link', { name: 'Settings' }).click();
    await h1(page, 'Settings').waitFor();
    expect([await main(page).isVisible(), await isTooWide(page), await violations(page)]).toEqual([false, false, []]);
    await page.goto(`${test.url}/settings/people?lang=de`);
    await page.locator('h1').waitFor();
    expect(await isTooWide(page)).toBe(false);
    await page.context().close();
  });

  it('lets people into the demo without a password, and out again', async () => {
    const page = await open({}, '/inbox');
    await page.getByRole('button', { name: 'Enter as manager' }).click();
    await h1(page, 'Inbox').waitFor();
    await page.getByRole('button', { name: 'Account', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await h1(page, 'Sign in').waitFor();
    await page.goto(`${test.url}/settings`);
    await h1(page, 'Sign in').waitFor();
    await page.context().close();
  });

  it('asks no other host, and its browser has nothing to complain about', () => {
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });
});

describe('what the server says of the console', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });
  afterAll(() => test?.close());

  const get = (path: string, headers = {}) => fetch(test.url + path, { headers, redirect: 'manual' });

  it('gives the page out at its addresses alone, unkept, under a strict policy', async () => {
    for (const path of ['/sign-in', '/inbox', '/inbox/cnv_1', '/settings/people']) {
      const page = await get(path);
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      );
      expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe|https?:/);
    }
    const statuses = await Promise.all(
      ['/inboxes', '/assets', '/assets/none.js', '/index.html'].map(path => get(path)),
    );
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it('lets browsers keep its files for ever, packed where they can unpack', async () => {
    const page = await (await get('/inbox')).text();
    const [script = ''] = page.match(/\/assets\/index-[\w-]+\.js/) ?? [];
    const packed = await get(script, { 'accept-encoding': 'gzip' });
    expect(Object.fromEntries(packed.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
    });
    const plain = await get(script, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(await packed.text());
  });

  it('lets a page of its own into the demo, as one of two roles, and no page of another site', async () => {
    const enter = (role: string, headers = {}) =>
      fetch(`${test.url}/api/auth/demo-session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ role }),
      });
    const entered = await Promise.all(['admin', 'manager', 'viewer'].map(role => enter(role)));
    expect(entered.map(({ status }) => status)).toEqual([200, 200, 400]);
    const roles = (await Promise.all(entered.slice(0, 2).map(answer => answer.json()))).map(
      (body: any) => body.user.role,
    );
    expect(roles).toEqual(['admin', 'manager']);
    expect((await enter('admin', { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await enter('admin', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('is what the start leads to, and leaves the other addresses as they were', async () => {
    const answers = await Promise.all(['/docs', '/health', '/api/openapi.json'].map(path => get(path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const leads = await Promise.all(['/', '/sandbox', '/admin/settings'].map(path => get(path)));
    expect(leads.map(({ headers }) => headers.get('location'))).toEqual(['/inbox', test.sandbox.pageUrl, '/settings']);
  });
});
