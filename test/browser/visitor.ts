import type { Browser, Page } from 'playwright-core';
import { freshFolder, openBrowser, type RunningProduct, startProduct } from '../support/browser.js';

/** Somebody at the page of the built product, which runs for all tests of a file. */
export function visitor(env: NodeJS.ProcessEnv = {}) {
  const folder = freshFolder();
  let browser: Browser;
  let product: RunningProduct;
  let page: Page;
  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), startProduct(folder.path, env)]);
    page = await browser.newPage({ bypassCSP: true });
    page.setDefaultTimeout(15_000);
    await page.goto(product.url);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    folder.remove();
  });
  return {
    page: () => page,
    messages: () => page.getByRole('log'),
    become: (name: string) => page.locator('[data-person]', { hasText: name }).click(),
    goTo: (place: string) => page.locator('[data-place]', { hasText: place }).click(),
    async say(text: string) {
      await page.getByRole('combobox', { name: 'Message' }).fill(text);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    },
    /** Stops it the gentle way, answers its exit code, and starts it again on the same files. */
    async restarts(): Promise<number | null> {
      const code = await product.stop();
      product = await startProduct(folder.path, env);
      await page.goto(product.url);
      return code;
    },
  };
}
