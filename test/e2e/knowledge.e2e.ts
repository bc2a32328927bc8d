import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createCreateUser } from '../../src/platform/auth/create-user.js';
import { systemClock } from '../../src/platform/clock.js';
import { Secret } from '../../src/platform/secret.js';
import { launchBrowser, newPage } from '../support/browser.js';
import { type CrmFeed, startCrmFeed } from '../support/crm-feed.js';
import { violations } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

const password = 'correct horse battery';
const bookings = [
  { id: 'BK-1', name: 'Vera Lind', email: 'vera@customer.example', status: 'packed in Bergen', passport_number: 'X1' },
  { id: 'BK-2', name: 'Olaf Berg', email: 'olaf@customer.example', status: 'waits in Oslo', passport_number: 'X2' },
];

describe('the knowledge view', () => {
  let test: TestApp;
  let feed: CrmFeed;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    feed = await startCrmFeed();
    test = await startApp({ env: { EMBED_DIMENSIONS: '256' }, allowHosts: [feed.host] });
    const createUser = createCreateUser({ users: test.app.stores.users, clock: systemClock });
    const viewer = { email: 'viewer@example.com', name: 'Vic', role: 'viewer' as const };
    await createUser(test.ctx, { ...viewer, password: new Secret(password) });
    await test.api('POST', '/api/contacts', { displayName: 'Vera Lind', emails: ['vera@customer.example'] });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function signedIn(path: string, email: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(browser, { locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(test.url + path);
    await page.getByRole('textbox', { name: 'Email' }).fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Knowledge|Add link/ }).waitFor();
    return page;
  }

  const table = (page: Page) => page.getByRole('table', { name: 'CRM links' });

  it('adds a link in steps that show what comes, whose it is and what strangers would see', async () => {
    const page = await signedIn('/knowledge', 'admin@example.com');
    await table(page).getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: 'Add link' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Bookings');
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill(feed.serve('/bookings', bookings));
    await page.getByRole('button', { name: 'Test call' }).click();
    const records = page.getByRole('list', { name: 'Records' });
    await records.getByText('packed in Bergen').waitFor();
    expect(await records.innerText()).toMatch(/vera@customer\.example[\s\S]*Left out: passport_number/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next: whose it is' }).click();
    await page.getByText('Their owners: 2').waitFor();
    await page.getByRole('checkbox', { name: 'name', exact: true }).uncheck();
    await records.getByText('Vera Lind').waitFor({ state: 'detached' });
    // What is chosen is what strangers are shown; the step before can be gone back to.
    await page.getByRole('radio', { name: /Everybody’s/ }).check();
    await page.getByText('Everybody: 2').waitFor();
    await page.getByRole('button', { name: 'Next: what strangers would see' }).click();
    await page.getByText(/2 records carry an address/).waitFor();
    await page.goBack();
    await page.getByRole('radio', { name: /Found out by itself/ }).check();
    await page.getByText('Their owners: 2').waitFor();
    await page.getByRole('button', { name: 'Next: what strangers would see' }).click();
    await page.getByText('Strangers would be told nothing').waitFor();
    await page.getByRole('button', { name: 'Add Bookings' }).click();
    const row = table(page).getByRole('row', { name: /Bookings/ });
    await row.getByText('Fresh').waitFor();
    expect(await row.innerText()).toContain('Their owners: 2');
    await page.context().close();
  });

  it('says where to look when a CRM cannot be read, and keeps what was typed', async () => {
    const page = await signedIn('/knowledge/add', 'admin@example.com');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nothing');
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill(`http://${feed.host}/nothing`);
    await page.getByRole('button', { name: 'Test call' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('check the URL');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Nothing');
    // The refusal itself is written down by the browser; nothing else is.
    expect(complaints.splice(0)).toEqual([expect.stringMatching(/422/)]);
    await page.context().close();
  });

  it('shows how far a pass is, as it goes on', async () => {
    const page = await signedIn('/knowledge', 'admin@example.com');
    const row = table(page).getByRole('row', { name: /Orders/ });
    await row.getByText('Fresh').waitFor();
    test.sandbox.crm.failNext({ fault: 'slow', match: '/orders', times: 1, ms: 3_000 });
    await row.getByRole('button', { name: 'Sync now' }).click();
    await row.getByRole('progressbar').waitFor();
    await row.getByText('Fresh').waitFor();
    await page.context().close();
  });

  it('makes a link of a file that was looked into', async () => {
    const page = await signedIn('/knowledge/add', 'admin@example.com');
    await page.getByRole('radio', { name: 'A file' }).check();
    const buffer = Buffer.from('id;name;price\n1;Anchor small;12 EUR\n');
    await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'anchors.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Look into it' }).click();
    await page.getByRole('list', { name: 'Records' }).getByText('Anchor small').first().waitFor();
    await page.getByRole('button', { name: 'Next: whose it is' }).click();
    await page.getByRole('button', { name: 'Next: what strangers would see' }).click();
    await page.getByRole('button', { name: 'Add anchors' }).click();
    await table(page)
      .getByRole('row', { name: /anchors/ })
      .getByText('Fresh')
      .waitFor();
    await page.context().close();
  });

  it('searches as a contact, and says why a record is not in an answer', async () => {
    const page = await signedIn('/knowledge', 'admin@example.com');
    const search = page.getByRole('searchbox', { name: 'Search as a contact' });
    const hits = page.getByRole('list', { name: 'Records that the agent is given' });
    await search.fill('Bergen');
    await search.press('Enter');
    await page.getByRole('textbox', { name: 'Id of the record that you miss' }).fill('BK-1');
    await page.getByRole('button', { name: 'Why not?' }).first().click();
    await page.getByText('Strangers may not see it.').waitFor();
    await page.getByRole('textbox', { name: 'Find a contact to ask as' }).fill('vera');
    await page.getByRole('button', { name: /Vera Lind/ }).click();
    await hits.getByText('packed in Bergen').first().waitFor();
    await page.getByText('It is among what the agent is given.').waitFor();
    expect(await hits.innerText()).not.toContain('Vera Lind');
    // All of it stands in the address.
    await page.reload();
    await hits.getByText('packed in Bergen').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme="dark"]').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    await page.context().close();
  });

  it('edits a link, switches it off and deletes it once that was asked', async () => {
    const page = await signedIn('/knowledge', 'admin@example.com');
    await table(page).getByRole('link', { name: 'Bookings' }).click();
    await page.getByRole('textbox', { name: 'Minutes between passes' }).fill('60');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Journeys');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Journeys' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Back to Knowledge' }).click();
    const row = table(page).getByRole('row', { name: /Journeys/ });
    await row.getByRole('button', { name: 'More for Journeys' }).click();
    await page.getByRole('menuitem', { name: 'Switch off' }).click();
    await row.getByText('Switched off').waitFor();
    await row.getByRole('button', { name: 'More for Journeys' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page
      .getByRole('dialog')
      .getByText(/its records \(2\)/)
      .waitFor();
    await page.getByRole('button', { name: 'Delete Journeys' }).click();
    await row.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('offers a viewer nothing that would be refused', async () => {
    const page = await signedIn('/knowledge', 'viewer@example.com');
    await table(page).getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
