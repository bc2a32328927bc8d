import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { isTooWide, photograph, signIn, violations } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

const dayMs = 24 * 3_600_000;

describe('the tasks in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  const complaints: string[] = [];
  const add = async (title: string, more: object = {}) =>
    (await test.api('POST', '/api/tasks', { type: 'CALL', title, ...more })).body.id as string;
  const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
  beforeAll(async () => {
    test = await startApp();
    const lead = await test.api('POST', '/api/leads', { name: 'Harbour Hotel' });
    const leadId = lead.body.id as string;
    const { user } = (await test.api('GET', '/api/auth/me')).body;
    const mine = { leadId, assigneeId: user.id };
    await add('Call about the espresso machine', { ...mine, dueAt: inDays(-1), priority: 'URGENT' });
    await add('Send the offer for twelve machines and all that belongs to them', {
      ...mine,
      dueAt: inDays(9),
      type: 'EMAIL',
    });
    await add('اتصل بالعميل بخصوص الآلة', { ...mine, dueAt: inDays(10) });
    await add('Somebody else’s', { leadId });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const signedIn = (options: BrowserContextOptions, path: string) =>
    signIn({ browser, url: test.url, complaints }, options, path);

  it('one’s own come first, by their time; one key completes one, and it can be taken back', async () => {
    const page = await signedIn({}, '/tasks');
    const table = page.getByRole('table', { name: 'Tasks' });
    await table.getByRole('link', { name: 'Call about the espresso machine' }).waitFor();
    await table.getByText('Overdue').waitFor();
    expect(await table.getByRole('rowheader').count()).toBe(3);
    expect(await page.title()).toBe('Tasks · Frontdesk');
    await photograph(page, 'tasks-list');
    expect(await violations(page)).toEqual([]);
    await table.getByRole('link').first().focus();
    await page.keyboard.press('d');
    await page.getByText('Completed: Call about the espresso machine').waitFor();
    await table.getByRole('link', { name: /espresso/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await table.getByRole('link', { name: /espresso/ }).waitFor();
    await page.getByLabel('Due').selectOption({ label: 'Overdue' });
    await page.waitForURL(/due=overdue/);
    await table.getByRole('link', { name: /offer/ }).waitFor({ state: 'detached' });
    await page.getByLabel('Due').selectOption({ label: 'Whenever' });
    await page.getByRole('radio', { name: 'Everybody’s' }).check();
    await table.getByRole('link', { name: 'Somebody else’s' }).waitFor();
    await page.context().close();
  });

  it('one is made, opened by its address, noted under and completed with its outcome', async () => {
    const page = await signedIn({}, '/tasks?whose=all');
    await page.getByRole('button', { name: 'New task' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is to be done').fill('Visit the hotel');
    await dialog.getByLabel('For', { exact: true }).selectOption({ label: 'Lead: Harbour Hotel' });
    await dialog.getByLabel('Kind', { exact: true }).selectOption({ label: 'Meeting' });
    await photograph(page, 'tasks-new');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Visit the hotel' }).click();
    await page.waitForURL(/task=task_/);
    await page.reload();
    await dialog.getByLabel('What was done').fill('Asked for the way');
    await dialog.getByRole('button', { name: 'Add activity' }).click();
    await dialog.getByRole('listitem').filter({ hasText: 'Asked for the way' }).waitFor();
    await photograph(page, 'tasks-one');
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Outcome').fill('They want two');
    await dialog.getByRole('button', { name: 'Complete' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByLabel('State').selectOption({ label: 'Done' });
    await page.getByRole('link', { name: 'Visit the hotel' }).waitFor();
    const { body } = await test.api('GET', '/api/tasks?completed=true&search=hotel');
    expect(body.items).toMatchObject([{ type: 'MEETING', outcome: 'They want two' }]);
    await page.context().close();
  });

  it.each<[string, BrowserContextOptions, string]>([
    ['narrow', { viewport: { width: 360, height: 740 } }, '/tasks'],
    ['dark', { colorScheme: 'dark' }, '/tasks?whose=all'],
    ['arabic', { locale: 'ar', viewport: { width: 360, height: 740 }, colorScheme: 'dark' }, '/tasks?lang=ar'],
  ])('%s: nothing is too wide, and everybody can use it', async (name, options, path) => {
    const page = await signedIn(options, path);
    await page.getByRole('table').getByRole('link').first().waitFor();
    await photograph(page, `tasks-${name}`);
    expect(await isTooWide(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('the browser has complained of nothing', () => expect(complaints).toEqual([]));
});
