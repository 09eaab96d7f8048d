import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const leads = 'C0LEADS001';
const web = 'C0WEB00001';

describe.each(stores)('what is said among the leads (Dana and Mei) stays with them, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  /** Sam, who is no lead, looks everywhere. */
  async function samFinds(): Promise<string> {
    const { sam } = story;
    const answers: string[] = [];
    for (const question of ['find compare', 'T-1', '#money', '@mei', 'here']) {
      await sam.says(`/tasks ${question}`);
      answers.push(sam.told());
    }
    await sam.opensHome();
    return [...answers, sam.home(), ...sam.sees('#web'), ...sam.sees('#general'), ...sam.hears()].join('\n');
  }

  test.each<[string, () => Promise<unknown>]>([
    ['by command', () => story.dana.says('/assign @mei Compare salaries #money', { in: '#leads' })],
    ['by calling Baton', () => story.dana.says('@Baton assign @mei Compare salaries #money', { in: '#leads' })],
    [
      'in the form opened there',
      async () => {
        await story.dana.says('/assign', { in: '#leads' });
        await story.dana.fills({ Title: 'Compare salaries', Labels: 'money', 'Assigned to': [story.mei.id] });
      },
    ],
    [
      'in a form opened elsewhere, with the channel chosen',
      async () => {
        await story.dana.takesShortcut();
        await story.dana.fills({
          Title: 'Compare salaries',
          Labels: 'money',
          'Assigned to': [story.mei.id],
          'Show its card in': leads,
        });
      },
    ],
  ])('%s', async (_how, give) => {
    const { dana, mei } = story;
    await give();
    expect(dana.sees('#leads').join('\n')).toMatch(/T-1 Compare salaries/);
    expect(mei.hears()[0]).toMatch(/Compare salaries/);
    expect(await samFinds()).not.toMatch(/salaries|C0LEADS001/);
    await mei.says('/tasks find salaries');
    expect(mei.told()).toMatch(/T-1 Compare salaries/);
  });
});

describe('a form opened where there is no channel', () => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory();
  });
  afterEach(() => story.end());

  const giveFromHome = async (channel: string | null) => {
    const { dana, lee } = story;
    await dana.opensHome();
    await dana.pressesAtHome('New task');
    await dana.fills({ Title: 'Write the report', 'Assigned to': [lee.id], 'Show its card in': channel });
  };
  const samFinds = async () => {
    await story.sam.says('/tasks find report', { in: '#general' });
    return story.sam.told('#general');
  };

  test('with a public channel chosen: its card is there, and everybody may find the task', async () => {
    await giveFromHome(web);
    expect(story.sam.latest('#web')).toMatch(/T-1 Write the report/);
    expect(await samFinds()).toMatch(/T-1 Write the report/);
  });

  test('without a channel: only the people it names see it', async () => {
    await giveFromHome(null);
    expect(story.sam.sees('#web')).toEqual([]);
    expect(await samFinds()).toMatch(/No task/);
    expect(story.lee.hears()[0]).toMatch(/Write the report/);
  });

  test.each([
    ['refuses', { kind: 'error', error: 'missing_scope' }],
    ['does not answer', { kind: 'stalled' }],
  ] as const)(
    'when Slack %s to say whether a channel is private, it is taken for private, in time',
    async (_, fault) => {
      story.playground.faults.next('conversations.info', fault);
      await giveFromHome(web);
      expect(story.dana.formOpen()).toBe(false);
      expect(story.sam.latest('#web')).toMatch(/T-1 Write the report/);
      expect(await samFinds()).toMatch(/No task/);
    },
  );
});
