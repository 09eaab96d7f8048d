import { type Story, tellStory } from '../support/story.js';
import { sharedStores, stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin, where Dana is; the clocks there go forward on the 31st. */
const wednesday = '2030-03-06T10:00:00+01:00';
const report = 'Send the report';

let story: Story;
const begin = async (databaseUrl: string) => {
  story = await tellStory(databaseUrl);
  await story.jumpTo(wednesday);
};

/** The cards in #web, oldest first, each on one line. */
const cards = () =>
  story.mei
    .sees('#web')
    .filter((text) => /T-\d+ /.test(text) && /Status/.test(text))
    .map(oneLine);
const oneLine = (text: string) => text.replace(/\s+/g, ' ');
/** The latest private answer in #web. */
const told = (person: Story['dana']) => oneLine(person.told());
/** The latest direct message, as which a form is answered. */
const heard = (person: Story['dana']) => oneLine(person.hears().at(-1) ?? '');

describe.each(stores)('a task that comes again, on %s', (_, databaseUrl) => {
  beforeEach(() => begin(databaseUrl()));
  afterEach(() => story.end());

  test('every Monday at nine: said back with the next three dates, and there is always one to come', async () => {
    const { dana, lee } = story;
    await dana.says(`/assign @lee ${report} every monday 9am`);
    expect(told(dana)).toMatch(/Repeats: every Monday at 09:00/);
    expect(told(dana)).toMatch(/Dates: Mon 11 Mar, 09:00 · Mon 18 Mar, 09:00 · Mon 25 Mar, 09:00/);
    expect(cards()[0]).toMatch(/T-1 Send the report .*\*Repeats\* every Monday at 09:00 \(Berlin\)/);
    const asked = () => lee.hears().filter((text) => /asks you/.test(text));
    expect(asked()).toHaveLength(1);

    await story.turnTo('2030-03-11T08:59:00+01:00');
    expect(cards()).toHaveLength(1);
    await story.turnTo('2030-03-11T09:00:30+01:00');
    expect(cards()[1]).toMatch(/T-2 Send the report .*\*Repeats\* every Monday/);
    expect(cards()[0]).not.toMatch(/every Monday/);
    expect(asked()).toHaveLength(2);
    expect(asked()[1]).toMatch(/Mon 18 Mar, 04:00 your time · 09:00 for .*Berlin/s);
    await lee.says('/tasks T-2');
    expect(told(lee)).toMatch(/asked for it to repeat, and it came after T-1/);
    await lee.says('/tasks T-1');
    expect(told(lee)).toMatch(/\*Followed by\* T-2/);
  });

  test.each([
    ['every monday 9am', 'every Monday at 09:00', 'Mon 11 Mar, 09:00'],
    ['last friday of the month', 'every month on the last Friday at 17:00', 'Fri 29 Mar, 17:00'],
    ['every 2 weeks', 'every 2 weeks on Wednesday at 17:00', 'Wed 6 Mar, 17:00'],
    ['by friday 3pm every 2 weeks', 'every 2 weeks on Friday at 15:00', 'Fri 8 Mar, 15:00'],
    ['every weekday at 9 until 1 april', 'every weekday at 09:00 until 1 April 2030', 'Thu 7 Mar, 09:00'],
    ['every day at noon 10 times', 'every day at 12:00 10 times', 'Wed 6 Mar, 12:00'],
    [
      'every 3 weeks after completion',
      'every 3 weeks at 17:00 after completion',
      'Wed 6 Mar, 17:00, then counted from',
    ],
  ])('“%s” is understood, and said back', async (said, repeats, dates) => {
    await story.dana.says(`/assign @lee ${report} ${said}`);
    expect(told(story.dana)).toMatch(/T-1 Send the report is assigned to/);
    expect(told(story.dana)).toContain(`Repeats: ${repeats}`);
    expect(told(story.dana)).toContain(`Dates: ${dates}`);
  });

  test.each([
    ['every 0 days', /never comes/],
    ['every 31 feb', /February has no day 31/],
    ['every day until 1 jan 2020', /would never come/],
    ['every hour', /once a day at most/],
    ['every monday 0 times', /from 1 to 1,000/],
    ['every monday due friday', /do(es)? not go with how often/],
    ['every monday at 5', /morning or in the afternoon/],
  ])('“%s” cannot be: that is said in private, and nothing is stored', async (said, why) => {
    const { dana, lee } = story;
    await dana.says(`/assign @lee ${report} ${said}`);
    expect(told(dana)).toMatch(why);
    expect(lee.hears()).toEqual([]);
    await dana.says('/tasks given');
    expect(told(dana)).toMatch(/Nothing that you asked for is open/);
  });

  test('it is nine o’clock before and after the clocks change', async () => {
    await story.dana.says(`/assign @lee ${report} every monday 9am`);
    await story.turnTo('2030-04-01T09:00:30+02:00');
    expect(cards()).toHaveLength(5);
    await story.dana.says('/tasks T-5');
    expect(told(story.dana)).toMatch(/Due Mon 8 Apr, 09:00/);
    await story.dana.says('/tasks T-4');
    expect(told(story.dana)).toMatch(/Due Mon 1 Apr, 09:00/);
  });

  test('the form makes one too', async () => {
    const { dana, lee } = story;
    await dana.says('/assign');
    const boxes = { Title: report, 'Assigned to': [lee.id] };
    expect(Object.values(await dana.fills({ ...boxes, Repeats: 'every 31 feb' }))).toEqual(['February has no day 31.']);
    expect(await dana.fills({ ...boxes, Repeats: 'every monday 9am' })).toEqual({});
    expect(oneLine(dana.hears().join())).toMatch(
      /Repeats: every Monday at 09:00 Dates: Mon 11 Mar, 09:00 · Mon 18 Mar/,
    );
    expect(cards()[0]).toMatch(/T-1 Send the report .*every Monday/);
  });

  test('after three weeks without Baton there is one, at the next date to come, and it says what was left out', async () => {
    await story.dana.says(`/assign @lee ${report} every weekday at 9`);
    await story.jumpTo('2030-03-28T12:00:00+01:00');
    expect(cards()).toHaveLength(2);
    expect(cards()[1]).toMatch(/T-2 .*every weekday at 09:00 \(Berlin\) · 15 dates went by before this one/);
    await story.dana.says('/tasks T-2');
    expect(told(story.dana)).toMatch(/Due Fri 29 Mar, 09:00/);
  });

  test('its last one says so, and nobody follows it', async () => {
    await story.dana.says(`/assign @lee ${report} every monday 9am 2 times`);
    await story.turnTo('2030-03-11T09:00:30+01:00');
    expect(cards()[1]).toMatch(/this is the last one/);
    await story.turnTo('2030-03-20T00:00:00+01:00');
    expect(cards()).toHaveLength(2);
    await story.dana.says('/tasks recurring');
    expect(told(story.dana)).toMatch(/Nothing repeats yet/);
  });

  describe('after completion', () => {
    beforeEach(() => story.dana.says('/assign @lee Water the plants every 2 weeks at 9am after completion'));

    test('the next is counted from the day of completion, and made when that can no longer be undone', async () => {
      const { lee } = story;
      await story.turnTo('2030-03-15T16:00:00+01:00');
      await lee.says('/tasks done T-1');
      expect(told(lee)).toMatch(
        /T-1 Water the plants is completed\. The next one is due <!date\^\d+\^.*Fri 29 Mar 2030/,
      );
      await story.turnTo(9 * 60_000);
      expect(cards()).toHaveLength(1);
      await story.turnTo(2 * 60_000);
      expect(cards()[1]).toMatch(/T-2 Water the plants/);
      await lee.says('/tasks T-2');
      expect(told(lee)).toMatch(/Due Fri 29 Mar, 04:00/);
    });

    test('an undo of the completion leaves nothing to call back', async () => {
      const { lee } = story;
      await lee.says('/tasks done T-1');
      await lee.presses('Undo', { in: '#web' });
      await story.turnTo('2030-03-08T10:00:00+01:00');
      expect(cards()).toHaveLength(1);
      expect(cards()[0]).toMatch(/every 2 weeks/);
    });

    test('reopened later, it is open beside the one that has come, and that is said', async () => {
      const { lee } = story;
      await lee.says('/tasks done T-1');
      await story.turnTo(11 * 60_000);
      await lee.says('/tasks reopen T-1');
      expect(told(lee)).toMatch(/T-1 .* is open again\. T-2, which came after it, stays as it is\./);
      await lee.says('/tasks done T-1');
      await story.turnTo(11 * 60_000);
      expect(cards()).toHaveLength(2);
    });

    test('cancelled counts as done', async () => {
      const { dana } = story;
      await dana.says('/tasks cancel T-1');
      expect(told(dana)).toMatch(/T-1 .* is cancelled\. Only this one: The next one is due .*Wed 20 Mar 2030/);
      await story.turnTo(11 * 60_000);
      expect(cards()[1]).toMatch(/T-2 Water the plants/);
    });
  });

  describe('every Monday', () => {
    beforeEach(() => story.dana.says(`/assign @lee ${report} every monday 9am`));
    const toMonday = (day: string) => story.turnTo(`2030-03-${day}T09:00:30+01:00`);

    test('the next one comes whether or not the last is done, and asks nobody to accept it anew', async () => {
      const { lee } = story;
      await lee.presses('Accept');
      await toMonday('11');
      expect(cards()[0]).toMatch(/Not started/);
      expect(cards()[1]).toMatch(/T-2 .*Not started/);
      expect(heard(lee)).toMatch(/T-2/);
      expect(lee.hears().at(-1)).not.toMatch(/\[Accept\]/);
    });

    test('cancelling one skips that one alone', async () => {
      const { dana } = story;
      await dana.says('/tasks cancel T-1');
      expect(told(dana)).toMatch(/Only this one: The next one is due .*Mon 18 Mar 2030/);
      await toMonday('11');
      expect(cards()[1]).toMatch(/T-2 .*Not started/);
    });

    test('taking back that it was asked for ends it', async () => {
      const { dana } = story;
      await dana.presses('Undo', { in: '#web' });
      await toMonday('18');
      expect(cards()).toHaveLength(1);
      await dana.says('/tasks recurring');
      expect(told(dana)).toMatch(/Nothing repeats yet/);
    });

    test('a change is for this one, or for all that follow', async () => {
      const { dana } = story;
      await dana.presses('Edit…', { in: '#web' });
      await dana.fills({ Title: 'Send the long report' });
      expect(heard(dana)).toMatch(/Those that follow stay as they were\./);
      await dana.presses('Edit…', { in: '#web', on: /Status/ });
      await dana.fills({ Priority: 'high', 'Your changes are for': 'all' });
      expect(heard(dana)).toMatch(/So are those that follow\./);
      await dana.says('/tasks T-1');
      expect(told(dana)).toMatch(/changed it for all that follow: priority from Normal to High/);
      await toMonday('11');
      expect(cards()[0]).toMatch(/Send the long report .*High/);
      expect(cards()[1]).toMatch(/T-2 Send the report .*High/);
    });

    test('how often is changed in the form, where what cannot be is said beside the box', async () => {
      const { dana, mei } = story;
      await dana.presses('Edit…', { in: '#web' });
      expect(Object.values(await dana.fills({ Repeats: 'every 0 days' }))).toEqual([
        expect.stringMatching(/never comes/),
      ]);
      expect(await dana.fills({ Repeats: 'every friday at 10:00' })).toEqual({});
      expect(heard(dana)).toMatch(
        /T-1 .* is changed\. This one is due .*Fri 15 Mar.* The next one is due .*Fri 22 Mar 2030/,
      );
      expect(oneLine(mei.sees('#web')[0] ?? '')).toMatch(/every Friday at 10:00/);
      await story.turnTo('2030-03-15T10:00:30+01:00');
      expect(cards()).toHaveLength(2);
      expect(cards()[1]).toMatch(/T-2 .*every Friday/);
    });

    test('moving the date moves this one alone', async () => {
      const { dana } = story;
      await dana.presses('Edit…', { in: '#web' });
      await dana.fills({ 'Due on': '2030-03-13' });
      await toMonday('11');
      expect(cards()).toHaveLength(2);
      await dana.says('/tasks T-2');
      expect(told(dana)).toMatch(/Due Mon 18 Mar, 09:00/);
    });

    test('only Dana can end it; Lee may pause it', async () => {
      const { dana, lee } = story;
      await lee.says('/tasks repeat T-1 stop');
      expect(told(lee)).toMatch(/Only .* can end the repeating of it/);
      await lee.presses('Edit…');
      expect(Object.values(await lee.fills({ Repeats: '' }))).toEqual([expect.stringMatching(/Only Dana/)]);
      await lee.says('/tasks repeat T-1 pause');
      expect(told(lee)).toMatch(
        /T-1 .* has its repeating paused\. None comes after it until its repeating is resumed\./,
      );
      expect(heard(dana)).toMatch(/paused the repeating of T-1/);
    });

    test('paused, none comes; resumed, it goes on from there, and what went by was not missed', async () => {
      const { dana } = story;
      await dana.presses('Pause repeating', { in: '#web' });
      expect(cards()[0]).toMatch(/every Monday at 09:00 \(Berlin\), paused/);
      await dana.presses('Pause repeating', { in: '#web' }).catch(() => {});
      await story.turnTo('2030-03-20T12:00:00+01:00');
      expect(cards()).toHaveLength(1);
      await dana.presses('Resume repeating', { in: '#web', on: /Status/ });
      await story.turnTo(60_000);
      expect(cards()[1]).toMatch(/T-2 .*every Monday at 09:00 \(Berlin\)/);
      expect(cards()[1]).not.toMatch(/went by/);
      await dana.says('/tasks T-2');
      expect(told(dana)).toMatch(/Due Mon 25 Mar, 09:00/);
    });

    test('stopped, this one stays and none comes after it; undone, they come', async () => {
      const { dana } = story;
      await dana.presses('Stop repeating', { in: '#web' });
      expect(told(dana)).toMatch(/T-1 .* no longer repeats\. This one stays open; none comes after it\./);
      await dana.presses('Undo', { in: '#web', on: /no longer repeats/ });
      await toMonday('11');
      expect(cards()).toHaveLength(2);
      await dana.says('/tasks repeat T-2 stop');
      await story.turnTo('2030-04-01T12:00:00+02:00');
      expect(cards()).toHaveLength(2);
    });

    test('said of one of long ago, it is meant of the series as it goes on', async () => {
      const { dana } = story;
      await toMonday('18');
      await dana.says('/tasks repeat T-1 every friday at 10:00');
      expect(told(dana)).toMatch(/T-3 .* is changed/);
      await dana.says('/tasks repeat T-1 pause');
      expect(told(dana)).toMatch(/T-3 .* has its repeating paused/);
      await dana.says('/tasks repeat T-1');
      expect(told(dana)).toMatch(/How often is T-1 to come again\?/);
    });

    test('a change of how often can’t be undone once the next has come by it', async () => {
      const { dana } = story;
      await story.turnTo('2030-03-11T08:55:00+01:00');
      await dana.presses('Edit…', { in: '#web' });
      await dana.fills({ Title: 'Send the long report', 'Your changes are for': 'all' });
      await toMonday('11');
      await dana.presses('Undo', { on: /long report is changed/ });
      expect(dana.hears().join()).toMatch(/T-2 has come since/);
    });

    test('what repeats is listed with its dates, for those who may see it', async () => {
      const { dana, mei, lee } = story;
      await dana.says('/assign @mei Pay the rent every month on the 1st at 9', { in: '#leads' });
      await lee.says('/tasks recurring');
      expect(told(lee)).toMatch(/1 task coming again.* every Monday at 09:00 \(Berlin\) · due/);
      expect(told(lee)).toMatch(/Mon 11 Mar 2030.*Mon 18 Mar 2030.*Mon 25 Mar 2030/);
      expect(told(lee)).not.toMatch(/Pay the rent/);
      await mei.says('/tasks recurring', { in: mei.dm });
      expect(heard(mei)).toMatch(/Pay the rent/);
      await lee.presses('Pause repeating', { in: '#web', on: /What repeats/ });
      await lee.says('/tasks recurring');
      expect(told(lee)).toMatch(/every Monday at 09:00 \(Berlin\), paused/);
      await lee.says('/tasks help recurring');
      expect(told(lee)).toMatch(/What repeats, with its next dates/);
    });

    test('a task on its own can be made to repeat, and shows it on the Home tab', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Clean the fridge tomorrow 3pm');
      await dana.says('/tasks repeat T-2 every week');
      expect(told(dana)).toMatch(
        /T-2 .* is changed\. This one is due .*Thu 7 Mar.* The next one is due .*Thu 14 Mar 2030/,
      );
      await lee.opensHome();
      expect(oneLine(lee.home())).toMatch(/Clean the fridge .*every week on Thursday at 15:00|every Thursday at 15:00/);
    });
  });
});

describe.each(sharedStores())('two processes on %s', (_, databaseUrl) => {
  beforeEach(() => begin(databaseUrl()));
  afterEach(() => story.end());

  test('make one next task', async () => {
    await story.beside();
    await story.dana.says(`/assign @lee ${report} every day at 9`);
    await story.turnTo('2030-03-10T09:00:30+01:00');
    expect(cards()).toHaveLength(5);
    expect(story.lee.hears().filter((text) => /asks you/.test(text))).toHaveLength(5);
  });
});
