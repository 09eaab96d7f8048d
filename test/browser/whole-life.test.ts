import type { Page } from 'playwright-core';
import { barriers } from './barriers.js';
import { visitor } from './visitor.js';

const somebody = visitor();
const { messages, become, goTo, say } = somebody;
let page: Page;
beforeAll(() => {
  page = somebody.page();
});

const form = () => page.getByRole('dialog');
const press = (name: string | RegExp) => messages().getByRole('button', { name }).last().click();
const reads = (text: string | RegExp) => messages().getByText(text).last().waitFor();
const latest = () => messages().locator('[data-ts]').last();
const sends = async (name: string) => {
  await form().getByRole('button', { name }).click();
  await form().waitFor({ state: 'hidden' });
};

describe('the whole life of tasks, in the browser', () => {
  test('several are given at once: looked at, one line put right in a form, and made with one press', async () => {
    await become('Dana');
    await goTo('#web');
    await say('/assign @lee !high #web:\n- Build the menu by friday 5pm\n- Draw the icons\n- Test the shop 31 apr');
    await reads(/None of these 3 tasks is made yet/);
    await press('Change…');
    const lines = form().getByLabel(/One task a line/);
    expect(await barriers(page)).toEqual([]);
    await lines.fill((await lines.inputValue()).replace(' 31 apr', ''));
    await sends('Show them');
    await press('Make 3 tasks');
    await reads(/Made 3 tasks/);
    await messages().getByText('Asked by').nth(2).waitFor();
  });

  test('Lee says by keyboard alone which tasks his waits on, found by words of their titles', async () => {
    await become('Lee');
    await goTo('#web');
    await messages()
      .getByRole('button', { name: /^Blocked T-3/ })
      .last()
      .focus();
    await page.keyboard.press('Enter');
    await form()
      .getByLabel(/Which tasks does it wait on/)
      .waitFor();
    await page.keyboard.press('Tab');
    for (const [typed, title] of [
      ['ico', 'T-2 Draw the icons'],
      ['T-1', 'T-1 Build the menu'],
    ] as const) {
      await page.keyboard.type(typed);
      await form().getByRole('option', { name: title }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Enter');
    await form().waitFor({ state: 'hidden' });
    await reads(/T-2.*T-1/);
  });

  test('the board shows each in its column, turns into other forms in place, and is kept under a name', async () => {
    await become('Dana');
    await goTo('#web');
    await say('/tasks board #web');
    await reads('Not started · 2');
    await reads('Blocked · 1');
    const count = await messages().locator('[data-ts]').count();
    await press('By person');
    await latest().getByText('@Lee').first().waitFor();
    await press('As a board');
    await latest().getByText('In progress · 0').waitFor();
    expect(await messages().locator('[data-ts]').count()).toBe(count);
    await say('/tasks save shop #web !high');
    await reads(/Kept. Show it with/);
    await say('/tasks shop');
    await latest().getByText('T-1 Build the menu').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('Dana changes a selection in one form, Lee hears of it once, and all is taken back with one press', async () => {
    await say('/tasks bulk #web');
    await form().getByLabel('T-1 Build the menu').check();
    await form().getByLabel('T-2 Draw the icons').check();
    await form().getByLabel('Priority').selectOption('Urgent');
    await form()
      .getByLabel(/Add the label/)
      .fill('release');
    expect(await barriers(page)).toEqual([]);
    await sends('Change them');
    await goTo('Messages');
    await reads(/Done: 2 tasks are changed/);

    await press('Undo all');
    await reads(/Undone: 2 tasks are as before/);
    await become('Lee');
    await goTo('Messages');
    expect(
      await messages()
        .getByText(/changed 2 tasks/)
        .count(),
    ).toBe(1);
    await reads(/took that back: 2 tasks are as before/);
  });

  test('Lee hands over what he has, but for one, and Mei accepts all of it', async () => {
    await say('handover @mei I am away from monday');
    await press('Hand over my tasks…');
    expect(await form().getByLabel(/Why/).inputValue()).toBe('I am away from monday');
    await form().getByLabel('T-3 Test the shop').uncheck();
    expect(await barriers(page)).toEqual([]);
    await sends('Hand over');
    await reads(/Done: 2 tasks are handed over to/);
    await become('Mei');
    await goTo('Messages');
    await reads('I am away from monday');
    await press('Accept all');
    await reads(/2 tasks are yours/);
  });

  test('a template is written, used with people in its roles, and what it made is ticked off', async () => {
    await become('Dana');
    await goTo('#web');
    await say('/tasks template save launch');
    await form()
      .getByLabel(/One task a line/)
      .fill('Write the text @writer +1d\nSend it @sender +2d after 1');
    await sends('Save');
    await say('/tasks templates');
    await press(/^Use/);
    await form().getByLabel('@writer').selectOption('Lee');
    await form().getByLabel('@sender').selectOption('Sam');
    expect(await barriers(page)).toEqual([]);
    await sends('Show its tasks');
    await press('Make 2 tasks');
    await reads(/Made 2 tasks/);
    await become('Lee');
    await goTo('#web');
    await say('/tasks T-4 checklist add Ask Mei; Write it down');
    await goTo('Messages');
    await page.getByLabel('1. Ask Mei').last().check();
    await reads('1 of 2 done');
    await page.getByLabel('2. Write it down').last().check();
    await reads('2 of 2 done');
    await page
      .getByRole('button', { name: /^Complete T-4/ })
      .last()
      .click();
    await become('Sam');
    await goTo('Messages');
    await reads(/T-4.*is completed/);
  });
});
