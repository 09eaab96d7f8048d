import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

describe.each(stores)('work is captured where it appears, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  describe('where Baton is called', () => {
    test('in a thread, it answers in that thread, to who called it alone', async () => {
      const { dana, lee } = story;
      await lee.says('The login page is broken');
      await dana.says('@Baton assign @lee Fix the login page', { thread: /broken/ });
      expect(dana.seesInThread(/broken/).at(-1)).toMatch(/T-1 Fix the login page is assigned to <@U0LEE00002>/);
      expect(lee.seesInThread(/broken/).join('\n')).not.toMatch(/is assigned to/);
    });

    test('in a thread, a press on its answer is answered there as well', async () => {
      const { dana, lee } = story;
      await lee.says('The login page is broken');
      await dana.says('@Baton assign @lee Fix the login page', { thread: /broken/ });
      await dana.presses('Undo', { in: '#web' });
      expect(dana.seesInThread(/broken/).at(-1)).toMatch(/Undone: T-1 Fix the login page/);
      await dana.presses('Details', { in: '#web', on: /Undone/ });
      expect(dana.seesInThread(/broken/).at(-1)).toMatch(/History/);
    });

    test('in a channel, and on a card, it answers in the channel', async () => {
      const { dana, lee } = story;
      await dana.says('@Baton assign @lee Fix the login page');
      await dana.says('Thank you', { thread: /Asked for by/ });
      await lee.presses('Start', { in: '#web' });
      expect(lee.told()).toMatch(/T-1 Fix the login page is in progress/);
      expect(lee.seesInThread(/Asked for by/).join('\n')).toBe('Thank you\n');
    });
  });
});
