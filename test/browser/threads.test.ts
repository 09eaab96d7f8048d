import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { barriers } from './barriers.js';
import { type Gallery, openGallery } from './gallery.js';

let browser: Browser;
let gallery: Gallery;
let page: Page;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([openBrowser(), openGallery()]);
  page = await browser.newPage({ bypassCSP: true });
  page.setDefaultTimeout(15_000);
  await page.goto(gallery.playground.url);
  await become('Dana');
  await goTo('#web');
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.playground.stop();
});

const become = (name: string) => page.locator('[data-person]', { hasText: name }).click();
const goTo = (place: string) => page.locator('[data-place]', { hasText: place }).click();
const keys = async (...all: string[]) => {
  for (const key of all) await page.keyboard.press(key);
};
const menuOf = (text: string) => page.locator('#messages').getByRole('button', { name: `Menu of ${text}` });
const thread = () => page.getByRole('complementary', { name: 'Thread' });

/** The next mention that the app hears of. */
async function mention(): Promise<unknown> {
  const { event } = (await gallery.heard('event_callback')) as { event: { type: string } };
  return event.type === 'app_mention' ? event : mention();
}

test('a message has its thread, its shortcuts and reactions in one menu, by keyboard', async () => {
  await page.getByRole('combobox', { name: 'Message' }).fill('The login page is broken');
  await keys('Enter');
  await menuOf('Dana: The login page').focus();
  await keys('Enter', 'r', 'Enter');
  await thread().waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('thread-say');
});

test('a reply goes into the thread, also one that calls the app; the conversation shows how many', async () => {
  await page.keyboard.type('I see it too');
  await keys('Enter');
  await thread().getByText('I see it too').waitFor();
  await page.keyboard.type('@Baton have a look');
  await keys('Enter');
  await thread().getByText('have a look').waitFor();
  const root = gallery.playground.workspace.state.messages.find(({ text }) => text === 'The login page is broken');
  expect(await mention()).toMatchObject({ text: '<@U0BATON001> have a look', thread_ts: root?.ts });
  await page
    .locator('#messages')
    .getByRole('button', { name: /^2 replies/ })
    .waitFor();
  expect(await page.locator('#messages').getByText('I see it too').count()).toBe(0);
});

test('nothing in a thread stands in the way of a screen reader', async () => {
  expect(await barriers(page)).toEqual([]);
});

test('Escape closes the thread and goes back to the message it is of', async () => {
  await thread().getByRole('combobox', { name: 'Reply' }).focus();
  await keys('Escape');
  await thread().waitFor({ state: 'hidden' });
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/The login page is broken/);
});

test('a shortcut in the menu of a message carries the message', async () => {
  await menuOf('Dana: The login page').focus();
  await keys('Enter', 'ArrowDown', 'Enter');
  expect(await gallery.heard('message_action')).toMatchObject({
    callback_id: 'remember',
    message: { text: 'The login page is broken', user: 'U0DANA0001' },
    channel: { id: 'C0WEB00001' },
  });
});

test('a reaction is given in the menu, counted under the message, and taken back there', async () => {
  await menuOf('Dana: The login page').focus();
  await keys('Enter', 'End', 'Enter');
  const chip = page.locator('#messages').getByRole('button', { name: 'tada: Dana', exact: true });
  await chip.waitFor();
  await become('Lee');
  await page.locator('#messages').getByRole('button', { name: 'tada: Dana', exact: true }).focus();
  await keys('Enter');
  await page.locator('#messages').getByRole('button', { name: 'tada: Dana, Lee' }).waitFor();
  await keys('Enter');
  await chip.waitFor();
  expect(await chip.getAttribute('aria-pressed')).toBe('false');
});

test('a private channel is there for who is in it, and for nobody else', async () => {
  await become('Dana');
  await goTo('#leads');
  await page.getByRole('combobox', { name: 'Message' }).fill('between us');
  await keys('Enter');
  await page.locator('#messages').getByText('between us').waitFor();
  await become('Sam');
  expect(await page.locator('[data-place]', { hasText: '#leads' }).count()).toBe(0);
  expect(await page.getByText('between us').count()).toBe(0);
});
