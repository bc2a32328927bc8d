import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { signIn } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Where screenshots go when somebody asks for them: SCREENSHOTS=<folder> npm run test:e2e. */
const screenshots = process.env['SCREENSHOTS'];

describe('the leads in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    test = await startApp();
    const value = { amount: 1_290_000, currency: 'EUR' };
    await test.api('POST', '/api/leads', { name: 'Mara Lind', company: { name: 'Lind AS' }, value, source: 'WEBSITE' });
    await test.api('POST', '/api/leads', { name: 'محمد الأنصاري', phone: '+201001234567', status: 'LOST' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const signedIn = (options: BrowserContextOptions, path: string) =>
    signIn({ browser, url: test.url, complaints }, options, path);
  const h1 = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  async function looked(page: Page, name: string): Promise<void> {
    await page.evaluate(axe.source);
    const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    );
    expect(found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    if (!screenshots) return;
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: `${screenshots}/leads-${name}.png`, fullPage: true });
  }

  it('are listed, filtered and ordered by the address; one becomes a customer', async () => {
    const page = await signedIn({}, '/leads');
    const table = page.getByRole('table', { name: 'Leads' });
    await table.getByRole('link', { name: 'Mara Lind' }).waitFor();
    await looked(page, 'list');
    await page.getByRole('combobox', { name: 'Status' }).selectOption('LOST');
    await page.waitForURL(/status=LOST/);
    await table.getByRole('link', { name: 'Mara Lind' }).waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Status' }).selectOption('');
    await page.getByRole('button', { name: 'Value' }).click();
    await page.waitForURL(/sort=-value/);
    await table.getByRole('link', { name: 'Mara Lind' }).press('Enter');
    await h1(page, 'Mara Lind').waitFor();
    await page.getByRole('combobox', { name: 'Status' }).selectOption('QUALIFIED');
    await page.getByRole('button', { name: 'Convert' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Title of the deal' }).fill('Forty tables');
    await looked(page, 'convert');
    await dialog.getByRole('button', { name: 'Convert' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Conversion' }).waitFor();
    await page.getByRole('link', { name: 'Contact', exact: true }).waitFor();
    await looked(page, 'one');
    expect((await test.api('GET', '/api/deals?search=Forty')).body.total).toBe(1);
    await page.context().close();
  });

  it('are added, taken from a table after a look at what would be, and deleted', async () => {
    const page = await signedIn({ colorScheme: 'dark', viewport: { width: 360, height: 740 } }, '/leads');
    await page.getByRole('button', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog');
    const text = 'name,email,status\nBo,bo@example.com,\n,nobody@example.com,\nCy,,CONVERTED';
    const file = { name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await dialog.getByLabel('Table (CSV)').setInputFiles(file);
    await dialog
      .getByRole('status')
      .getByText(/1 would be added, 0 updated; .* 2 cannot be taken/)
      .waitFor();
    await looked(page, 'import-dark');
    await dialog.getByRole('button', { name: 'Take 1 row' }).click();
    await dialog.getByText(/1 were added/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Bo', exact: true }).click();
    await h1(page, 'Bo').waitFor();
    await looked(page, 'one-dark');
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete Bo' }).click();
    await h1(page, 'Leads').waitFor();
    await page.getByRole('button', { name: 'Add lead' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Di');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await h1(page, 'Di').waitFor();
    await page.context().close();
  });

  it('speak Arabic from right to left', async () => {
    const page = await signedIn({ locale: 'ar' }, '/leads?lang=ar');
    await h1(page, 'العملاء المحتملون').waitFor();
    await page.getByRole('link', { name: 'محمد الأنصاري' }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await looked(page, 'ar');
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
