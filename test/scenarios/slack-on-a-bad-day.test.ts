import { type Story, tellStory } from '../support/story.js';

/** Ten in the morning in Berlin: on a Saturday no digest comes in between. */
const saturday = '2030-03-09T10:00:00+01:00';

let story: Story;
beforeEach(async () => {
  story = await tellStory();
  await story.jumpTo(saturday);
});
afterEach(() => story.end());

const cards = () => story.mei.sees('#web').filter((text) => text.includes('Fix the login page'));
const hours = (count: number) =>
  story.playground.workspace.turnTo(story.playground.workspace.now() + count * 3_600_000);
async function bell() {
  story.app.ring();
  await story.settled();
}

test('where Baton was not invited, the asker is told how, and the card comes once it is', async () => {
  const { dana, lee, playground } = story;
  playground.workspace.setBotIn('C0WEB00001', false);
  await dana.says('/assign @lee Fix the login page tomorrow 5pm');
  await bell();
  expect(dana.told()).toMatch(/is assigned to/);
  expect(lee.hears()).toHaveLength(1);
  expect(dana.hears().at(-1)).toMatch(/\/invite @baton/);
  playground.workspace.setBotIn('C0WEB00001', true);
  hours(1);
  await bell();
  expect(cards()).toHaveLength(1);
  expect(dana.hears().filter((text) => text.includes('/invite'))).toHaveLength(1);
});

test.each([
  ['is archived', 'is_archived', /is archived, so I can’t show its card there/],
  ['was deleted', 'channel_not_found', /can’t see <#C0WEB00001>/],
  ['Baton was removed from', 'not_in_channel', /I am not in <#C0WEB00001>/],
] as const)(
  'when the channel of its card %s, a task goes on, and whoever made it is told once',
  async (_, error, told) => {
    const { dana, lee, playground } = story;
    await dana.says('/assign @lee Fix the login page');
    playground.faults.next('chat.update', { kind: 'error', error }, 10_000);
    for (const step of ['start', 'pause', 'start', 'done']) {
      await lee.says(`/tasks ${step} T-1`, { in: lee.dm });
      hours(2);
      await bell();
    }
    expect(dana.hears().filter((text) => told.test(text))).toHaveLength(1);
    await lee.says('/tasks T-1', { in: lee.dm });
    expect(lee.told(lee.dm)).toMatch(/Fix the login page.*Completed/s);
  },
);

test.each([
  ['429', { kind: 'limited', retryAfter: 30 }],
  ['500', { kind: 'status', status: 500 }],
  ['an internal error', { kind: 'error', error: 'internal_error' }],
] as const)('after %s everything is said later, once', async (_name, fault) => {
  const { dana, lee, playground } = story;
  playground.faults.next('chat.postMessage', fault, 2);
  await dana.says('/assign @lee Fix the login page tomorrow 5pm');
  expect(lee.hears()).toEqual([]);
  hours(1);
  await bell();
  expect(lee.hears()).toHaveLength(1);
  expect(cards()).toHaveLength(1);
});

test('when the answer to a post is lost, Baton looks before it says it again', async () => {
  const { dana, lee, playground } = story;
  playground.faults.next('chat.postMessage', { kind: 'lost' }, 2);
  await dana.says('/assign @lee Fix the login page tomorrow 5pm');
  expect(lee.hears()).toHaveLength(1);
  hours(1);
  await bell();
  await lee.presses('Start');
  expect(lee.sees(lee.dm).filter((text) => /asks you/.test(text))).toHaveLength(1);
  expect(cards()).toHaveLength(1);
  expect(cards()[0]).toMatch(/In progress/);
});

test('while Slack stalls, a task is acknowledged all the same and said when Slack is back', async () => {
  const { dana, lee, playground } = story;
  await dana.says('/tasks');
  playground.faults.next('chat.postMessage', { kind: 'stalled' }, 2);
  await playground.acts.says(playground.acts.person('dana'), '#web', '/assign @lee Fix the login page tomorrow 5pm');
  await playground.delivery.idle();
  expect(dana.sees('#web').join()).not.toMatch(/operation_timeout/);
  playground.faults.clear();
  await story.settled();
  hours(1);
  await bell();
  expect(lee.hears()).toHaveLength(1);
});

test('in a private channel that Slack does not own up to, the asker is told how, and the card comes once Baton is in', async () => {
  const { dana, lee, playground } = story;
  playground.workspace.setBotIn('C0LEADS001', false);
  await dana.says('/assign @lee Fix the login page tomorrow 5pm', { in: '#leads' });
  expect(dana.told('#leads')).toMatch(/is assigned to/);
  expect(lee.hears()).toHaveLength(1);
  expect(dana.hears().at(-1)).toMatch(/I can’t see .*\/invite @baton/);
  playground.workspace.setBotIn('C0LEADS001', true);
  hours(1);
  await bell();
  expect(dana.sees('#leads').filter((text) => /asked for it/.test(text))).toHaveLength(1);
});

describe('when Slack takes nothing from Baton any more (account_inactive)', () => {
  const inactive = { kind: 'error', error: 'account_inactive' } as const;
  beforeEach(async () => {
    await story.dana.says('/tasks');
    for (const method of ['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'views.open', 'auth.test'])
      story.playground.faults.next(method, inactive, 100);
  });

  test('whoever asks is told to have it installed again; the task is kept, and everything is said afterwards, once', async () => {
    const { dana, lee, mei, playground } = story;
    await dana.says('/assign @lee Fix the login page tomorrow 5pm');
    expect(dana.told()).toMatch(/is assigned to/);
    await mei.says('/tasks');
    expect(mei.told()).toMatch(/Ask an admin to install me again; what I owe to anybody is kept/);
    expect((await fetch(new URL('/readyz', playground.apiUrl))).status).toBe(503);

    playground.faults.clear();
    hours(7);
    await bell();
    expect((await fetch(new URL('/readyz', playground.apiUrl))).status).toBe(200);
    expect(lee.hears()).toHaveLength(1);
    expect(cards()).toHaveLength(1);
    expect(dana.hears()).toEqual([]);
    await dana.says('/tasks');
    expect(dana.told()).not.toMatch(/install/);
  });

  test('so is whoever asks for a form', async () => {
    await story.dana.says('/assign');
    expect(story.dana.told()).toMatch(/would not open the form.*Ask an admin to install me again/s);
  });
});

test.each([
  ['answers 500', { kind: 'status', status: 500 }, /did not answer/],
  ['answers 429', { kind: 'limited', retryAfter: 30 }, /try again in a minute/],
  ['breaks off', { kind: 'lost' }, /did not answer.*if you don’t see it/],
  ['is silent', { kind: 'stalled' }, /did not answer/],
] as const)('when Slack %s to a form, the person is told what to do', async (_, fault, words) => {
  const { dana, playground } = story;
  await dana.says('/tasks');
  playground.faults.next('views.open', fault);
  await dana.says('/assign');
  expect(dana.told()).toMatch(words);
});
