import { type Person, people } from '../../src/playground/workspace.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const web = 'C0WEB00001';
const general = 'C0GENERAL1';
const deploybot = 'U0DEPLOY01';

describe.each(stores)('who may do what, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  /** Dana, an admin, sets up what people may do. */
  async function teamHas(values: Readonly<Record<string, unknown>>): Promise<void> {
    await story.dana.says('/tasks settings team');
    expect(await story.dana.fills(values)).toEqual({});
  }

  describe('giving tasks to others', () => {
    test('is for members: a guest is told so, and may take tasks themselves', async () => {
      const { gil, lee } = story;
      await gil.says('/assign @lee Draw the icons');
      expect(gil.told()).toMatch(/Only members of this workspace can give tasks to others.*take the task yourself/s);
      await gil.says('/assign @me Draw the icons');
      expect(gil.told()).toMatch(/T-1 Draw the icons is assigned to/);
      await gil.says('/tasks pass T-1 @lee: no time');
      expect(gil.told()).toMatch(/Only members/);
      await gil.says('/tasks edit T-1');
      expect(await gil.fills({ 'Assigned to': [lee.id] })).toEqual({
        'assignees:1': expect.stringMatching(/Only members/),
      });
      expect(lee.hears()).toEqual([]);
    });

    test('is for everybody, or for admins alone, as the team has it; also of what was asked before', async () => {
      const { dana, gil, lee, mei } = story;
      await lee.says('- @mei Draw the icons\n- @mei Choose the colours', { in: lee.dm });
      await teamHas({ 'Who may give tasks to others': 'everybody, guests as well' });
      await gil.says('/assign @lee Draw the lines');
      expect(lee.hears().join()).toMatch(/Draw the lines/);
      await teamHas({ 'Who may give tasks to others': 'admins of this Slack workspace' });
      await lee.says('/assign @mei Draw the icons');
      expect(lee.told()).toMatch(/Only admins can give tasks to others in this workspace/);
      await lee.presses('Make 2 tasks', { in: lee.dm });
      expect(lee.latest(lee.dm)).toMatch(/Only admins/);
      expect(mei.hears()).toEqual([]);
      await dana.says('/assign @mei Draw the icons');
      expect(mei.hears().join()).toMatch(/Draw the icons/);
    });
  });

  test('a task is changed by those it concerns; by everybody in its channel, or by admins, as the team has it', async () => {
    const { dana, mei, sam } = story;
    await story.lee.says('/assign @mei Fix the login page');
    const edits = async (who: typeof sam, where: string) => {
      await who.says('/tasks edit T-1', { in: where });
      if (!who.formOpen()) return who.told(where);
      await who.fills({ Labels: who.id.toLowerCase() });
      return who.told(where);
    };
    expect(await edits(sam, '#web')).toMatch(/T-1 is not yours to change/);
    expect(await edits(dana, '#general')).toMatch(/not yours to change/);
    await teamHas({ 'Who may change a task': 'whoever it concerns, and everybody in its channel' });
    await edits(sam, '#web');
    expect(await edits(sam, '#general')).toMatch(/not yours to change/);
    await teamHas({ 'Who may change a task': 'whoever it concerns, and admins of this Slack workspace' });
    expect(await edits(sam, '#web')).toMatch(/not yours to change/);
    await edits(dana, '#general');
    await mei.says('/tasks T-1');
    expect(mei.told()).toMatch(new RegExp(`#${sam.id.toLowerCase()}`, 'i'));
    expect(mei.told()).toMatch(/U0DANA0001/);
  });

  test('a task is called off by who asked for it; by who has it, or by admins, as the team has it', async () => {
    const { dana, mei, lee } = story;
    for (const title of ['One', 'Two']) await lee.says(`/assign @mei ${title}`);
    await mei.says('/tasks cancel T-1');
    expect(mei.told()).toMatch(/Only .* can cancel it/);
    await teamHas({ 'Who may call a task off': 'whoever asked for it, and whoever has it' });
    await mei.says('/tasks cancel T-1');
    expect(mei.told()).toMatch(/Done: T-1 One is cancelled/);
    await dana.says('/tasks cancel T-2');
    expect(dana.told()).toMatch(/T-2 is not yours to cancel/);
    await teamHas({ 'Who may call a task off': 'whoever asked for it, and admins of this Slack workspace' });
    await dana.says('/tasks cancel T-2');
    expect(dana.told()).toMatch(/Done: T-2 Two is cancelled/);
  });

  describe('setting up the team', () => {
    test('is for admins and whom they name; who is named no longer saves nothing', async () => {
      const { dana, lee } = story;
      await lee.says('/tasks settings team');
      expect(lee.told()).toMatch(/Only admins of this Slack workspace, and the people they name/);
      await teamHas({ 'Who may change these settings': [lee.id] });
      expect(dana.latest(dana.dm)).toMatch(/admins of this Slack workspace, and the people they have named/);
      await lee.says('/tasks settings team');
      expect(lee.formOpen()).toBe(true);
      await teamHas({ 'Who may change these settings': [] });
      await lee.fills({ 'Who may give tasks to others': 'everybody, guests as well' });
      expect(lee.latest(lee.dm)).toMatch(/may not change the team settings any more, so nothing was saved/);
      await dana.says('/tasks settings team');
      expect(JSON.stringify(dana.form())).not.toMatch(/"initial_option":[^}]*everybody, guests as well/);
    });

    test('can be left to no app', async () => {
      await story.dana.says('/tasks settings team');
      expect(await story.dana.fills({ 'Who may change these settings': [deploybot] })).toEqual({
        configurers: expect.stringMatching(/is an app/),
      });
    });
  });

  describe('whom a task can be given to', () => {
    test.each([
      ['gil', /is a guest and not in that channel.*Invite them there, or choose a channel that they are in/],
      ['ona', /is of another workspace, so they see tasks in channels that you share with them alone/],
    ] as const)('%s is given tasks where they see them', async (name, why) => {
      const { dana } = story;
      const whom = story[name];
      await dana.says(`/assign @${name} Draw the icons`, { in: '#general' });
      expect(dana.told('#general')).toMatch(why);
      await dana.takesShortcut();
      const filled = { Title: 'Draw the icons', 'Assigned to': [whom.id] };
      expect(await dana.fills({ ...filled, 'Show its card in': general })).toEqual({
        'assignees:0': expect.stringMatching(why),
      });
      expect(await dana.fills({ ...filled, 'Show its card in': web })).toEqual({});
      expect(whom.hears().join()).toMatch(/T-1 Draw the icons/);
      await dana.says('/assign @mei Choose the colours', { in: '#general' });
      await dana.says(`/tasks pass T-2 @${name}: please`, { in: '#web' });
      expect(dana.told('#web')).toMatch(why);
    });

    test('a hand-over to a guest leaves out what they would not see', async () => {
      const { dana, lee, gil } = story;
      await dana.says('/assign @lee Draw the icons');
      await dana.says('/assign @lee Count the chairs', { in: '#general' });
      await lee.says('/tasks handover @gil I am away');
      await lee.fills({});
      expect(lee.latest(lee.dm)).toMatch(/Count the chairs.*is a guest and not in that channel/s);
      expect(gil.hears().join()).toMatch(/Draw the icons/);
      expect(gil.hears().join()).not.toMatch(/Count the chairs/);
    });

    test('to no app, by no form that takes people', async () => {
      const { dana, lee } = story;
      await dana.says('/assign @lee Fix the login page');
      const app = expect.stringMatching(/is an app, which can’t do tasks/);
      await dana.says('/tasks edit T-1');
      expect(await dana.fills({ 'Assigned to': [deploybot] })).toEqual({ 'assignees:1': app });
      await lee.says('/tasks start T-1');
      await lee.says('/tasks block T-1 waiting for @deploybot: it is slow');
      expect(lee.told()).toMatch(/is an app/);
      await lee.presses('Blocked…', { in: lee.dm });
      expect(Object.values(await lee.fills({ 'Who does it wait on?': [deploybot] }))).toEqual([app]);
      await lee.says('/tasks bulk mine');
      const bulk = { Tasks: ['T-1 Fix the login page'], 'Assigned to, instead of who has them': [deploybot] };
      expect(Object.values(await lee.fills(bulk))).toEqual([app]);
      await dana.says('/assign @all-hands Read this');
      expect(dana.told()).toMatch(/5,000|5000/);
    });
  });
});

