import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { cleanUp } from './clean-up.js';
import { patienceMs } from './patience.js';

/** The machine's Chromium, started; fails with the next step where there is none. */
export async function launchBrowser(): Promise<Browser> {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = [process.env['CHROMIUM_PATH'] ?? '', ...known].find(path => path !== '' && existsSync(path));
  if (!executablePath) {
    throw new Error('The browser tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH.');
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: patienceMs });
  cleanUp('the browser', () => browser.close());
  return browser;
}

/** A page for a person of their own, who is as patient as all tests are. */
export async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(patienceMs);
  return context.newPage();
}
