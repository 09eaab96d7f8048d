import { type Story, tellStory } from '../support/story.js';

let story: Story;
beforeEach(async () => {
  story = await tellStory();
});
afterEach(() => story.end());

test('the menu of a message makes a task of it: its first line the title, the rest the description', async () => {
  const { dana, lee, mei } = story;
  await mei.says('The login page is <b>broken</b>\nSince Monday, for everybody');
  await dana.takesShortcut('task_from_message', { in: '#web', on: /login page/ });
  expect(await dana.fills({ 'Assigned to': [lee.id] })).toEqual({});
  expect(lee.hears()[0]).toMatch(/The login page is <b>broken<\/b>/);
  expect(lee.hears()[0]).toMatch(/Since Monday, for everybody/);
});

test('a shortcut that Baton does not know leads to nothing', async () => {
  await story.dana.takesShortcut('no_such_shortcut');
  expect(story.dana.formOpen()).toBe(false);
});

test('in a thread, where there are no commands, a mention assigns', async () => {
  const { dana, lee } = story;
  await lee.says('The login page is broken');
  await dana.says('@Baton assign @lee Fix the login page', { thread: /broken/ });
  expect(lee.hears()[0]).toMatch(/Fix the login page/);
});
