import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newPage } from '../support/browser.js';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Where screenshots go when somebody asks for them: SCREENSHOTS=<folder> npm run test:e2e. */
const screenshots = process.env['SCREENSHOTS'];

describe('the analytics in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp();
    await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, messengerDelivery('Where is my order?'));
    await test.until(async () => {
      const { body } = await test.api('GET', '/api/analytics/conversations');
      return body.inbound === 1 && body.intents.length === 1;
    });
    const value = { amount: 12_900, currency: 'EUR' };
    await test.api('POST', '/api/deals', { title: 'Forty oak tables', value, stage: 'PROPOSAL' });
    browser = await launchBrowser();
    page = await newPage(browser, { locale: 'en-GB', viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${test.url}/analytics`);
    await page.getByRole('textbox').first().fill('admin@example.com');
    await page.locator('input[type=password]').fill('correct horse battery');
    await page.keyboard.press('Enter');
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const figure = (name: string) => page.getByRole('figure', { name, exact: true });

  it('shows figures with a table behind each, which can be saved', async () => {
    await page.getByRole('heading', { level: 1, name: 'Analytics' }).waitFor();
    expect(await page.title()).toBe('Analytics · Frontdesk');
    const perChannel = figure('Conversations by channel');
    await perChannel.getByText('Table', { exact: true }).click();
    await perChannel.getByRole('row', { name: /^Messenger 1 1/ }).waitFor();
    const saved = page.waitForEvent('download');
    await perChannel.getByRole('button', { name: 'Save Conversations by channel as CSV' }).click();
    expect((await saved).suggestedFilename()).toBe('Conversations by channel.csv');
    const stages = figure('Deals by stage');
    await stages.getByText('Table', { exact: true }).click();
    await stages.getByRole('row', { name: /^Proposal 1 €129\.00/ }).waitFor();
  });

  it('keeps period, account and channel in its address', async () => {
    await page.getByRole('combobox', { name: 'Period' }).selectOption('7');
    await page.getByRole('combobox', { name: 'Channel' }).selectOption('messenger');
    await page.waitForURL(/analytics\?(?=.*period=)(?=.*channel=messenger)/);
    await page.reload();
    await figure('Conversations by channel').waitFor();
    expect(await page.getByRole('combobox', { name: 'Period' }).inputValue()).toBe('7');
    expect(await page.getByRole('combobox', { name: 'Channel' }).inputValue()).toBe('messenger');
  });

  it.each(['light', 'dark'] as const)('is usable by everyone, wide and narrow: %s', async theme => {
    await page.evaluate(`document.documentElement.setAttribute('data-theme', '${theme}')`);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
      await look(`analytics-${theme}-${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate(axe.source);
    const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    );
    expect(found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  });

  it('reads from right to left in Arabic, and nothing was complained of', async () => {
    await page.goto(`${test.url}/analytics?lang=ar`);
    await page.getByRole('heading', { level: 1, name: 'التحليلات' }).waitFor();
    await page.getByRole('figure').first().waitFor();
    await look('analytics-ar');
    expect(complaints).toEqual([]);
  });

  async function look(name: string): Promise<void> {
    if (!screenshots) return;
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
  }
});
