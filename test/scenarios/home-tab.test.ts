import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('the Home tab, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.dana.says('/assign @lee Fix the login page');
  });
  afterEach(() => story.end());

  test('welcomes somebody at their first visit though tasks wait already, and not again', async () => {
    const { dana, lee } = story;
    await lee.opensHome();
    expect(lee.home()).toMatch(/Welcome.*Fix the login page/s);
    // It does not vanish under their eyes.
    await dana.says('/assign @lee Write the report');
    expect(lee.home()).toMatch(/Welcome.*Write the report/s);
    await lee.opensHome();
    expect(lee.home()).not.toMatch(/Welcome/);
  });

  test('whose first picture Slack did not take welcomes at the next visit', async () => {
    const { lee, playground } = story;
    playground.faults.next('views.publish', { kind: 'status', status: 500 });
    await lee.opensHome();
    expect(lee.home()).toBe('');
    await lee.opensHome();
    expect(lee.home()).toMatch(/Welcome.*Fix the login page/s);
  });
});
