import type { Page } from 'playwright-core';
import { barriers } from './barriers.js';
import { visitor } from './visitor.js';

const somebody = visitor();
const { messages, become, goTo, say } = somebody;
let page: Page;
beforeAll(() => {
  page = somebody.page();
});
describe('the first minute of somebody who has never seen it', () => {
  test('the guide fills in the first sentence, and sending it makes a card and a private confirmation', async () => {
    await become('Dana');
    await goTo('#web');
    await page.getByRole('button', { name: 'Fill in' }).first().click();
    await page.getByRole('button', { name: 'Send' }).click();
    await messages().getByText('T-1 Fix the login page').first().waitFor();
    await messages().getByText('Only visible to you').first().waitFor();
  });

  test('Lee starts, blocks with a reason in a form, unblocks and completes it with buttons', async () => {
    await become('Lee');
    await goTo('Messages');
    await page
      .getByRole('button', { name: /^Start T-1/ })
      .first()
      .click();
    await messages().getByText('In progress').first().waitFor();
    await page
      .getByRole('button', { name: /^Blocked T-1/ })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByLabel(/What does it wait on/)
      .fill('No access to the server');
    await page.getByRole('button', { name: 'Mark as blocked' }).click();
    await messages().getByText('No access to the server').first().waitFor();
    await page
      .getByRole('button', { name: /^Unblock T-1/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /^Complete T-1/ })
      .first()
      .click();
    await messages().getByText('Completed').first().waitFor();
  });

  test('the guide has ticked off what was done, though the card has moved on', async () => {
    await page.getByRole('button', { name: 'All steps' }).click();
    await page.locator('#guide li.done').nth(3).waitFor();
    expect(await page.locator('#guide li.done').count()).toBe(4);
  });

  test('the guide is a line that opens, and can be hidden and shown again by keyboard, which the page remembers', async () => {
    const steps = page.getByRole('list', { name: 'Steps' });
    const focused = () => page.locator(':focus').textContent();
    await page.reload();
    await steps.waitFor();
    await page.getByRole('button', { name: 'Fewer' }).press('Enter');
    await steps.waitFor({ state: 'hidden' });
    expect(await focused()).toBe('All steps');
    expect((await page.locator('#guide').boundingBox())?.height).toBeLessThan(80);
    await page.getByRole('button', { name: 'Hide the guide' }).press('Enter');
    expect(await focused()).toBe('Show the guide');
    await page.reload();
    const back = page.getByRole('button', { name: 'Show the guide' });
    await back.waitFor();
    expect(await page.locator('#guide').isVisible()).toBe(false);
    await back.press('Enter');
    await page.getByText('4 of 7 done').waitFor();
    expect(await focused()).toBe('All steps');
  });

  test('Dana hears of it, and the card in the channel shows it', async () => {
    await become('Dana');
    await goTo('Messages');
    await messages()
      .getByText(/completed/)
      .first()
      .waitFor();
    await goTo('#web');
    await messages().getByText('Completed').first().waitFor();
  });

  test('commands and people are completed by keyboard', async () => {
    const line = page.getByRole('combobox', { name: 'Message' });
    await line.fill('/ta');
    await page.getByRole('option').first().waitFor();
    await line.press('Tab');
    expect(await line.inputValue()).toMatch(/^\/tasks/);
    await line.fill('/assign @me');
    await line.press('Tab');
    expect(await line.inputValue()).toBe('/assign @mei ');
    await line.fill('');
  });

  test('Enter sends what was typed, with Shift it begins another line: a task with a checklist, ticked in a message', async () => {
    const line = page.getByRole('combobox', { name: 'Message' });
    await line.fill('/assign @lee Launch the shop tomorrow 5pm');
    await line.press('Shift+Enter');
    await line.pressSequentially('- Write the text');
    await line.press('Shift+Enter');
    await line.pressSequentially('- Test it');
    await line.press('Enter');
    await messages().getByText('0 of 2 done').first().waitFor();
    await become('Lee');
    await goTo('Messages');
    await page.getByLabel('2. Test it').last().check();
    await messages().getByText('1 of 2 done').first().waitFor();
    await become('Dana');
    await goTo('#web');
    await messages().getByText('1 of 2 done').first().waitFor();
  });

  test('the form refuses an empty title beside its box, and Escape closes it', async () => {
    await say('/assign');
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Assign' }).click();
    await form.getByRole('alert').first().waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
  });

  test('settings are chosen in a form, a region by typing the beginning of its name', async () => {
    await say('/tasks settings');
    const form = page.getByRole('dialog');
    const region = form.getByLabel(/Public holidays of/);
    await region.fill('bay');
    await form.getByRole('option', { name: 'Germany, Bayern' }).click();
    await form.getByLabel(/Reminders at other times/).fill('1h after');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').first().waitFor();
    await form.getByLabel(/Reminders at other times/).fill('3 days');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await goTo('Messages');
    await messages().getByText('Germany, Bayern').first().waitFor();
  });

  test('the Home tab opens and lists what waits', async () => {
    await goTo('#web');
    await say('/assign @lee Write the report');
    await messages().getByText('T-3 Write the report').first().waitFor();
    await become('Lee');
    await goTo('Home');
    await page.getByRole('region', { name: 'Home tab' }).getByText('Write the report').first().waitFor();
  });

  test('the clock turns forward', async () => {
    const clock = page.locator('#clock-time');
    const before = await clock.textContent();
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.waitForFunction(`document.querySelector('#clock-time')?.textContent !== ${JSON.stringify(before)}`);
  });

  test('nothing on the page stands in the way of a screen reader', async () => {
    expect(await barriers(page)).toEqual([]);
  });

  test('a stop is gentle, and the next start finds the tasks', async () => {
    expect(await somebody.restarts()).toBe(0);
    await become('Lee');
    await goTo('#web');
    await say('/tasks mine');
    await messages().getByText('Write the report').last().waitFor();
  });
});
