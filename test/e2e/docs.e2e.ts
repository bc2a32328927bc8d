import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, newPage } from '../support/browser.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('the pages that this server writes itself', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  it.each([
    ['/docs', 200, 'light', 360],
    ['/docs', 200, 'dark', 1200],
    ['/nowhere', 404, 'dark', 360],
  ] as const)('%s is %d, readable in %s at %d pixels, without a script', async (path, status, colorScheme, width) => {
    const page = await newPage(browser, { viewport: { width, height: 800 }, colorScheme });
    expect((await page.goto(test.url + path))?.status()).toBe(status);
    const look = await page.evaluate(`(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
      const brightness = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number);
      return { width: document.documentElement.scrollWidth, bright: brightness.every(part => part > 128), scripts: document.scripts.length };
    })()`);
    expect(look).toEqual({ width, bright: colorScheme === 'light', scripts: 0 });
    await page.context().close();
  });
});
