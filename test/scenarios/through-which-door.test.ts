import { read } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('the history says through which door something was asked for, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  test('a command, a button, a form, a message; and nothing of what followed by itself', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Deploy the shop tomorrow 5pm');
    await dana.says('/assign @mei Build the API');
    await lee.presses('Start', { in: lee.dm });
    await lee.presses('Edit…', { in: lee.dm });
    await lee.fills({ Title: 'Deploy it' });
    await lee.says('T-1 blocked by T-2', { in: lee.dm });
    await mei.says('/tasks done T-2');
    await lee.says('/tasks T-1');
    const history = read(lee.told());
    expect(history).toMatch(/@dana asked for it · · by command/);
    expect(history).toMatch(/@lee started it · · by button/);
    expect(history).toMatch(/@lee changed it: title [^·]* · · in a form/);
    expect(history).toMatch(/@lee marked it as blocked, waiting on T-2 · · by message/);
    expect(history).toMatch(/ended what it waited on: T-2 is completed · @lee/);
  });

  test('what was made together was confirmed by a button', async () => {
    const { dana } = story;
    await dana.says('/assign - @lee Deploy the shop\n- @mei Build the API');
    await dana.presses('Make 2 tasks', { in: '#web' });
    await dana.says('/tasks T-2');
    expect(read(dana.told())).toMatch(/@dana asked for it · · by button/);
  });
});
