import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createCreateUser } from '../../src/platform/auth/create-user.js';
import { systemClock } from '../../src/platform/clock.js';
import { Secret } from '../../src/platform/secret.js';
import { samplePng } from '../../src/embedded/platforms/sample-media.js';
import { launchBrowser, newPage } from '../support/browser.js';
import { type Customer, newCustomer } from '../support/conversation.js';
import { commentDelivery, postSigned } from '../support/deliveries.js';
import { photograph, violations } from '../support/console-page.js';
import { startApp, type TestApp } from '../support/start-app.js';

const password = 'correct horse battery';
const wide = { width: 1280, height: 800 };

describe('one conversation in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    test = await startApp();
    browser = await launchBrowser();
    const createUser = createCreateUser({ users: test.app.stores.users, clock: systemClock });
    for (const name of ['Ada', 'Bob'])
      await createUser(test.ctx, {
        ...{ email: `${name.toLowerCase()}@example.com`, name, role: 'manager', password: new Secret(password) },
      });
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  /** Somebody at their desk, with the conversation of a customer open. */
  async function desk(name: 'Ada' | 'Bob', customer: Customer, options: BrowserContextOptions = {}, query = '') {
    const page = await newPage(browser, { locale: 'en-GB', viewport: wide, ...options });
    page.on('pageerror', error => complaints.push(error.message));
    await page.goto(`${test.url}/inbox/${(await customer.conversation())._id}${query}`);
    await page.locator('input[type=email]').fill(`${name.toLowerCase()}@example.com`);
    await page.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('log').waitFor();
    return page;
  }
  const log = (page: Page) => page.getByRole('log', { name: 'Messages' });
  const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply', exact: true });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  async function withCustomer(words = 'Hello!'): Promise<Customer> {
    const customer = newCustomer(test);
    await customer.says(words);
    await customer.conversation();
    return customer;
  }

  it('shows what a customer writes as it comes, as words and never as code, and what was missed while it was cut off', async () => {
    const customer = await withCustomer();
    const page = await desk('Ada', customer);
    await customer.says('<img src=x onerror=alert(1)> see https://example.com/a.');
    await log(page).getByText('<img src=x onerror=alert(1)> see').waitFor();
    await log(page).getByRole('link', { name: 'https://example.com/a', exact: true }).waitFor();
    await page.context().setOffline(true);
    await customer.says('Are you there?');
    await customer.says('Please answer');
    await page.context().setOffline(false);
    await log(page).getByText('Please answer').waitFor();
    expect(await log(page).getByText('Are you there?').count()).toBe(1);
    await page.context().close();
  });

  it('sends what is written, once, and keeps what is not yet sent', async () => {
    const customer = await withCustomer();
    const page = await desk('Ada', customer);
    await reply(page).fill('I am looking into it.');
    await page.goto(`${test.url}/inbox`);
    await page.goto(`${test.url}/inbox/${(await customer.conversation())._id}`);
    expect(await reply(page).inputValue()).toBe('I am looking into it.');
    await button(page, 'Send').dblclick();
    await log(page).getByText('I am looking into it.').waitFor();
    await test.until(() => customer.received().includes('I am looking into it.'));
    await reply(page).fill('It is there tomorrow.');
    await page.keyboard.press('Control+Enter');
    await test.until(() => customer.received().includes('It is there tomorrow.'));
    expect(customer.received().filter(text => text === 'I am looking into it.')).toHaveLength(1);
    await log(page).getByText('Taken over by Ada').waitFor();
    await log(page).getByText('Sent', { exact: true }).last().waitFor();
    await page.context().close();
  });

  it('is taken over and given back; of two who take it at once one is told who has it', async () => {
    const customer = await withCustomer();
    const [ada, bob] = [await desk('Ada', customer), await desk('Bob', customer)];
    await Promise.all([ada, bob].map(page => button(page, 'Take over').waitFor()));
    // Nothing tells Bob's screen of it before he presses.
    await bob.route('**/api/stream**', route => route.abort());
    await bob.reload();
    await button(bob, 'Take over').waitFor();
    await button(ada, 'Take over').click();
    await ada.getByText('You have it, the agent is silent').waitFor();
    await button(bob, 'Take over').click();
    await bob.getByText(/Already taken over by Ada/).waitFor();
    const { assigneeId } = await customer.conversation();
    expect((await test.app.stores.users.find(test.ctx, assigneeId ?? ''))?.name).toBe('Ada');
    await button(ada, 'Give back').click();
    await ada.getByText('The agent has it', { exact: true }).waitFor();
    await test.until(async () => (await customer.conversation()).status === 'pending');
    await log(ada).getByText('Given back to the agent by Ada').waitFor();
    await Promise.all([ada, bob].map(page => page.context().close()));
  });

  it('says when the server refuses, and gives the words back', async () => {
    const customer = await withCustomer();
    const page = await desk('Ada', customer);
    await page.route('**/api/messages/send', route =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 422, code: 'unprocessable', title: 'x', detail: 'The text is too long.' }),
      }),
    );
    await reply(page).fill('Far too long');
    await button(page, 'Send').click();
    await log(page).getByRole('alert').getByText('Not sent: The text is too long.').waitFor();
    await button(page, 'Put the text back').click();
    expect(await reply(page).inputValue()).toBe('Far too long');
    expect(await log(page).getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it.each([
    ['light', 'en', wide, ''],
    ['dark', 'ar', { width: 360, height: 740 }, '?lang=ar'],
  ] as const)('can be used by everyone (axe), in %s and %s', async (colorScheme, language, viewport, query) => {
    const customer = await withCustomer('What is your return policy?');
    const page = await desk('Ada', customer, { colorScheme, viewport }, query);
    await page.locator('.said').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await photograph(page, `thread-${language}-${colorScheme}`, false);
    await page.context().close();
  });

  it('shows at once who types, and sends a file that is chosen', async () => {
    const customer = await withCustomer('Which blend is it?');
    const ada = await desk('Ada', customer);
    const bob = await desk('Bob', customer);
    await reply(bob).pressSequentially('The');
    await ada.getByText('Bob is typing').waitFor();
    await reply(bob).fill('');
    await bob.context().close();
    await ada
      .locator('input[type=file]')
      .setInputFiles({ name: 'Blend.png', mimeType: 'image/png', buffer: Buffer.from(samplePng) });
    await ada.getByRole('list', { name: 'Files of this answer' }).getByText(`${samplePng.length} byte`).waitFor();
    expect(await violations(ada)).toEqual([]);
    await photograph(ada, 'thread-file', false);
    await button(ada, 'Send').click();
    await log(ada).getByRole('img', { name: 'Blend.png' }).waitFor();
    await test.until(() =>
      test.sandbox.graph.sent.some(({ recipientId, body }) => {
        const { attachment } = (body['message'] ?? {}) as { attachment?: { type: string } };
        return recipientId === customer.id && attachment?.type === 'image';
      }),
    );
    expect(await ada.getByRole('list', { name: 'Files of this answer' }).count()).toBe(0);
    await ada.context().close();
  });

  it('hides a comment below its post, and shows it again', async () => {
    const [from, commentId] = [`24680135792${process.pid}`, `122104471890000385_${Date.now()}79`];
    const customer = await withCustomer();
    const page = await desk('Ada', customer);
    const body = commentDelivery('Rubbish!', { from, commentId });
    await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, body);
    const message = await test.until(() => test.app.stores.messages.findByAnyExternalId(test.ctx, commentId));
    await page.goto(`${test.url}/inbox/${message.conversationId}`);
    await button(page, 'Hide').click();
    await log(page).getByText('Hidden below the post').waitFor();
    await test.until(() => test.sandbox.graph.hiddenComments.has(commentId));
    expect(await violations(page)).toEqual([]);
    await photograph(page, 'thread-comment', false);
    await button(page, 'Show again').click();
    await test.until(() => !test.sandbox.graph.hiddenComments.has(commentId));
    await button(page, 'Hide').waitFor();
    await page.context().close();
  });

  it('has nothing to complain about', () => expect(complaints).toEqual([]));
});
