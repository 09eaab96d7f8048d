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

  describe('the menu of a message', () => {
    test('makes a task of it, asked for by its author, with the way back to it', async () => {
      const { dana, lee, mei } = story;
      await mei.says('The login page is <b>broken</b>\nSince Monday, for everybody');
      await dana.takesShortcut('task_from_message', { in: '#web', on: /login page/ });
      expect(await dana.fills({ 'Assigned to': [lee.id] })).toEqual({});
      expect(dana.hears().at(-1)).toMatch(/is assigned to <@U0LEE00002> and asked for by <@U0MEI00003>/);
      expect(lee.hears()[0]).toMatch(/<@U0MEI00003> asks you: T-1 The login page is <b>broken<\/b>/);
      expect(lee.hears()[0]).toMatch(/Since Monday, for everybody/);
      expect(dana.latest('#web')).toMatch(/\*From\*\n<http.*archives\/C0WEB00001\/p\d+\|a message>/);
      expect(mei.hears().at(-1)).toMatch(/<@U0DANA0001> made a task of what you asked for: T-1 The login page/);
      expect(mei.sees('#web').join('\n')).not.toMatch(/made a task of this/);
    });

    test('whoever made it may change it, as whoever asked may; their undo is told to both', async () => {
      const { dana, lee, mei } = story;
      await mei.says('The login page is broken');
      await dana.takesShortcut('task_from_message', { in: '#web', on: /login page/ });
      await dana.fills({ 'Assigned to': [lee.id] });
      await dana.says('/tasks edit T-1');
      expect(await dana.fills({ Priority: 'high' })).toEqual({});
      await mei.says('/tasks edit T-1');
      expect(await mei.fills({ Priority: 'urgent' })).toEqual({});
      await dana.says('/tasks cancel T-1');
      expect(mei.hears().at(-1)).toMatch(/cancelled T-1/);
      expect(lee.hears().at(-1)).toMatch(/cancelled T-1/);
    });

    test('can be asked for by whoever makes it, and its thread told', async () => {
      const { dana, lee, mei } = story;
      await mei.says('The login page is broken');
      await dana.takesShortcut('task_from_message', { in: '#web', on: /login page/ });
      await dana.fills({ 'Assigned to': [lee.id], 'Who asks for it?': 'me', 'In its thread': ['answer'] });
      expect(lee.hears()[0]).toMatch(/<@U0DANA0001> asks you: T-1 The login page is broken/);
      expect(mei.news()).toEqual([]);
      expect(mei.seesInThread(/^The login page/)).toEqual([
        expect.stringMatching(/<@U0DANA0001> made a task of this: T-1 The login page is broken. It is assigned to/),
      ]);
    });

    test('of a reply in a thread, the way leads into the thread, and its answer stands there', async () => {
      const { dana, lee, mei } = story;
      await mei.says('Anything else?');
      await mei.says('The login page is broken', { thread: /Anything/ });
      await dana.takesShortcut('task_from_message', { in: '#web', on: /login page/ });
      await dana.fills({ 'Assigned to': [lee.id], 'In its thread': ['answer'] });
      expect(mei.seesInThread(/Anything/).at(-1)).toMatch(/made a task of this/);
      expect(mei.sees('#web').join('\n')).toMatch(/p\d+\?thread_ts=[\d.]+&(?:amp;)?cid=C0WEB00001/);
    });

    test('of what an app wrote, nobody but the maker can have asked', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Fix the login page');
      await lee.takesShortcut('task_from_message', { in: '#web', on: /Asked for by/ });
      expect(JSON.stringify(lee.form())).not.toMatch(/Who asks for it/);
      await lee.fills({ Title: 'Look at the card' });
      expect(lee.hears().at(-1)).toMatch(/T-2 Look at the card is noted/);
    });

    test('a long message gives its beginning as the title, and stands whole in the description', async () => {
      const { dana, mei } = story;
      const long = `It is broken ${'again and '.repeat(40)}again`;
      await mei.says(long);
      await dana.takesShortcut('task_from_message', { in: '#web', on: /It is broken/ });
      await dana.fills({});
      await dana.says('/tasks T-1');
      expect(dana.told()).toMatch(/^T-1 It is broken [a-z ]{100,140}…\./);
      expect(dana.told()).toContain(long);
    });

    test('in a direct message, where no card can stand, the form asks for a channel', async () => {
      const { dana, lee } = story;
      await dana.says('Remember the milk', { in: dana.dm });
      await dana.takesShortcut('task_from_message', { in: dana.dm, on: /^Remember/ });
      await dana.fills({ 'Assigned to': [lee.id], 'Show its card in': 'C0WEB00001' });
      expect(lee.latest('#web')).toMatch(/T-1 Remember the milk/);
    });
  });

  describe('the emoji of the team', () => {
    const choose = async (emoji: string) => {
      await story.dana.says('/tasks settings team');
      return story.dana.fills({ 'Emoji that makes a task of a message': emoji });
    };

    test('is none at first, so that no reaction leads to anything', async () => {
      const { dana, mei } = story;
      await mei.says('The login page is broken');
      await dana.reacts('memo', { in: '#web', on: /broken/ });
      expect(dana.sees('#web')).toHaveLength(1);
    });

    test('offers who reacts with it the form, privately, with what the message says', async () => {
      const { dana, lee, mei } = story;
      expect(await choose(':memo:')).toEqual({});
      expect(dana.hears().at(-1)).toMatch(/Emoji that makes a task of a message: +:memo:/);
      await mei.says('The login page is broken');
      await dana.reacts('eyes', { in: '#web', on: /broken/ });
      await dana.reacts('memo', { in: '#web', on: /^The login/ });
      expect(dana.told()).toMatch(/You reacted with :memo:/);
      expect(mei.told()).toBe('');
      await dana.presses('Create task…', { in: '#web' });
      expect(await dana.fills({ 'Assigned to': [lee.id] })).toEqual({});
      expect(lee.hears()[0]).toMatch(/<@U0MEI00003> asks you: T-1 The login page is broken/);
    });

    test('of a message that is gone, the form is empty but open', async () => {
      const { dana, mei, playground } = story;
      await choose('memo');
      await mei.says('The login page is broken');
      await dana.reacts('memo', { in: '#web', on: /broken/ });
      const message = playground.acts
        .sees(playground.acts.person('dana'), '#web')
        .find(({ text }) => /broken/.test(text));
      if (message) playground.workspace.remove(message);
      await dana.presses('Create task…', { in: '#web' });
      expect(await dana.fills({ Title: 'Fix the login page' })).toEqual({});
      expect(dana.hears().at(-1)).toMatch(/T-1 Fix the login page is noted/);
    });

    test('must be one, by its name', async () => {
      expect(Object.values(await choose('two words'))).toEqual([expect.stringMatching(/Write one emoji by its name/)]);
    });
  });

  test('an app can’t be given anything, in the form as little as in words', async () => {
    const { dana } = story;
    await dana.takesShortcut();
    const errors = await dana.fills({ Title: 'Do it yourself', 'Assigned to': ['U0BATON001'] });
    expect(Object.values(errors)).toEqual([expect.stringMatching(/is an app, which can’t do tasks/)]);
    await dana.says('assign <@U0BATON001> Do it yourself', { in: dana.dm });
    await dana.says('/tasks find yourself');
    expect(dana.told()).toMatch(/No task has all these words/);
  });

  test.each(['C0GONE0001', 'not a channel'])(
    'a channel that is not there (%s) costs nobody the task',
    async (channel) => {
      const { dana, lee } = story;
      await dana.takesShortcut();
      await dana.fills({ Title: 'Fix the login page', 'Assigned to': [lee.id], 'Show its card in': channel });
      expect(lee.hears()[0]).toMatch(/T-1 Fix the login page/);
      expect(dana.news().join('\n')).toMatch(/T-1 Fix the login page/);
    },
  );
});
