import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { newDeal } from '../../src/crm/deals/new-deal.js';
import { launchBrowser } from '../support/browser.js';
import { photograph, signIn, violations } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('the pipeline in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    for (const title of ['Oak tables', 'Pine chairs'])
      await test.api('POST', '/api/deals', { title, value: { amount: 129_900, currency: 'EUR' } });
    const many = Array.from({ length: 1000 }, (_, n) => ({
      ...newDeal({ title: `Deal ${n}`, stage: 'PROPOSAL' }, `deal_${n}`),
      ...{ tenantId: 'cmp_demo', version: 1, createdAt: new Date(n), updatedAt: new Date(n) },
    }));
    await test.app.database.db.collection<{ _id: string }>('deals').insertMany(many);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const signedIn = (options: BrowserContextOptions, path: string) =>
    signIn({ browser, url: test.url, complaints }, options, path);
  const stage = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const card = (page: Page, at: string, title: string) => stage(page, at).getByRole('link', { name: title });

  it('moves deals by drag, by keys and by the menu; a lost one says why, and the way back is there', async () => {
    const page = await signedIn({}, '/pipeline');
    await page.getByRole('heading', { level: 1, name: 'Pipeline', exact: true }).waitFor();
    await card(page, 'Lead', 'Oak tables').waitFor();
    for (const name of ['Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost']) await stage(page, name).waitFor();
    await stage(page, 'Lead').getByText('€2,598').waitFor();
    await stage(page, 'Proposal')
      .getByText('1000 deals')
      .or(stage(page, 'Proposal').getByText('1,000 deals'))
      .waitFor();
    expect(await stage(page, 'Proposal').getByRole('article').count()).toBeLessThan(60);
    await photograph(page, 'pipeline-board', false);

    await card(page, 'Lead', 'Oak tables').dragTo(stage(page, 'Qualified'));
    await card(page, 'Qualified', 'Oak tables').waitFor();
    await page.getByText('Oak tables is in Qualified now.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await card(page, 'Lead', 'Oak tables').waitFor();

    await card(page, 'Lead', 'Pine chairs').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await card(page, 'Qualified', 'Pine chairs').waitFor();
    await page.waitForFunction(`document.activeElement.textContent === 'Pine chairs'`);

    await page.getByRole('button', { name: 'Move Oak tables' }).click();
    await page.getByRole('menuitem', { name: 'Lost' }).click();
    const dialog = page.getByRole('dialog', { name: 'Why was Oak tables lost?' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Too dear');
    await dialog.getByRole('button', { name: 'Mark as lost' }).click();
    await card(page, 'Lost', 'Oak tables').click();
    await page.getByRole('heading', { level: 1, name: 'Oak tables' }).waitFor();
    await page.getByText('Too dear').waitFor();
    await page.getByText('From Lead to Lost').waitFor();
    await photograph(page, 'pipeline-deal', false);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('opens a new deal; is readable in the dark, in Arabic and on a telephone', async () => {
    const page = await signedIn({ colorScheme: 'dark' }, '/pipeline');
    await page.getByRole('button', { name: 'New deal' }).click();
    const dialog = page.getByRole('dialog', { name: 'New deal' });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Twelve benches');
    await dialog.getByRole('textbox', { name: 'Value' }).fill('1.299,50');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await card(page, 'Lead', 'Twelve benches').waitFor();
    await stage(page, 'Lead').getByText('€1,299.50').first().waitFor();
    await photograph(page, 'pipeline-dark', false);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
    const small = await signedIn({ viewport: { width: 360, height: 740 } }, '/pipeline?lang=ar');
    await small.getByRole('link', { name: 'Twelve benches' }).waitFor();
    await photograph(small, 'pipeline-small-ar', false);
    expect(await small.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await violations(small)).toEqual([]);
    await small.context().close();
    expect(complaints).toEqual([]);
    expect(readFileSync('src/console/views/pipeline/pipeline.css', 'utf8')).not.toMatch(/(left|right|top|bottom):/);
  });
});