describe.each(stores)('a private task, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl());
  });
  afterEach(() => story.end());

  const seen = (name: Person['handle']) =>
    people.some(({ handle }) => handle === name) &&
    story.playground.acts
      .sees(story.playground.acts.person(name), '#web')
      .map(({ text }) => text)
      .join('\n');

  test('is said with !private: its people see it, and no channel does', async () => {
    const { dana, lee, sam } = story;
    await dana.says('/assign @lee Talk about the offer !private !high');
    expect(dana.told()).toMatch(/T-1 Talk about the offer is assigned to.*Only the people concerned see it/s);
    expect(lee.hears().join()).toMatch(/T-1 Talk about the offer/);
    expect(seen('sam')).not.toMatch(/offer/);
    await sam.says('/tasks T-1');
    expect(sam.told()).toMatch(/There is no such task here/);
    await lee.says('/tasks done T-1');
    expect(dana.hears().join()).toMatch(/Talk about the offer/);
  });

  test('is ticked in the form, and a date that is asked about does not make it open', async () => {
    const { dana, lee } = story;
    await dana.says('/assign');
    await dana.fills({ Title: 'Talk about the offer', 'Assigned to': [lee.id], 'Who sees it': ['private'] });
    expect(seen('sam')).not.toMatch(/offer/);
    expect(lee.hears().join()).toMatch(/Talk about the offer/);
  });

  test('among several is asked for by itself', async () => {
    const { dana } = story;
    await dana.says('/assign - @lee Talk about the offer !private\n- @mei Order chairs');
    expect(dana.told()).toMatch(/A private task is given by itself/);
  });
});
