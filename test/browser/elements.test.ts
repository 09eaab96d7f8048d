import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { barriers } from './barriers.js';
import { type Gallery, openGallery } from './gallery.js';

type Json = Record<string, unknown>;

let browser: Browser;
let gallery: Gallery;
let page: Page;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([openBrowser(), openGallery()]);
  page = await browser.newPage({ bypassCSP: true, timezoneId: 'Asia/Tokyo' });
  page.setDefaultTimeout(15_000);
  await page.goto(gallery.playground.url);
  await page.locator('[data-person]', { hasText: 'Dana' }).click();
  await page.locator('[data-place]', { hasText: '#web' }).click();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await gallery?.playground.stop();
});

const keys = async (...all: string[]) => {
  for (const key of all) await page.keyboard.press(key);
};
const pressed = async () => ((await gallery.heard('block_actions')).actions as Json[])[0];
const button = (name: string | RegExp) => page.locator('#messages').getByRole('button', { name });

describe('the elements of a message, by keyboard alone', () => {
  test.each<[string, string, string[], Json]>([
    ['a list of options', 'Pick a colour', ['Enter', 'ArrowDown', 'Enter'], { selected_option: { value: 'green' } }],
    ['a list of people', 'Pick a person', ['ArrowDown', 'l', 'Enter'], { selected_user: 'U0LEE00002' }],
    ['a list of channels', 'Pick a channel', ['Enter', 'End', 'Enter'], { selected_channel: 'C0WEB00001' }],
    ['a menu of actions', 'More actions', ['Enter', 'ArrowDown', 'Enter'], { selected_option: { value: 'delete' } }],
  ])('%s is opened, walked and chosen from', async (_name, label, all, action) => {
    await button(label).focus();
    await keys(...all);
    expect(await pressed()).toMatchObject(action);
    await expect(page.evaluate('document.activeElement.getAttribute("aria-haspopup")')).resolves.toBe('menu');
  });

  test('Escape leaves a menu without choosing, and goes back to its button', async () => {
    await button('More actions').focus();
    await keys('Enter', 'Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await keys('Enter', 'Enter');
    expect(await pressed()).toMatchObject({ selected_option: { value: 'archive' } });
  });

  test.each<[string, string, string, Json]>([
    ['a day', 'Pick a day', '2026-12-24', { selected_date: '2026-12-24' }],
    ['a time', 'Pick a time', '17:30', { selected_time: '17:30' }],
    // 9:00 in Berlin, whatever zone the browser is in.
    ['a moment', 'Choose', '2026-12-24T09:00', { selected_date_time: Date.parse('2026-12-24T08:00Z') / 1_000 }],
  ])('%s is typed, and counts with Enter', async (_name, label, typed, action) => {
    await page.locator('#messages').getByLabel(label, { exact: true }).fill(typed);
    await keys('Enter');
    expect(await pressed()).toMatchObject(action);
  });

  test('boxes are ticked and one of several is chosen with Space', async () => {
    const boxes = page.getByRole('group', { name: 'Which ones?' });
    await boxes.getByLabel('Green').focus();
    await keys('Space');
    expect(await pressed()).toMatchObject({ action_id: 'boxes', selected_options: [{ value: 'green' }] });
    await page.getByRole('radiogroup', { name: 'Which one?' }).getByLabel('Blue').focus();
    await keys('Space');
    expect(await pressed()).toMatchObject({ action_id: 'radio', selected_option: { value: 'blue' } });
    await page.getByRole('group', { name: 'Labels' }).getByLabel('Red').focus();
    await keys('Space');
    expect(await pressed()).toMatchObject({ action_id: 'labels', selected_options: [{ value: 'red' }] });
  });

  test('a menu that searches asks the app for what is typed', async () => {
    await page.getByRole('combobox', { name: 'Search tasks' }).focus();
    await page.keyboard.type('fix');
    await page.getByRole('option', { name: 'Fix the door' }).waitFor();
    expect(await gallery.heard('block_suggestion')).toMatchObject({ action_id: 'task', value: 'fix' });
    await keys('ArrowDown', 'Enter');
    expect(await pressed()).toMatchObject({ selected_option: { value: 'fix the door' } });
  });
});

test('nothing in a message or an open menu stands in the way of a screen reader', async () => {
  await button('Pick a colour')
    .or(button(/^Pick a colour/))
    .first()
    .focus();
  await keys('Enter');
  expect(await barriers(page)).toEqual([]);
  await keys('Escape');
});

describe('the elements of a form, by keyboard alone', () => {
  const form = () => page.getByRole('dialog');

  test('a shortcut from anywhere opens it, with the channel one is in chosen', async () => {
    await page.getByRole('button', { name: 'Open the gallery' }).focus();
    await keys('Enter');
    await form().waitFor();
    expect(await form().getByLabel('Channel').inputValue()).toBe('C0WEB00001');
    expect(await barriers(page)).toEqual([]);
  });

  test('what is filled in is sent as Slack sends it', async () => {
    await form().getByLabel('Number').fill('7');
    await form().getByLabel('Person').focus();
    await page.keyboard.type('Mei');
    for (const colour of ['Red', 'Green', 'Blue']) {
      await form().getByRole('group', { name: 'Colours' }).getByLabel(colour).focus();
      await keys('Space');
    }
    await form().getByRole('radiogroup', { name: 'Radio' }).getByLabel('Red').focus();
    await keys('ArrowDown');
    await form().getByLabel('Moment').fill('2026-07-01T09:00');
    await form().getByRole('combobox', { name: 'Task (optional)' }).focus();
    await page.keyboard.type('paint');
    await form().getByRole('option', { name: 'Paint the wall' }).waitFor();
    await keys('Enter');
    for (const typed of ['login', 'door']) {
      await form().getByRole('combobox', { name: 'Tasks' }).focus();
      await page.keyboard.type(typed);
      await form()
        .getByRole('option', { name: new RegExp(typed) })
        .waitFor();
      await keys('Enter');
    }
    await form().getByRole('button', { name: 'Remove Fix the door' }).focus();
    await keys('Enter');
  });

  test('a choice that changes the form keeps what was filled in, and where one is', async () => {
    await form().getByLabel('Kind').focus();
    await page.keyboard.type('Blue');
    await form()
      .getByLabel(/^Why\?/)
      .waitFor();
    expect(await form().getByLabel('Number').inputValue()).toBe('7');
    expect(await page.evaluate('document.activeElement.id')).toBe('in-kind');
    await form().getByRole('button', { name: 'Save' }).focus();
    await keys('Enter');
    await form().waitFor({ state: 'hidden' });
    const { view } = (await gallery.heard('view_submission')) as { view: { state: { values: Json } } };
    expect(view.state.values).toMatchObject({
      number: { number: { type: 'number_input', value: '7' } },
      person: { person: { selected_user: 'U0MEI00003' } },
      channel: { channel: { selected_conversation: 'C0WEB00001' } },
      colours: { colours: { selected_options: [{ value: 'red' }, { value: 'green' }] } },
      boxes: { boxes: { selected_options: [] } },
      radio: { radio: { selected_option: { value: 'green' } } },
      moment: { moment: { selected_date_time: Date.parse('2026-07-01T07:00Z') / 1_000 } },
      task: { task: { selected_option: { value: 'paint the wall' } } },
      tasks: { tasks: { selected_options: [{ value: 'fix the login page' }] } },
      kind: { kind: { selected_option: { value: 'blue' } } },
    });
  });
});
