import { type Person, people } from '../../src/playground/workspace.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const card = /Asked for by/;

describe.each(stores)('comments and watchers, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.dana.says('/assign @lee Fix the login page');
  });
  afterEach(() => story.end());

  describe('a reply under the card', () => {
    test('becomes a comment and is shown with the task', async () => {
      const { mei, sam } = story;
      await mei.says('Is it <b>only</b> in Firefox, @lee?', { thread: card });
      await sam.says('/tasks T-1');
      expect(sam.told()).toMatch(/Comments.*<@U0MEI00003> *: “ *Is it <b>only<\/b> in Firefox, @Lee\? *”/is);
      expect(sam.told()).toMatch(
        /Replies under the card of T-1 become comments\. Of what else is said in channels I keep nothing/,
      );
    });

    test('is told once to whoever asked and whoever has the task, in one message that later ones change', async () => {
      const { dana, lee, mei } = story;
      await mei.says('Only in Firefox?', { thread: card });
      await mei.says('Or everywhere?', { thread: card });
      for (const who of [dana, lee]) {
        const told = who.news().filter((text) => /comment/.test(text) && /Firefox/.test(text));
        expect(told).toEqual([
          expect.stringMatching(/2 new comments on T-1 Fix the login page.*Only in Firefox\?.*Or everywhere\?/s),
        ]);
      }
      expect(mei.hears()).toEqual([]);
    });

    test('is not told again to who speaks in that thread, for Slack tells them', async () => {
      const { dana, lee, mei } = story;
      await lee.says('I am on it', { thread: card });
      const heard = lee.hears().length;
      await mei.says('Only in Firefox?', { thread: card });
      await dana.says('Everywhere', { thread: card });
      expect(lee.hears()).toHaveLength(heard);
    });

    test('hours later is told in a new message', async () => {
      const { dana, mei } = story;
      await mei.says('Only in Firefox?', { thread: card });
      await story.turnTo(5 * 3_600_000);
      await mei.says('Nobody?', { thread: card });
      const told = dana.news().filter((text) => /new comment/.test(text));
      expect(told).toEqual([
        expect.stringMatching(/1 new comment.*Only in Firefox/s),
        expect.stringMatching(/1 new comment.*Nobody\?/s),
      ]);
    });

    test('that is changed or deleted is changed or deleted here as well', async () => {
      const { dana, mei } = story;
      await mei.says('Only in Firefox?', { thread: card });
      await mei.says('Hello?', { thread: card });
      await mei.edits('Only in Safari?', { in: '#web', on: /^Only in Firefox/ });
      await mei.deletes({ in: '#web', on: /^Hello/ });
      await dana.says('/tasks T-1');
      expect(dana.told()).toMatch(/Only in Safari\? *”\s*\(edited\)/);
      expect(dana.told()).not.toMatch(/Firefox|Hello/);
      expect(dana.news().at(-1)).toMatch(/1 new comment.*Only in Safari/s);
      expect(dana.news().at(-1)).not.toMatch(/Firefox|Hello/);
    });

    test('that calls Baton is a command', async () => {
      const { dana, lee } = story;
      await lee.says('@Baton start T-1', { thread: card });
      await dana.says('/tasks T-1');
      expect(dana.told()).toMatch(/In progress/);
      expect(dana.told()).not.toMatch(/Comments/);
    });

    test('delivered twice is one comment', async () => {
      const { dana, mei } = story;
      await mei.says('Only in Firefox?', { thread: card, times: 2 });
      expect(dana.news().at(-1)).toMatch(/1 new comment/);
    });

    test('under anything else is nothing to Baton', async () => {
      const { dana, mei } = story;
      await dana.says('Good morning');
      await mei.says('Good morning, Dana', { thread: /^Good morning/ });
      await dana.says('/tasks T-1');
      expect(dana.told()).not.toMatch(/Comments|Good morning/);
    });

    test('in the messages of who has the task is answered there, and shown under the card in the channel', async () => {
      const { dana, lee } = story;
      await lee.says('Which browser?', { in: lee.dm, thread: /asks you/ });
      expect(lee.hears().at(-1)).toMatch(/Your comment is with T-1 Fix the login page, and in the thread of its card/);
      expect(dana.seesInThread(card)).toEqual([expect.stringMatching(/<@U0LEE00002> says: Which browser\?/)]);
      await lee.edits('Which browsers?', { in: lee.dm, on: /^Which browser\?/ });
      expect(dana.seesInThread(card)).toEqual([expect.stringMatching(/<@U0LEE00002> says: Which browsers\?/)]);
      await lee.deletes({ in: lee.dm, on: /^Which browsers/ });
      expect(dana.seesInThread(card)).toEqual([expect.stringMatching(/took a comment back/)]);
    });
  });

  describe('a comment made elsewhere', () => {
    test('in the form, appears in the thread of the card', async () => {
      const { dana, lee, sam } = story;
      await sam.says('/tasks T-1');
      await sam.presses('Comment…', { in: '#web', on: /History/ });
      await sam.fills({ 'Your comment': 'I have seen it\nin Safari as well' });
      expect(lee.seesInThread(card)).toEqual([expect.stringMatching(/<@U0SAM00004> says: .*in Safari as well/s)]);
      expect(dana.news().at(-1)).toMatch(/I have seen it/);
    });

    test('after a command, too; without words the form asks', async () => {
      const { lee, sam } = story;
      await sam.says('/tasks comment T-1 I have seen it, @lee');
      expect(sam.told()).toMatch(/Your comment is with T-1/);
      expect(lee.seesInThread(card)).toEqual([expect.stringMatching(/says: I have seen it, @lee/i)]);
      await sam.says('/tasks T-1 comment');
      expect(await sam.fills({ 'Your comment': '  ' })).not.toEqual({});
    });

    test('of a task that has no card is told to those concerned', async () => {
      const { dana, lee } = story;
      await dana.takesShortcut();
      await dana.fills({ Title: 'Quietly', 'Assigned to': [lee.id] });
      await lee.says('/tasks comment T-2 Is it urgent?', { in: lee.dm });
      expect(dana.news().at(-1)).toMatch(/1 new comment on T-2.*Is it urgent/s);
    });
  });

  describe('who watches', () => {
    test('is told of status and comments in one message, and no more once they stop', async () => {
      const { dana, lee, mei, sam } = story;
      await sam.says('/tasks T-1 watch');
      expect(sam.told()).toMatch(/You watch T-1 Fix the login page/);
      await lee.presses('Start');
      await mei.says('Only in Firefox?', { thread: card });
      await lee.presses('Complete');
      expect(sam.hears()).toEqual([
        expect.stringMatching(
          /T-1 Fix the login page, which you watch, is completed.*<@U0LEE00002>\s+started it.*Only in Firefox.*completed it/s,
        ),
      ]);
      await sam.presses('Unwatch');
      expect(sam.hears().at(-1)).toMatch(/You no longer watch T-1/);
      const heard = sam.hears().length;
      await dana.says('/tasks reopen T-1');
      expect(sam.hears()).toHaveLength(heard);
    });

    test('is offered it with the details of the task', async () => {
      const { sam } = story;
      await sam.says('/tasks T-1');
      await sam.presses('Watch', { in: '#web' });
      await sam.says('/tasks T-1');
      await sam.presses('Unwatch', { in: '#web', on: /History/ });
      expect(sam.told()).toMatch(/You no longer watch/);
    });

    test('says so twice, and hears the same', async () => {
      const { sam } = story;
      await sam.says('/tasks watch T-1');
      await sam.says('/tasks watch T-1');
      expect(sam.told()).toMatch(/You watch T-1/);
    });

    test('whoever asked and watches is not told twice that it is done', async () => {
      const { dana, lee } = story;
      await dana.says('/tasks watch T-1');
      const heard = dana.hears().length;
      await lee.presses('Complete');
      expect(dana.hears()).toHaveLength(heard + 1);
    });

    test('is told no more as a guest who is not in its channel', async () => {
      const { lee, mei, sam, playground } = story;
      await sam.says('/tasks T-1 watch');
      const himself = people.find(({ id }) => id === sam.id) as Person & { only?: readonly string[] };
      himself.only = ['C0GENERAL1'];
      try {
        const user = { id: sam.id, name: 'sam', is_restricted: true, tz: 'Asia/Kolkata' };
        await playground.delivery.event({ type: 'user_change', user });
        await story.settled();
        await lee.presses('Start');
        await mei.says('Only in Firefox?', { thread: card });
        expect(sam.hears()).toEqual([]);
      } finally {
        delete himself.only;
      }
    });

    test('a task said in a private channel is told to nobody outside it', async () => {
      const { dana, lee, mei, sam } = story;
      await dana.says('/assign @lee Compare salaries', { in: '#leads' });
      await mei.says('/tasks T-2 watch', { in: '#leads' });
      expect(mei.told('#leads')).toMatch(
        /is open to you in its conversation alone, so I tell you nothing of it outside/,
      );
      await sam.says('/tasks T-2 watch');
      expect(sam.told()).toMatch(/There is no such task here/);
      await mei.says('Including mine?', { in: '#leads', thread: card });
      await lee.presses('Complete');
      expect([...mei.hears(), ...sam.hears()].join('\n')).not.toMatch(/salaries|mine/);
      expect(dana.news().join('\n')).toMatch(/1 new comment on T-2.*Including mine/s);
    });
  });

  test('whoever made a task of somebody’s message is told how it goes', async () => {
    const { dana, lee, mei } = story;
    await mei.says('The logout page is broken');
    await dana.takesShortcut('task_from_message', { in: '#web', on: /logout/ });
    await dana.fills({ 'Assigned to': [lee.id] });
    await lee.says('/tasks start T-2');
    expect(dana.news().at(-1)).toMatch(/T-2 The logout page is broken, which you watch, is in progress/);
  });
});
