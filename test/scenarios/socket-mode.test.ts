import { type Story, type StoryOptions, tellStory } from '../support/story.js';
import { stores } from './stores.js';

const ready = async ({ playground }: Story) => (await fetch(new URL('/readyz', playground.apiUrl))).status;
/** Asks until the answer is this one, or the test has taken too long. */
const becomes = async (story: Story, status: number) => {
  while ((await ready(story)) !== status);
};

describe.each(stores)('the main job over Socket Mode, on %s', (_name, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory(databaseUrl(), { by: 'socket' });
  });
  afterEach(() => story.end());

  test('assigned, started, blocked with a reason, unblocked and completed; everybody sees it', async () => {
    const { dana, lee, mei } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    expect(mei.latest('#web')).toMatch(/T-1 Fix the login page/);
    expect(dana.told()).toMatch(/is assigned to/);
    await lee.presses('Start');
    await lee.presses('Blocked…', { on: /asks you/ });
    expect(Object.values(await lee.fills({ 'What does it wait on?': ' ' }))).not.toEqual([]);
    expect(lee.formOpen()).toBe(true);
    expect(await lee.fills({ 'What does it wait on?': 'No access', 'Who does it wait on?': [mei.id] })).toEqual({});
    expect(lee.formOpen()).toBe(false);
    expect(mei.sees('#web')[0]).toMatch(/No access/);
    await lee.presses('Unblock', { on: /asks you/ });
    await lee.presses('Complete', { on: /asks you/ });
    expect(dana.hears().at(-1)).toMatch(/completed/);
    await lee.says('done T-99', { in: lee.dm });
    expect(lee.latest(lee.dm)).toMatch(/no such task/i);
    await lee.opensHome();
    expect(lee.home()).not.toBe('');
  });

  test('a request whose link ends before Baton has it comes again over the other link', async () => {
    const { dana, lee, playground } = story;
    await playground.sockets.linked(2);
    playground.sockets.cutNext('before');
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    expect(lee.hears()).toHaveLength(1);
    expect(dana.told()).toMatch(/is assigned to/);
  });

  test('a request whose acknowledgement is lost with its link comes again and has no second effect', async () => {
    const { dana, lee, playground } = story;
    await playground.sockets.linked(2);
    playground.sockets.cutNext('after');
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    playground.sockets.cutNext('after');
    await lee.says('start T-1', { in: lee.dm });
    expect(playground.sockets.repeated()).toBe(2);
    await dana.says('/tasks T-1');
    expect(lee.hears().filter((text) => text.includes('asks you'))).toHaveLength(1);
    expect(dana.sees('#web').filter((text) => /is assigned to/.test(text))).toHaveLength(1);
    expect(dana.told().match(/started it/g)).toHaveLength(1);
  });

  test('an event that happens while no link is up is delivered when one is', async () => {
    const { lee, dana, mei, playground } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    playground.sockets.drop();
    await playground.sockets.linked(0);
    await lee.says('start T-1', { in: lee.dm });
    await playground.sockets.linked(2);
    await story.settled();
    expect(mei.sees('#web')[0]).toMatch(/In progress/);
  });
});

describe('the links of Socket Mode', () => {
  let story: Story | undefined;
  const told = async (options: StoryOptions = {}) => {
    story = await tellStory(undefined, { by: 'socket', ...options });
    return story;
  };
  afterEach(async () => {
    await story?.end();
    story = undefined;
  });

  test('one link carries while Slack replaces the other', async () => {
    const story = await told();
    const { dana, lee, playground } = story;
    await playground.sockets.linked(2);
    playground.sockets.refresh();
    await playground.sockets.linked(1);
    expect(await ready(story)).toBe(200);
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    expect(lee.hears()).toHaveLength(1);
    await playground.sockets.linked(2);
  });

  test('what is under way when its link is replaced is acknowledged over the other one', async () => {
    const story = await told();
    const { dana, playground } = story;
    const { acts, faults, sockets } = playground;
    await sockets.linked(2);
    const opening = faults.next('views.open', { kind: 'stalled' });
    const asked = acts.says(acts.person('dana'), '#web', '/assign');
    await opening;
    // Takes the other link, so that the one which waits is the next to be replaced.
    await acts.says(acts.person('lee'), '#web', '/assign help');
    sockets.refresh();
    await sockets.linked(1);
    faults.clear();
    await asked;
    expect(sockets.repeated()).toBe(0);
    expect(dana.sees('#web').join()).not.toMatch(/timeout|dispatch_failed/);
  });

  test('an event is acknowledged when it has been followed, not before', async () => {
    const { lee, playground, settled } = await told();
    const { acts, faults, sockets } = playground;
    const looking = faults.next('conversations.info', { kind: 'stalled' });
    const asked = acts.says(acts.person('dana'), '#web', '@Baton assign @lee Call the bank');
    await looking;
    expect(sockets.unacknowledged()).toBe(1);
    faults.clear();
    await asked;
    await settled();
    expect(sockets.unacknowledged()).toBe(0);
    expect(lee.hears()).toHaveLength(1);
  });

  test('readyz is red while no link is up, and green again once Slack lets one be made', async () => {
    const story = await told();
    const { playground } = story;
    await playground.sockets.linked(2);
    expect(await ready(story)).toBe(200);
    playground.sockets.drop();
    await becomes(story, 503);
    await becomes(story, 200);
  });

  test('a stop finishes what is under way, acknowledges it, and ends within seconds', async () => {
    const { dana, playground, app } = await told();
    const opening = playground.faults.next('views.open', { kind: 'stalled' });
    const asked = playground.acts.says(playground.acts.person('dana'), '#web', '/assign');
    await opening;
    const from = performance.now();
    const stopped = app.stop();
    playground.faults.clear();
    await stopped;
    expect(performance.now() - from).toBeLessThan(3_000);
    await asked;
    expect(dana.sees('#web').join()).not.toMatch(/timeout|dispatch_failed/);
    expect(dana.told()).not.toBe('');
    await playground.sockets.linked(0);
  });

  test('an app token that Slack refuses stops the start, with what to do', async () => {
    await expect(told({ givenAppToken: 'xapp-another' })).rejects.toThrow(
      /SLACK_APP_TOKEN[\s\S]*invalid_auth[\s\S]*connections:write/,
    );
  });

  test('a Slack that is away at the start is waited for', async () => {
    const story = await told({
      first: ({ faults }) => void faults.next('apps.connections.open', { kind: 'status', status: 503 }, 2),
    });
    expect(await ready(story)).toBe(503);
    await becomes(story, 200);
  });
});
