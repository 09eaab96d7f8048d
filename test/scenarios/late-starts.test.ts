import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin, where Dana works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';
const inBerlin = (day: number, time: string) => `2030-03-${String(day).padStart(2, '0')}T${time}+01:00`;

const itIsLate = /comes late/;

let story: Story;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
/** What Dana was reminded of so far, each message on one line. */
const reminders = () =>
  story.dana
    .news()
    .filter((text) => /Will you make it|was due|You asked to hear/.test(text))
    .map(oneLine);
const digests = () =>
  story.dana
    .sees('#web')
    .filter((text) => text.startsWith('Daily digest ·'))
    .map(oneLine);
const cards = (title: string) => story.dana.sees('#web').filter((text) => text.includes(title) && /Status/.test(text));
const receipts = async (task: string) => {
  await story.dana.says(`/tasks ${task}`);
  return oneLine(story.dana.told()).replaceAll('( ', '(').replaceAll(' )', ')');
};
const fresh = (before: readonly string[], now: readonly string[]) => now.slice(before.length);

describe.each(stores)('when Baton was not there, on %s', (_, databaseUrl) => {
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  describe('from half past eight to half past two', () => {
    let heard: readonly string[];
    beforeEach(async () => {
      const { dana } = story;
      await dana.says('/tasks digest');
      await dana.fills({});
      await dana.says('/assign @dana Order the chairs tomorrow 3pm');
      await dana.says('/assign @dana Call the bank tomorrow noon');
      await dana.says('/assign @dana Write the report friday 10am');
      await dana.says('/assign @lee Fix the login page tomorrow 2pm');
      await dana.says('/assign @sam Water the plants every day at 9am');
      await story.turnTo(inBerlin(7, '08:30'));
      heard = reminders();
      await story.jumpTo(inBerlin(7, '14:30'));
    });

    test('what still matters is said once, in one message, and that it comes late', async () => {
      const [late = '', ...more] = fresh(heard, reminders());
      expect(more).toEqual([]);
      expect(late).toMatch(/^3 tasks /);
      expect(late).toMatch(/T-1 Order the chairs is due.* in 30 min/);
      expect(late).toMatch(/T-2 Call the bank was due/);
      expect(late).toMatch(/T-3 Write the report is due.* in 20 h/);
      expect(late).toMatch(itIsLate);

      await story.turnTo(inBerlin(7, '15:55'));
      expect(fresh(heard, reminders())).toHaveLength(1);
    });

    test('of the morning there is each person’s one digest and the channel’s, and they say that they come late', async () => {
      const { dana, lee } = story;
      expect(digests()).toHaveLength(1);
      expect(digests()[0]).toMatch(itIsLate);
      expect(dana.mornings()).toHaveLength(1);
      expect(dana.mornings()[0]).toMatch(itIsLate);
      await story.turnTo(inBerlin(7, '15:01'));
      // In New York nine o’clock was still to come.
      expect(lee.mornings().at(-1)).toMatch(/Thu 7 Mar/);
      expect(lee.mornings().at(-1)).not.toMatch(itIsLate);
      await story.turnTo(inBerlin(8, '09:01'));
      expect(digests()).toHaveLength(2);
      expect(dana.mornings()).toHaveLength(2);
      expect(`${digests()[1]}${dana.mornings()[1]}`).not.toMatch(itIsLate);
    });

    test('what repeats has come once, for the next date, and nobody is told of it in their night', async () => {
      const { sam } = story;
      const plants = cards('Water the plants');
      expect(plants).toHaveLength(2);
      expect(oneLine(plants[1] ?? '')).toMatch(/T-6 Water the plants/);
      const late = () =>
        sam.news().filter((text) => /Water the plants (is|was) due|Water the plants .* was due/.test(oneLine(text)));
      const before = late().length;
      // 14:30 in Berlin is 19:00 in Kolkata.
      await story.turnTo(inBerlin(8, '04:29'));
      expect(late()).toHaveLength(before);
      await story.turnTo(inBerlin(8, '04:31'));
      expect(late()).toHaveLength(before + 1);
      expect(cards('Water the plants')).toHaveLength(2);
    });

    test('what no longer matters is recorded, with why', async () => {
      expect(await receipts('T-2')).toMatch(
        /left out: its reminder 1 h before \(found too late: the due date had passed\)/,
      );
      expect(await receipts('T-2')).toMatch(/told: that it is overdue/);
      expect(await receipts('T-1')).toMatch(/told: its reminder 1 h before/);
      expect(await receipts('T-3')).toMatch(/told: its reminder 1 day before/);
    });
  });

  describe('while a reminder was to be sent', () => {
    let heard: readonly string[];
    beforeEach(async () => {
      await story.dana.says('/assign @dana Write the report friday 10am');
      await story.turnTo(inBerlin(7, '09:59'));
      heard = reminders();
    });

    test('for a minute, it comes as if nothing had been', async () => {
      await story.jumpTo(inBerlin(7, '10:01'));
      expect(fresh(heard, reminders())).toEqual([expect.stringMatching(/T-1 Write the report .*Will you make it\?/)]);
      expect(reminders().at(-1)).not.toMatch(itIsLate);
    });

    test('for an hour, it says that it comes late', async () => {
      await story.jumpTo(inBerlin(7, '11:00'));
      expect(fresh(heard, reminders())).toEqual([expect.stringMatching(itIsLate)]);
      await story.turnTo(inBerlin(8, '08:59'));
      expect(fresh(heard, reminders())).toHaveLength(1);
      await story.turnTo(inBerlin(8, '09:01'));
      expect(reminders().at(-1)).toMatch(/is due.* in 1 h/);
      expect(reminders().at(-1)).not.toMatch(itIsLate);
    });

    test('for the night as well, it waits for the morning, and the next one takes its place', async () => {
      await story.jumpTo(inBerlin(7, '22:00'));
      expect(fresh(heard, reminders())).toEqual([]);
      await story.turnTo(inBerlin(8, '09:30'));
      expect(fresh(heard, reminders())).toHaveLength(1);
      expect(await receipts('T-1')).toMatch(/left out: its reminder 1 day before \(another message said it\)/);
    });

    test('for three days and a weekend, only what is true by then is said, once', async () => {
      await story.jumpTo(inBerlin(11, '11:30'));
      const [late = '', ...more] = fresh(heard, reminders());
      expect(more).toEqual([]);
      expect(late).toMatch(/T-1 Write the report was due.* 3 days/);
      expect(late).toMatch(itIsLate);
      const all = await receipts('T-1');
      for (const which of ['1 day', '1 h'])
        expect(all).toContain(`left out: its reminder ${which} before (found too late: the due date had passed)`);
      expect(all).toMatch(/left out: that it is overdue \(another message said it\)/);
      expect(all).toMatch(/told: that it is overdue \(2nd time\)/);
    });
  });

  describe('a clock that jumps', () => {
    beforeEach(async () => {
      const { dana } = story;
      await dana.says('/tasks digest');
      await dana.fills({});
      await dana.says('/assign @dana Write the report friday 10am');
      await dana.says('/assign @dana Pay the rent every day at 9:30am');
      await story.turnTo(inBerlin(7, '08:30'));
    });

    const said = () => [
      reminders().length,
      digests().length,
      story.dana.mornings().length,
      cards('Pay the rent').length,
    ];

    test('ahead and back again says nothing twice', async () => {
      await story.jumpTo(inBerlin(7, '10:05'));
      const once = said();
      expect(digests()).toHaveLength(1);
      story.turnBack(3 * 3_600_000);
      await story.turnTo(inBerlin(7, '10:10'));
      expect(said()).toEqual(once);
    });

    test('ahead and back again loses nothing that comes meanwhile, nor after that', async () => {
      const { dana } = story;
      await story.jumpTo(inBerlin(7, '13:00'));
      story.turnBack(3 * 3_600_000);
      const before = reminders();
      await dana.says('/assign @dana Call the bank today 11:30am');
      await story.turnTo(inBerlin(7, '10:31'));
      expect(fresh(before, reminders())).toEqual([expect.stringMatching(/Call the bank is due.* in 1 h/)]);
      await story.turnTo(inBerlin(8, '09:31'));
      expect(reminders().filter((text) => /Write the report is due.* in 1 h/.test(text))).toHaveLength(1);
      expect(digests()).toHaveLength(2);
      expect(dana.mornings()).toHaveLength(2);
      expect(cards('Pay the rent')).toHaveLength(3);
    });

    test('back by a day makes nobody wait for that day again, nor hear the one before anew', async () => {
      await story.turnTo(inBerlin(8, '12:00'));
      const once = said();
      story.turnBack(24 * 3_600_000);
      await story.turnTo(inBerlin(8, '11:59'));
      expect(said()).toEqual(once);
      await story.turnTo(inBerlin(11, '09:31'));
      expect(digests()).toHaveLength(3);
      expect(cards('Pay the rent').length).toBeGreaterThan(once[3] ?? 0);
    });
  });
});
