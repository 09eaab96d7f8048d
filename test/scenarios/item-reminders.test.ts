import { read } from '../support/spoken.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';
const dayBefore = '2030-03-07T16:00:30-05:00';
const hourBefore = '2030-03-08T15:00:30-05:00';

describe.each(stores)('reminders of checklist items, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
    await story.dana.says('/assign @mei Launch the shop\n- Write the text @lee by friday 10pm\n- Test it');
  });
  afterEach(() => story.end());

  const aboutText = (who = story.lee) =>
    who
      .news()
      .map(read)
      .filter((said) => /“Write the text” of T-1 .*(is|was) due/.test(said));
  const last = () => read(story.lee.news().at(-1) ?? '');
  const shown = async (who = story.dana, task = 'T-1') => {
    await who.says(`/tasks ${task}`);
    return read(who.told());
  };

  test('whom an item names is reminded of it as of a task, in their zone and hours, and nobody else is', async () => {
    const { lee, mei, dana } = story;
    expect(await shown()).toMatch(/@lee next:, the reminder of “Write the text” 1 day before/);
    await story.turnTo('2030-03-07T15:59:00-05:00');
    expect(aboutText()).toEqual([]);
    await story.turnTo(dayBefore);
    expect(aboutText()).toHaveLength(1);
    expect(last()).toMatch(
      /^“Write the text” of T-1 Launch the shop is due in 24 h: Fri 8 Mar, 16:00 your time · 22:00 for @dana \(Berlin\)\..*\[Tick\] \[Details\]$/,
    );
    await story.turnTo(hourBefore);
    expect(aboutText()).toHaveLength(2);
    expect(last()).toMatch(/is due in 1 h/);
    expect([...aboutText(mei), ...aboutText(dana)]).toEqual([]);
    expect(await shown()).toMatch(/@lee told: the reminder of “Write the text” 1 h before/);
    expect(lee.news()).toHaveLength(3);
  });

  test('its button ticks the item, in the message itself, and Undo asks again; then nothing more is said', async () => {
    const { lee, mei } = story;
    await story.turnTo(dayBefore);
    const heard = lee.hears().length;
    await lee.presses('Tick', { on: /is due in 24 h/ });
    expect(last()).toMatch(/^Done: “Write the text” of T-1 Launch the shop, 1 of 2 done\..*\[Undo\] \[Details\]$/);
    expect(read(mei.latest('#web'))).toMatch(/1 of 2 done/);
    await lee.presses('Undo', { on: /Done: “/ });
    expect(last()).toMatch(/^“Write the text” of T-1 Launch the shop is due in 24 h.*\[Tick\]/);
    await lee.presses('Tick', { on: /is due in 24 h/, times: 2 });
    expect(lee.hears()).toHaveLength(heard);
    await story.turnTo('2030-03-15T12:00:00-04:00');
    expect(aboutText()).toEqual([]);
    expect(lee.news()).toHaveLength(2);
  });

  test('once its date is over, one word says so, and no more come; the message may still tick it', async () => {
    const { lee } = story;
    await story.turnTo('2030-03-08T23:00:00-05:00');
    expect(aboutText()).toHaveLength(2);
    await story.turnTo('2030-03-11T09:00:30-04:00');
    expect(last()).toMatch(/^“Write the text” of T-1 Launch the shop was due Fri 8 Mar, 16:00.*\[Tick\]/);
    await story.turnTo('2030-04-01T12:00:00-04:00');
    expect(aboutText()).toHaveLength(3);
    await lee.presses('Tick', { on: /was due/ });
    expect(last()).toMatch(/^Done: “Write the text”/);
  });

  /** What may become of the item; why a reminder of it that was to be said by then was not; what one that was said says when it is pressed. */
  const becomes: readonly [string, (story: Story) => Promise<void>, string, RegExp][] = [
    ['ticked', ({ mei }) => mei.says('/tasks T-1 tick 1'), 'it was ticked by then', /is done: @mei ticked it/],
    [
      'taken away',
      ({ mei }) => mei.says('/tasks T-1 checklist remove 1'),
      'it was taken off the checklist by then',
      /is no longer in its checklist/,
    ],
    [
      'made a task',
      ({ mei }) => mei.says('/tasks T-1 promote 1'),
      'it was a task of its own by then',
      /is a task of its own: T-2/,
    ],
    [
      'closed with its task',
      ({ dana }) => dana.says('/tasks cancel T-1'),
      'it was cancelled by then',
      /T-1 Launch the shop is cancelled: @dana cancelled it/,
    ],
    [
      'given to somebody else',
      (now) => edited(now, '@sam by 2030-03-08 22:00'),
      'it was no longer theirs',
      /is with @sam now/,
    ],
    ['dated anew', (now) => edited(now, '@lee by 2030-03-12 22:00'), 'its due date was moved', /1 of 2 done/],
  ];
  const edited = async ({ dana }: Story, rest: string) => {
    await dana.says('/tasks edit T-1');
    expect(await dana.fills({ Checklist: `Write the text ${rest}\nTest it` })).toEqual({});
  };

  test.each(becomes)(
    'of an item that is %s at the last moment nothing is said, and why is told',
    async (_name, become, why) => {
      const { playground } = story;
      playground.faults.next('chat.postMessage', { kind: 'limited', retryAfter: 60 }, 9);
      await story.jumpTo('2030-03-07T16:00:10-05:00');
      await become(story);
      playground.faults.clear();
      await story.turnTo('2030-03-07T16:30:00-05:00');
      expect(aboutText()).toEqual([]);
      expect(await shown()).toContain(`@lee left out: the reminder of “Write the text” 1 day before (${why})`);
    },
  );

  test.each(becomes)(
    'a message about an item that is %s meanwhile says so when it is pressed',
    async (_name, become, _why, says) => {
      const { lee } = story;
      await story.turnTo(dayBefore);
      await become(story);
      await lee.presses('Tick', { on: /is due in 24 h/ });
      expect(read(lee.news()[1] ?? '')).toMatch(says);
    },
  );

  test('dated anew, it is reminded of by the new date', async () => {
    await story.turnTo(dayBefore);
    await edited(story, '@lee by 2030-03-12 21:00');
    await story.turnTo('2030-03-11T15:59:00-04:00');
    expect(aboutText()).toHaveLength(1);
    await story.turnTo('2030-03-11T16:00:30-04:00');
    expect(aboutText()).toHaveLength(2);
    expect(last()).toMatch(/is due in 24 h: Tue 12 Mar, 16:00/);
  });

  test('what else is due around then comes in the same message, and each is answered by itself', async () => {
    const { lee, dana } = story;
    await dana.says('/assign @lee Fix the login page by friday 9:50pm');
    await story.turnTo('2030-03-07T15:51:00-05:00');
    expect(last()).toMatch(
      /^2 things need a look\. How do they stand\?.*T-2 Fix the login page is due.*“Write the text” of T-1.*\[Tick\]/,
    );
    const heard = lee.hears().length;
    await lee.presses('Tick', { on: /2 things/ });
    expect(last()).toMatch(/^1 task is coming due\. Will you make it\?.*\[Yes, in time\].*Done: “Write the text”/);
    await lee.presses('Yes, in time', { on: /1 task is/ });
    expect(last()).toMatch(/^That is all\. Thank you\./);
    expect(lee.hears()).toHaveLength(heard);
  });

  test('several items of one task are one message', async () => {
    const { lee, dana } = story;
    await dana.says('/tasks T-1 checklist add Find pictures @lee by friday 10pm');
    await story.turnTo(dayBefore);
    expect(last()).toMatch(/^2 checklist items are coming due\..*“Write the text”.*“Find pictures”/);
    await lee.presses('Tick', { on: /2 checklist/, at: 'Find pictures' });
    expect(last()).toMatch(/^1 checklist item is coming due\..*“Write the text”.*is due in.*Done: “Find pictures”/);
  });

  test('on days off it does not come, also when these are noted later; the task says so', async () => {
    await story.lee.says('/tasks away 6-15 mar');
    expect(await shown()).toMatch(/@lee not to come: the reminder of “Write the text” 1 h before \(they are away\)/);
    await story.turnTo('2030-03-14T12:00:00-04:00');
    expect(aboutText()).toEqual([]);
    await story.turnTo('2030-03-18T09:00:30-04:00');
    expect(aboutText()).toHaveLength(1);
    expect(last()).toMatch(/was due/);
  });

  test('an item that names nobody reminds whoever has the task, once before its date, and not where it is due with the task', async () => {
    const { dana, lee } = story;
    await dana.says(
      '/assign @lee Move the office by 2030-03-15 22:00\n- Order a van by friday 10pm\n- Pack by 2030-03-15 22:00',
    );
    const about = (words: string) =>
      lee
        .news()
        .map(read)
        .filter((said) => said.includes(`“${words}”`));
    await story.turnTo(hourBefore);
    expect(about('Order a van')).toHaveLength(1);
    expect(await shown(lee, 'T-2')).toMatch(
      /not to come: the reminder of “Order a van” 1 h before \(another message said it\)/,
    );
    await story.turnTo('2030-03-18T12:00:00-04:00');
    expect(about('Order a van')).toHaveLength(2);
    expect(about('Pack')).toEqual([]);
  });
});
