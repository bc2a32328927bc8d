// What browser tests of the console's views have in common: somebody who is signed in, and a look at what is drawn.
import { mkdirSync } from 'node:fs';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { newPage } from './browser.js';

/** Where screenshots go when somebody asks for them: SCREENSHOTS=<folder> npm run test:e2e. */
const screenshots = process.env['SCREENSHOTS'];

/** Whoever opens a view signs in, and is led back to it. What the browser complains of is added to `complaints`. */
export async function signIn(
  { browser, url, complaints }: { browser: Browser; url: string; complaints: string[] },
  options: BrowserContextOptions,
  path: string,
): Promise<Page> {
  const page = await newPage(browser, { locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(url + path);
  await page.getByRole('textbox').first().fill('admin@example.com');
  await page.locator('input[type=password]').fill('correct horse battery');
  await page.keyboard.press('Enter');
  const view = /^\/[^/?]*/.exec(path)?.[0] ?? path;
  await page.waitForURL(({ pathname }) => pathname.startsWith(view));
  return page;
}

/** What axe finds wrong with a page. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Whether a page has to be scrolled sideways. */
export const isTooWide = (page: Page) => page.evaluate('document.documentElement.scrollWidth > window.innerWidth');

export async function photograph(page: Page, name: string, isWhole = true): Promise<void> {
  if (!screenshots) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: isWhole });
}
