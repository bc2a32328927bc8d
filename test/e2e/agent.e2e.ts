import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { mara } from '../../src/embedded/platforms/crm/sample-shop.js';
import { launchBrowser, newPage } from '../support/browser.js';
import { learned } from '../support/conversation.js';
import { photograph, violations } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

const wide = { width: 1280, height: 900 };

describe('the agent in the console', () => {
  let test: TestApp;
  let browser: Browser;
  let contactId: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp();
    browser = await launchBrowser();
    await learned(test);
    const body = { displayName: 'Mara Lindqvist', emails: [mara.email] };
    contactId = (await test.api('POST', '/api/contacts', body)).body.id;
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function open(options: BrowserContextOptions, path: string): Promise<Page> {
    const page = await newPage(browser, { locale: 'en-GB', viewport: wide, colorScheme: 'light', ...options });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(test.url + path);
    await page.locator('input[type="email"]').fill('admin@example.com');
    await page.locator('input[type="password"]').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.locator('#rules').waitFor();
    return page;
  }

  const isTooWide = (page: Page): Promise<boolean> =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');

  it('tries a message as a contact, and explains the run', async () => {
    const page = await open({}, `/agent?contact=${contactId}`);
    await page.getByRole('textbox', { name: 'Message' }).fill('Where is my order HL-20481?');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    const steps = page.getByRole('list', { name: 'What the agent would do' });
    await steps.getByText('It is sent by itself').waitFor();
    expect(await steps.innerText()).toMatch(/Order status[\s\S]*No rule applies[\s\S]*HL-20481/);
    await photograph(page, 'agent-run');
    await page.getByRole('combobox', { name: 'Asked by' }).selectOption({ label: 'Somebody unknown' });
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await steps.getByText('People get the conversation').waitFor();
    expect(new URL(page.url()).searchParams.has('contact')).toBe(false);
    await page.context().close();
  });

  it('keeps rules: made, tried, put in order, switched off, edited and deleted', async () => {
    const page = await open({}, '/agent');
    const add = async (words: string, answer: string) => {
      await page.getByRole('button', { name: 'Add rule' }).click();
      const dialog = page.getByRole('dialog', { name: 'New rule' });
      await dialog.getByRole('textbox', { name: 'Words' }).fill(words);
      await dialog.getByRole('textbox', { name: 'Answer' }).fill(answer);
      if (words === 'fax') expect(await violations(page)).toEqual([]);
      await photograph(page, `agent-rule-${words}`);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await add('fax', 'Hello {{contact.name}}, we have no fax.');
    await add('parking', 'Park behind the shop.');
    const rows = page.getByRole('table', { name: 'Rules' }).getByRole('row');
    const editOf = (words: string) => ({ name: `Edit “${words}”` });
    await rows.nth(2).getByRole('button', editOf('parking')).waitFor();
    await page.getByRole('button', { name: 'Move “parking” up' }).click();
    await rows.nth(1).getByRole('button', editOf('parking')).waitFor();
    await page.getByRole('textbox', { name: 'What somebody writes' }).fill('Do you have a fax?');
    await page.getByRole('button', { name: 'Find the rule' }).click();
    await page.getByText('Hello, we have no fax.').waitFor();
    await rows.nth(2).getByRole('switch').uncheck();
    const path = `/api/accounts/${test.accountId}/rules`;
    const rules = async () => (await test.api('GET', path)).body.items as { triggerValue: string; isActive: boolean }[];
    const states = async () => (await rules()).map(({ triggerValue, isActive }) => `${triggerValue} ${isActive}`);
    await test.until(async () => (await states()).join() === 'parking true,fax false');
    await page.getByRole('button', editOf('fax')).click();
    const dialog = page.getByRole('dialog', { name: 'Edit rule' });
    await dialog.getByRole('combobox', { name: 'When it' }).selectOption({ label: 'matches the pattern' });
    await dialog.getByRole('textbox', { name: 'Pattern' }).fill('(a+)+$');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/takes too long/)
      .waitFor();
    // The refusal itself is written down by the browser; nothing else is.
    expect(complaints.splice(0)).toEqual([expect.stringMatching(/400/)]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete “fax”' }).click();
    await page.getByRole('button', { name: 'Delete the rule' }).click();
    await test.until(async () => (await states()).join() === 'parking true');
    await page.context().close();
  });

  it('sets how much the agent may do, and hears what others set', async () => {
    const page = await open({}, '/agent');
    const table = page.getByRole('table', { name: 'Autonomy' });
    await table.getByRole('combobox', { name: 'Facebook comments' }).selectOption({ label: 'draft for approval' });
    const account = `/api/accounts/${test.accountId}`;
    const autonomy = async () => (await test.api('GET', account)).body.autonomy;
    await test.until(async () => (await autonomy()).channels.facebook_comments === 'draft');
    await test.api('POST', `${account}/rules`, { triggerValue: 'elsewhere', responseTemplate: 'Made elsewhere.' });
    await page.getByRole('button', { name: 'Edit “elsewhere”' }).waitFor();
    await page.context().close();
  });

  it.each([
    ['light', 'en', wide],
    ['dark', 'ar', wide],
    ['dark', 'de', { width: 360, height: 740 }],
    ['light', 'ar', { width: 360, height: 740 }],
  ] as const)('is readable by everyone in %s and %s', async (colorScheme, language, viewport) => {
    const page = await open(
      { colorScheme, viewport },
      `/agent?lang=${language}&contact=${contactId}&prompt=draft-reply`,
    );
    await page.locator('textarea').fill('Where is my order HL-20481?');
    await page.locator('#playground form button[type="submit"]').click();
    await page.locator('.run-steps').waitFor();
    await page.locator('#prompts details[open]').waitFor();
    await photograph(page, `agent-${colorScheme}-${language}-${viewport.width}`);
    expect([await violations(page), await isTooWide(page)]).toEqual([[], false]);
    await page.context().close();
  });

  it('had nothing to complain about', () => expect(complaints).toEqual([]));
});
