import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { learned } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { launchBrowser, newPage } from '../support/browser.js';

/** Where screenshots go when somebody asks for them: SCREENSHOTS=<folder> npm run test:e2e. */
const screenshots = process.env['SCREENSHOTS'];

describe('the sandbox page in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp({ links: 'all' });
    await learned(test);
    browser = await launchBrowser();
    page = await newPage(browser, { viewport: { width: 1180, height: 820 } });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(test.sandbox.pageUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const say = async (text: string): Promise<void> => {
    await page.getByLabel('Message', { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Send' }).click();
  };
  const thread = () => page.getByLabel('Conversation');

  it('says which model answers', async () => {
    await page
      .getByText(/offline/i)
      .first()
      .waitFor();
  });

  it('answers a question from the CRM and shows the record', async () => {
    await say('Where is my order?');
    await thread()
      .getByText(/HL-20481/)
      .first()
      .waitFor();
    const why = thread().locator('details').first();
    await why.locator('summary').click();
    expect(await why.innerText()).toMatch(/Orders/);
  });

  it('holds a draft; the customer has it once it is approved', async () => {
    await say('What is your return policy?');
    const draft = page.locator('#approvals li', { has: page.locator('button') }).first();
    await draft.waitFor();
    if (screenshots) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: `${screenshots}/sandbox.png` });
    }
    await draft.getByRole('button', { name: /approve/i }).click();
    await draft.waitFor({ state: 'detached' });
    await thread().locator('li.agent', { hasText: 'within 30 days' }).waitFor();
  });

  it('hands over to a person with a summary', async () => {
    await page.getByRole('tab', { name: 'Someone unknown' }).click();
    await say('I want to talk to a real person');
    await page
      .locator('#handoffs')
      .getByText(/person|human/i)
      .first()
      .waitFor();
  });

  it('says after a handoff that people have it; a person answers, gives it back, and the agent answers again', async () => {
    await page.getByText(/the agent says nothing here until you give it back/).waitFor();
    await say('Hello, this is a person of the shop.');
    await thread().locator('li.person', { hasText: 'this is a person of the shop' }).waitFor();
    await page.getByRole('button', { name: 'Give back to the agent' }).click();
    await page.getByRole('button', { name: 'Take over as a person' }).waitFor();
    await say('How long does shipping take?');
    await thread()
      .getByText(/3 to 5 business days/)
      .waitFor();
  });

  it('starts over with a conversation of which nothing is known', async () => {
    await page.getByRole('button', { name: 'Start over' }).click();
    await thread().locator('li').first().waitFor({ state: 'detached' });
    await say('When are you open on Sunday?');
    await thread()
      .getByText(/9:00 to 17:00/)
      .waitFor();
  });

  it('shows a public comment without anything personal', async () => {
    await page.getByRole('tab', { name: 'Public comment' }).click();
    await say('Where is my order?');
    await thread()
      .getByText(/private message/)
      .first()
      .waitFor();
    expect(await thread().innerText()).not.toMatch(/HL-\d/);
  });

  it('can be used from the keyboard and complains about nothing', async () => {
    await page.getByRole('tab', { name: 'Public comment' }).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('tab', { name: 'Someone unknown' }).getAttribute('aria-selected')).toBe('true');
    expect(complaints).toEqual([]);
  });
});
