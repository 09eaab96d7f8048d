import { missing } from '../../src/slack/languages/translate.js';
import { read } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin, where Dana and the channel live; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';
const inNewYork = (day: number, time: string) => `2030-03-${String(day).padStart(2, '0')}T${time}-05:00`;
const inBerlin = (day: number, time: string) => `2030-03-${String(day).padStart(2, '0')}T${time}+01:00`;

describe.each(stores)(
  'what comes by the clock, where Lee and the channel read German and Dana English, on %s',
  (_, databaseUrl) => {
    let story: Story;
    beforeEach(async () => {
      missing.clear();
      story = await tellStory(databaseUrl());
      await story.jumpTo(wednesday);
      await story.lee.says('/tasks settings');
      await story.lee.fills({ Language: 'Deutsch' });
      await story.dana.says('/tasks settings team');
      await story.dana.fills({ Language: 'Deutsch' });
      await story.dana.says('/tasks settings');
      await story.dana.fills({ Language: 'English' });
    });
    afterEach(async () => {
      expect([...missing]).toEqual([]);
      await story.end();
    });

    const latest = (who: 'lee' | 'dana' | 'mei', words: RegExp) =>
      story[who]
        .hears()
        .map(read)
        .findLast((text) => words.test(text)) ?? `nothing with ${words}`;

    test('the channel’s digest is German for all, whoever set it up', async () => {
      const { dana, mei } = story;
      await dana.says('/tasks digest');
      await dana.fills({});
      await dana.says('/assign @lee Fix the login page today 5pm');
      await dana.says('/assign @mei Order the chairs !high');
      await dana.says('/assign Paint the wall');
      await mei.presses('Blocked…', { on: /Order the chairs/ });
      await mei.fills({ 'What does it wait on?': 'No money', 'Who does it wait on?': [dana.id] });
      await story.turnTo(inBerlin(7, '09:01'));
      const digest = read(dana.sees('#web').findLast((text) => text.startsWith('Tagesüberblick ·')) ?? '');
      expect(digest).toMatch(
        /^Tagesüberblick · Do\., 7\. März 2030: 1 überfällig, 1 blockiert und 1 ohne Zuständige\./,
      );
      expect(digest).toMatch(/Überfällig Lee T-1 Fix the login page · 1 Tag überfällig · neu/);
      expect(digest).toMatch(/Order the chairs.*wartet auf Dana seit 1 Tag: „ ?No money ?“/);
    });

    test('the morning and the week are German for Lee, English for Dana', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Fix the login page friday 5pm !high ~3h');
      await lee.says('/assign @dana Approve the budget friday 5pm');
      await story.turnTo(inNewYork(6, '09:00:30'));
      expect(latest('lee', /^Dein Tag/)).toMatch(
        /^Dein Tag · Mi\., 6\. März 2030: 1 Aufgabe wartet auf dich; du wartest auf 1\..*○ Nicht angefangen · hohe Priorität · fällig.*8 h Arbeitszeit/,
      );
      await story.turnTo(inBerlin(7, '09:00:30'));
      expect(latest('dana', /^Your day/)).toMatch(/^Your day · Thu 7 Mar 2030: 1 task waits on you/);
      await story.turnTo(inNewYork(11, '09:00:30'));
      expect(latest('lee', /^Dein Tag/)).toMatch(/bereits überfällig.*Deine Woche: 1 verpasst\./);
      expect(latest('dana', /^Your day/)).toMatch(/Your week: 1 slipped\./);
    });

    test('two reminders at once are one German message; late ones are asked about, and the cause is told in English', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Fix the login page by friday 10pm');
      await dana.says('/assign @lee Write the report by friday 10pm');
      await story.turnTo(inNewYork(7, '16:01'));
      const folded = latest('lee', /bald fällig/);
      expect(folded).toMatch(
        /^2 Aufgaben sind bald fällig\. Schaffst du sie\? T-1 Fix the login page ist in 24 h fällig: Fr\., 8\. März, 16:00/,
      );
      await story.turnTo(inNewYork(11, '09:01'));
      expect(latest('lee', /überfällig\. Sind/)).toMatch(
        /^2 Aufgaben sind überfällig\. Sind sie erledigt, oder was brauchen sie\? T-1 Fix the login page war Fr\., 8\. März, 16:00/,
      );
      await lee.presses('Wartet auf jemanden', { at: 'Fix the login page' });
      expect(latest('dana', /said why/)).toMatch(/@lee said why T-1 Fix the login page is late: waiting on someone\./);
      await lee.says('/tasks T-1');
      expect(read(lee.told())).toMatch(/Wer informiert wurde.*informiert: ihre Erinnerung 1 Tag vorher/);
    });

    test('one that comes late says so in German', async () => {
      const { dana } = story;
      await dana.says('/assign @lee Fix the login page by friday 10pm');
      await story.jumpTo(inNewYork(7, '16:50'));
      expect(latest('lee', /in 23 h fällig|in 24 h fällig/)).toMatch(
        /Entschuldigung, das kommt spät: Ich konnte es nicht rechtzeitig senden\./,
      );
    });

    test('what waits on Lee and what Lee is given at once are German, of English tasks', async () => {
      const { dana, mei } = story;
      await dana.says('/assign - @lee Fix the login page by friday 10pm !high\n- @lee Write the report');
      await dana.presses('Make 2 tasks', { in: '#web' });
      expect(latest('lee', /gegeben\./)).toMatch(
        /^@dana hat dir 2 Aufgaben gegeben\. T-1 Fix the login page · fällig .* · hohe Priorität · noch nicht angenommen\. T-2 Write the report · noch nicht angenommen\./,
      );
      await dana.says('/assign @mei Order the chairs');
      await mei.says('/tasks block T-3 no money @lee');
      expect(latest('lee', /wartet auf dich/)).toMatch(
        /^1 Person wartet auf dich, seit heute\. @mei: T-3 Order the chairs: „/,
      );
    });
  },
);
