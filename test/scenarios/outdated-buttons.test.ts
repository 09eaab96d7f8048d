import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('a button that is out of date, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.dana.says('/assign @lee Fix the login page');
  });
  afterEach(() => story.end());

  const shown = () => story.sam.sees('#web')[0];

  test('does what it says where that is still possible', async () => {
    const { dana, lee } = story;
    const complete = lee.holds('Complete');
    await dana.presses('Edit…', { in: '#web' });
    await dana.fills({ Title: 'Fix the sign-in page' });
    await complete();
    expect(shown()).toMatch(/Fix the sign-in page.*Completed/s);
  });

  test('says since when it is so already, and by whom', async () => {
    const { lee } = story;
    const start = lee.holds('Start');
    await lee.presses('Start');
    await start();
    expect(lee.told(lee.dm)).toMatch(/is already in progress. You started it/);
  });

  test('says what happened where it is no longer possible', async () => {
    const { dana, lee } = story;
    const start = lee.holds('Start');
    await dana.presses('Cancel task', { in: '#web' });
    await start();
    expect(lee.told(lee.dm)).toMatch(/cancelled.*Reopen/s);
    expect(shown()).toMatch(/Cancelled/);
  });

  test('of somebody who no longer has the task does nothing', async () => {
    const { dana, lee, mei } = story;
    const complete = lee.holds('Complete');
    await dana.presses('Edit…', { in: '#web' });
    await dana.fills({ 'Assigned to': [mei.id] });
    await complete();
    expect(lee.told(lee.dm)).toMatch(new RegExp(`not yours to complete.*${mei.id}`));
    expect(shown()).toMatch(/Not started/);
  });

  test('to undo what was changed again since then says so, and changes nothing', async () => {
    const { lee } = story;
    await lee.presses('Start');
    const undo = lee.holds('Undo');
    await lee.presses('Complete', { on: /asks you/ });
    await undo();
    expect(lee.hears().join()).toMatch(/completed it since, so this can.t be undone/);
    expect(shown()).toMatch(/Completed/);
  });

  test('of a form that was left open: a form for a task that is cancelled meanwhile says so', async () => {
    const { dana, lee } = story;
    await lee.presses('Blocked…');
    await dana.presses('Cancel task', { in: '#web' });
    await lee.fills({ 'What does it wait on?': 'No access' });
    expect(lee.hears().join()).toMatch(/cancelled/);
    expect(shown()).toMatch(/Cancelled/);
  });
});
