import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const list = '- @lee Fix the login page by friday 5pm !high\n- @lee Write the report\n- @mei Clean up';

/** A Wednesday, ten in the morning in Berlin, where Dana is. */
const wednesday = '2030-03-06T10:00:00+01:00';

describe.each(stores)('several tasks for one person, on %s', (_name, databaseUrl) => {
  let story: Story;
  const gives = async (text = list, count = 3) => {
    await story.dana.says(`/assign ${text}`);
    await story.dana.presses(`Make ${count} tasks`, { in: '#web' });
  };
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
  });
  afterEach(() => story.end());

  test('are told in one message, each with its date on their clock and its buttons; who has one gets its card', async () => {
    const { lee, mei } = story;
    await gives();
    expect(lee.news()).toEqual([
      expect.stringMatching(
        /gave you 2 tasks\..*T-1 +Fix the login page.*due +Fri 8 Mar, 1\d:00.*high priority.*not accepted yet.*T-2 +Write the report/s,
      ),
    ]);
    for (const label of ['Accept', 'Start', 'Decline…', 'Details']) lee.holds(label, { at: 'Write the report' });
    lee.holds('Accept all');
    expect(mei.news()).toEqual([expect.stringMatching(/T-3 Clean up/)]);
  });

  test('a minute later each leads to its card', async () => {
    const { lee } = story;
    await gives();
    await story.turnTo(2 * 60_000);
    expect(lee.news()).toHaveLength(1);
    expect(JSON.stringify(story.playground.acts.sees(story.playground.acts.person('lee'), lee.dm))).toMatch(
      /archives\/C\w+\/p\d+/,
    );
  });

  test('what is pressed there is shown there, and brings no card of its own', async () => {
    const { dana, lee } = story;
    await gives();
    await lee.presses('Accept', { at: 'Write the report' });
    await lee.presses('Start', { at: 'Fix the login page' });
    const [told = ''] = lee.news();
    expect(told).toMatch(/T-1 +Fix the login page.*In progress.*T-2 +Write the report.*Not started/s);
    expect(lee.news().filter((text) => /asks you/.test(text))).toEqual([]);
    expect(dana.sees('#web').join('\n')).toMatch(/T-1 Fix the login page.*In progress/s);
  });

  test('Accept all accepts each; pressed again there is nothing left', async () => {
    const { dana, lee } = story;
    await gives();
    const accept = lee.holds('Accept all');
    await accept();
    expect(lee.news().join('\n')).toMatch(/Done: 2 tasks are yours/);
    expect(lee.news()[0]).not.toMatch(/not accepted yet|Accept all/);
    await accept();
    expect(lee.told(lee.dm)).toMatch(/nothing left to accept here/);
    await dana.says('/tasks T-2');
    expect(dana.told()).not.toMatch(/not accepted yet/);
  });

  test('its details say who was told of it', async () => {
    const { dana } = story;
    await gives();
    await dana.says('/tasks T-2');
    expect(dana.told()).toMatch(/Who was told.*U0LEE\w+> +told: +the task, along with others/s);
    await dana.says('/tasks T-3');
    expect(dana.told()).not.toMatch(/along with others/);
  });

  test('one whose date passes is shown as overdue there', async () => {
    const { lee } = story;
    await gives();
    await story.turnTo('2030-03-08T18:00:00+01:00');
    expect(lee.news()[0]).toMatch(/Fix the login page.*overdue.*Write the report/s);
  });

  test('later news of one of them comes by itself, once', async () => {
    const { dana, lee } = story;
    await gives();
    await dana.says('/tasks cancel T-2');
    expect(lee.news()).toHaveLength(2);
    expect(lee.news()[1]).toMatch(/cancelled.*T-2 Write the report/s);
    expect(lee.news()[0]).toMatch(/T-2 +Write the report.*Cancelled/s);
  });

  test('who passes one on sees so there; whoever gets it has its card', async () => {
    const { lee, sam } = story;
    await gives();
    await lee.says('/tasks pass T-2 @sam: no time');
    expect(lee.news()[0]).toMatch(/T-2 +Write the report +· +no longer yours/s);
    expect(sam.news().join('\n')).toMatch(/T-2 Write the report/);
  });

  test('taken back all at once, it says so in one message, and shows it', async () => {
    const { dana, lee } = story;
    await gives();
    await dana.presses('Undo all', { in: '#web', times: 2 });
    expect(dana.sees('#web').join('\n')).toMatch(/Undone: T-1, T-2 and T-3/);
    expect(lee.news()).toEqual([
      expect.stringMatching(/T-1 +Fix the login page +· +taken back.*T-2 +Write the report +· +taken back/s),
      expect.stringMatching(/took 2 tasks back: there is nothing to do.*T-1.*T-2/s),
    ]);
  });

  test('one that was begun meanwhile stays, and is not among those that are over', async () => {
    const { dana, lee } = story;
    await gives('- @lee One\n- @lee Two\n- @lee Three');
    await lee.presses('Start', { at: 'Two' });
    await dana.presses('Undo all', { in: '#web' });
    expect(lee.news()).toEqual([
      expect.stringMatching(/One +· +taken back.*Two.*In progress.*Three +· +taken back/s),
      expect.stringMatching(/^Done: T-2 Two is in progress/),
      expect.stringMatching(/took 2 tasks back(?!.*Two)/s),
    ]);
  });

  test('taken back before it could be said, nothing is said at all', async () => {
    const { dana, lee } = story;
    void story.playground.faults.next('chat.postMessage', { kind: 'status', status: 503 }, 99);
    await gives();
    expect(lee.news()).toEqual([]);
    await dana.presses('Undo all', { in: '#web' });
    story.playground.faults.clear();
    await story.turnTo(30 * 60_000);
    expect(lee.news()).toEqual([]);
  });

  test('of those that stay when it could be said at last, it is said', async () => {
    const { dana, lee } = story;
    void story.playground.faults.next('chat.postMessage', { kind: 'status', status: 503 }, 99);
    await gives('- @lee One\n- @lee Two\n- @lee Three');
    await lee.says('/tasks start T-2', { in: '#web' });
    await dana.presses('Undo all', { in: '#web' });
    await story.turnTo(2 * 60_000);
    story.playground.faults.clear();
    await story.turnTo(30 * 60_000);
    expect(lee.news()).toEqual([expect.stringMatching(/gave you 1 task\.(?!.*One).*T-2 +Two(?!.*Three)/s)]);
  });

  test('said, but without an answer from Slack: once it is known it is kept true, and what was taken back is told once', async () => {
    const { dana, lee } = story;
    void story.playground.faults.next('chat.postMessage', { kind: 'lost' }, 9);
    await gives();
    await dana.presses('Undo all', { in: '#web' });
    story.playground.faults.clear();
    await story.turnTo(30 * 60_000);
    expect(lee.news().filter((text) => /gave you 2 tasks/.test(text))).toEqual([
      expect.stringMatching(/T-1 +Fix the login page +· +taken back.*T-2 +Write the report +· +taken back/s),
    ]);
    expect(lee.news().filter((text) => /took 2 tasks back/.test(text))).toHaveLength(1);
  });

  test('twenty and more fit, and the others are a press away', async () => {
    const { dana, lee } = story;
    await dana.says('/tasks template save large');
    const lines = Array.from({ length: 50 }, (_, index) => `${'A long title '.repeat(9)}${index} @it +${index}d !high`);
    expect(await dana.fills({ 'One task a line': lines.join('\n') })).toEqual({});
    await dana.says('/tasks template large @lee starting tomorrow');
    await dana.presses('Make 50 tasks', { in: '#web' });
    expect(lee.news()).toEqual([
      expect.stringMatching(/gave you 50 tasks. Template large, starting Thu 7 Mar 2030.*…and 30 more/s),
    ]);
    await lee.presses('See all my tasks');
    expect(lee.told(lee.dm)).toMatch(/tasks waiting on you/);
  });
});
