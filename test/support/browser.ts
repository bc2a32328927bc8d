import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { cleanUp } from './clean-up.js';

/** The machine's Chromium, started; fails with the next step where there is none. */
export async function launchBrowser(): Promise<Browser> {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = [process.env['CHROMIUM_PATH'] ?? '', ...known].find(path => path !== '' && existsSync(path));
  if (!executablePath) {
    throw new Error('The browser tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH.');
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  cleanUp('the browser', () => browser.close());
  return browser;
}
