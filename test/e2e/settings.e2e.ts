import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, newPage } from '../support/browser.js';
import { photograph } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

const wide = { width: 1280, height: 800 };
const sections = ['voice', 'hours', 'ai', 'budgets', 'keys', 'accounts', 'people', 'webhooks', 'audit'];

describe('the settings in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(browser, { locale: 'en-GB', viewport: wide, ...options });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(new URL(address, test.url).href);
    return page;
  }
  async function entered(address: string, role = 'administrator', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open(address, options);
    await page.getByRole('button', { name: `Enter as ${role}` }).click();
    await heading(page, 'Settings').waitFor();
    return page;
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    );
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${new URL(page.url()).pathname} ${id}: ${html}`));
  }

  it('invites somebody, who comes in by the link, and lets them out again', async () => {
    const page = await entered('/settings/people?lang=en');
    await page.getByRole('textbox', { name: 'Email' }).fill('grace@example.com');
    await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Viewer' });
    await button(page, 'Invite').click();
    const url = await page.getByRole('textbox', { name: 'Link for grace@example.com' }).inputValue();
    await photograph(page, 'settings-people-invited');

    const guest = await open(`${new URL(url).pathname}${new URL(url).search}&lang=en`);
    await guest.getByRole('textbox', { name: 'Your name' }).fill('Grace');
    await guest.getByLabel('New password').fill('a long password of mine');
    await photograph(guest, 'settings-invitation');
    expect(await violations(guest)).toEqual([]);
    await button(guest, 'Start').click();
    await heading(guest, 'Inbox').waitFor();
    await guest.goto(`${test.url}/settings/people`);
    await guest.getByText('An administrator can change it.').waitFor();
    expect(await button(guest, 'Invite').count()).toBe(0);

    const row = page.getByRole('row', { name: /Grace/ });
    await page.reload();
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await row.getByText('Disabled').waitFor();
    await guest.reload();
    await heading(guest, 'Sign in').waitFor();
    complaints.splice(0).forEach(complaint => expect(complaint).toMatch(/401/));

    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await button(page, 'Remove Grace').click();
    await row.waitFor({ state: 'detached' });
    await Promise.all([page, guest].map(each => each.context().close()));
  });

  it('says so where a change is refused, and takes it back', async () => {
    const page = await entered('/settings/people?lang=en');
    const row = page.getByRole('row', { name: /admin@example.com/ });
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Make viewer' }).click();
    expect(await page.getByRole('alert').innerText()).toMatch(/last administrator/);
    await row.getByRole('cell', { name: 'Administrator', exact: true }).waitFor();
    complaints.splice(0).forEach(complaint => expect(complaint).toMatch(/409/));
    await page.context().close();
  });

  it('keeps what the company sets, and says what it cannot take', async () => {
    const page = await entered('/settings/voice?lang=en');
    await page.getByRole('textbox', { name: 'Signature' }).fill('Ada of Harbor Lane');
    await button(page, 'Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Signature' }).inputValue()).toBe('Ada of Harbor Lane');
    await page.getByRole('link', { name: 'Hours', exact: true }).click();
    await page.getByRole('textbox', { name: 'Monday' }).fill('9 to 5');
    await button(page, 'Save').click();
    expect(await page.getByRole('alert').innerText()).toMatch(/Monday: write it like/);
    await page.getByRole('textbox', { name: 'Monday' }).fill('09:00-17:00');
    await button(page, 'Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.context().close();
  });

  it('makes a key that is shown once, and a webhook with its secret', async () => {
    const page = await entered('/settings/keys?lang=en');
    await page.getByRole('textbox', { name: 'What the key is for' }).fill('Till');
    await button(page, 'Make a key').click();
    expect(await page.getByRole('textbox', { name: 'Key for Till' }).inputValue()).toMatch(/^fd_/);
    // It asks once; whoever thinks again keeps the key.
    const asked = page.getByRole('dialog', { name: 'Delete the key Till?' });
    await button(page, 'Delete Till').click();
    await asked.waitFor();
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    await button(page, 'Delete Till').click();
    await asked.getByRole('button', { name: 'Delete Till' }).click();
    await asked.waitFor({ state: 'detached' });
    await button(page, 'Delete Till').waitFor({ state: 'detached' });
    await page.goto(`${test.url}/settings/webhooks`);
    await page.getByRole('textbox', { name: 'Address of your system' }).fill('https://hooks.example.com/frontdesk');
    await button(page, 'Add').click();
    expect(await page.getByRole('textbox', { name: /^Signing secret/ }).inputValue()).toMatch(/^whsec_/);
    await button(page, 'Deliveries').click();
    await page.getByText('Nothing was sent there yet.').waitFor();
    await button(page, 'Delete').click();
    await button(page, 'Delete webhook').click();
    await button(page, 'Deliveries').waitFor({ state: 'detached' });
    await page.goto(`${test.url}/settings/audit`);
    await page.getByRole('table', { name: 'Audit log' }).getByText('api-key.create').first().waitFor();
    await page.context().close();
  });

  it.each([
    ['light', 'en', 1280],
    ['dark', 'ar', 1280],
    ['light', 'de', 360],
  ] as const)('is for everyone (axe) and fits, in %s, %s, %i wide', async (colorScheme, language, width) => {
    const page = await entered('/settings?lang=en', 'administrator', { colorScheme, viewport: { ...wide, width } });
    for (const section of sections) {
      await page.goto(`${test.url}/settings/${section}?lang=${language}`);
      await page.locator('.settings-part > :not(h2, .skeleton)').first().waitFor();
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      await photograph(page, `settings-${section}-${colorScheme}-${language}-${width}`);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    await page.context().close();
  });

  it('its browser has nothing to complain about', () => expect(complaints).toEqual([]));
});
