// npm run pictures: every view of the console, photographed in both themes, at three widths, and in Arabic.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createClient } from '../src/client/client.js';
import { bearer } from '../src/client/credentials.js';
import { settingsSections } from '../src/console/rules/addresses.js';
import { type OwnProduct, startOwnProduct, until } from './own-product.js';
import { scriptOptions } from './usage.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Each is looked at in all of these. */
const looks = [
  { name: '1280-light', width: 1280, height: 800, theme: 'light', lang: 'en' },
  { name: '1280-dark', width: 1280, height: 800, theme: 'dark', lang: 'en' },
  { name: '768-light', width: 768, height: 1024, theme: 'light', lang: 'en' },
  { name: '768-dark', width: 768, height: 1024, theme: 'dark', lang: 'en' },
  { name: '360-light', width: 360, height: 740, theme: 'light', lang: 'en' },
  { name: '360-dark', width: 360, height: 740, theme: 'dark', lang: 'en' },
  { name: '1280-arabic', width: 1280, height: 800, theme: 'light', lang: 'ar' },
  { name: '360-arabic', width: 360, height: 740, theme: 'dark', lang: 'ar' },
] as const;
type Look = (typeof looks)[number];

const { values } = scriptOptions('npm run pictures', 'Photographs every view of the console, for people to look at.', {
  folder: { type: 'string', help: 'where they go; .data/pictures unless told' },
  only: { type: 'string', help: 'a part of a name: the views and looks that have it' },
  chromium: { type: 'string', help: 'the browser; /usr/bin/chromium unless told' },
});
const folder = String(values['folder'] ?? join('.data', 'pictures'));
const only = values['only'] === undefined ? null : String(values['only']);

/** Somebody to look at: customers who were answered, who wait, and who comment. */
async function fill({ stage, baseUrl, admin }: OwnProduct) {
  const anybody = createClient({ baseUrl });
  await until('the server is ready', async () => (await anybody.get('/health/ready')).status === 'ok', 120_000);
  const { token } = await anybody.post('/api/auth/login', { body: admin, once: true });
  const api = createClient({ baseUrl, credentials: bearer(token) });
  const query = { page_id: '104958372610385' };
  await until(
    'every CRM link is indexed',
    async () =>
      (await api.get('/api/dashboard/crm-links/health', { query })).links.every(link => link.state === 'healthy'),
    120_000,
  );
  const write = async (thread: string, text: string): Promise<void> => {
    const headers = { 'content-type': 'application/json', 'x-sandbox': '1' };
    await fetch(`${stage}/api/messages`, { method: 'POST', headers, body: JSON.stringify({ thread, text }) });
  };
  const answered = (count: number) =>
    until('the customers are answered', async () => {
      const { items } = await api.get('/api/approvals', { query: { limit: 50 } });
      return items.length >= count;
    });
  await write('mara', 'Where is my order?');
  await answered(1);
  await write('mara', 'What is your return policy?');
  await write('comment', 'Do you ship to Norway? أهلاً وسهلاً');
  await write('guest', 'My coffee arrived broken. I want to speak to a person.');
  await answered(3);
  const { items } = await api.get('/api/messages/conversations', { query: { limit: 10 } });
  const of = (channel: string) => items.find(each => each.channel === channel);
  return { talk: items.find(({ draftWaits }) => draftWaits) ?? items[0], comment: of('facebook_comments') };
}

/** The views by their names and addresses. */
function viewsOf({ talk, comment }: Awaited<ReturnType<typeof fill>>): [name: string, path: string][] {
  return [
    ['sign-in', '/sign-in'],
    ['inbox', '/inbox'],
    ['inbox-empty', '/inbox?folder=snoozed'],
    ['inbox-not-found', '/inbox/cnv_none'],
    ...(talk ? [['thread', `/inbox/${talk.id}`] as [string, string]] : []),
    ...(comment ? [['thread-comment', `/inbox/${comment.id}`] as [string, string]] : []),
    ['approvals', '/approvals'],
    ['contacts', '/contacts'],
    ...(talk ? [['contact', `/contacts/${talk.contactId}`] as [string, string]] : []),
    ['knowledge', '/knowledge'],
    ['add-link', '/knowledge/add'],
    ['pipeline', '/pipeline'],
    ['leads', '/leads'],
    ['tasks', '/tasks'],
    ['analytics', '/analytics'],
    ['agent', '/agent'],
    ['settings', '/settings'],
    ...settingsSections.map((section): [string, string] => [`settings-${section}`, `/settings/${section}`]),
  ];
}

/** A browser of its own for each look, signed in as the demo's administrator. */
async function open(browser: Browser, { baseUrl, admin }: OwnProduct, look: Look): Promise<Page> {
  const { width, height, theme, lang } = look;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: 'en-GB' });
  const page = await context.newPage();
  page.on('pageerror', error => say(`  ${look.name}: ${error.message}`));
  await page.goto(`${baseUrl}/sign-in?lang=${lang}`);
  await page.locator('input[type=email]').fill(admin.email);
  await page.locator('input[type=password]').fill(admin.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/inbox**');
  return page;
}

async function photograph(page: Page, baseUrl: string, [name, path]: [string, string], look: Look): Promise<void> {
  await page.goto(`${baseUrl}${path}`);
  await page.locator('h1').first().waitFor();
  // What is loaded after the view, and what moves into its place.
  await page.waitForFunction('!document.querySelector(".skeleton")');
  await page.waitForTimeout(700);
  const tooWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  if (tooWide) say(`  ${name} ${look.name}: wider than the window`);
  await page.screenshot({ path: join(folder, `${name}-${look.name}.png`) });
}

const product = await startOwnProduct({ NODE_ENV: 'development' });
const browser = await chromium.launch({
  executablePath: String(values['chromium'] ?? process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'),
  args: ['--no-sandbox'],
});
try {
  mkdirSync(folder, { recursive: true });
  const views = viewsOf(await fill(product));
  for (const look of looks) {
    const wanted = views.filter(([name]) => only === null || `${name}-${look.name}`.includes(only));
    if (wanted.length === 0) continue;
    const page = await open(browser, product, look);
    for (const view of wanted) await photograph(page, product.baseUrl, view, look);
    await page.context().close();
    say(`${look.name}: ${wanted.length} pictures in ${folder}`);
  }
} finally {
  await browser.close();
  await product.stop();
}
