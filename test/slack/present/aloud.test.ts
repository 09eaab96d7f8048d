import fc from 'fast-check';
import { channelDigest } from '../../../src/domain/digest/channel-digest.js';
import { digestPages } from '../../../src/domain/digest/digest-pages.js';
import { personalDigest } from '../../../src/domain/digest/personal-digest.js';
import { weeklySummary } from '../../../src/domain/digest/weekly-summary.js';
import { taskId, type UserId, version } from '../../../src/domain/ids.js';
import { newsFor } from '../../../src/domain/notice.js';
import { defaultPersonSettings } from '../../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import { reminderKinds } from '../../../src/domain/reminders/placement.js';
import { type Task, taskName } from '../../../src/domain/task/task.js';
import { type Day, days, hours, instant, utc, type Zone } from '../../../src/domain/time.js';
import { emptyOutbox } from '../../../src/outbox/outbox.js';
import { inLanguage } from '../../../src/slack/languages/spoken.js';
import { alreadySo, created, done, nothingChanged } from '../../../src/slack/present/confirmation.js';
import { digestMessage } from '../../../src/slack/present/digest.js';
import { handoutMessage, handoutUndone } from '../../../src/slack/present/handout.js';
import { holdupMessage } from '../../../src/slack/present/holdup.js';
import { type NewsNotice, newsMessage } from '../../../src/slack/present/news.js';
import { ownDigestMessage } from '../../../src/slack/present/own-digest.js';
import { reminderMessage } from '../../../src/slack/present/reminder.js';
import { taskCard } from '../../../src/slack/present/task-card.js';
import { taskDetail } from '../../../src/slack/present/task-detail.js';
import { taskList } from '../../../src/slack/present/task-list.js';
import type { Message } from '../../../src/slack/views/message.js';
import { noonPlus } from '../../domain/digest/board.js';
import { workingTime } from '../../domain/people/colleague.js';
import { changing, dana, dueIn, lee, mei, noon, played } from '../../domain/task/scene.js';
import { anyTask, stored } from '../../support/any-task.js';
import { textOf } from '../../support/held.js';
import { readMarkup } from '../../support/plain-text.js';

/** Tasks of any shape with plain words in them, so that any sign that is heard is ours. */
const titles = ['Fix the login page', 'Order chairs', 'Call the bank', 'Write the report'];
const tame = (task: Task, index: number): Task => ({
  ...task,
  id: taskId(`${index}`.padStart(40, 't')),
  number: 10 + index,
  title: titles[index % titles.length] ?? 'Pay',
  description: 'As ever',
  outcome: 'It works',
  resources: 'A key',
  labels: ['web'],
  assignees: task.assignees.slice(0, 3),
  proposedTo: task.proposedTo.filter((one) => task.assignees.slice(0, 3).includes(one)),
  assigner: dana,
  blocker: task.blocker && { ...task.blocker, reason: 'no money' },
  history: task.history.map((entry) => {
    const { blocker } = entry.change;
    const to = blocker?.to && { ...blocker.to, reason: 'no money' };
    return blocker ? { ...entry, change: { ...entry.change, blocker: { ...blocker, to: to ?? null } } } : entry;
  }),
  checklist: task.checklist.slice(0, 4).map((item) => ({ ...item, text: `Step ${item.id}` })),
});
const anyTasks = fc.array(anyTask, { minLength: 2, maxLength: 6 }).map((tasks) => tasks.map(tame));

const now = noon;
const zones = new Map<UserId, Zone>([
  [lee, utc],
  [dana, 'Europe/Berlin' as Zone],
]);
const facts = { viewer: lee, zones, now, checkIns: true };
const settings = { ...defaultPersonSettings, workingDays: defaultWorkspaceSettings.workingDays };
const batch = { id: 'b1', author: dana, template: null };
const linkTo = () => undefined;
const mine = (task: Task): Task => ({ ...task, assignees: [lee], proposedTo: [] });
const late = (task: Task): Task => ({ ...task, due: dueIn(-hours(30)) });

/** A message, and the tasks whose names must be heard in it. */
type Heard = readonly [message: Message | null, named: readonly Task[]];

function own(tasks: readonly Task[], withDay: boolean, withWeek: boolean): Message | null {
  const week = withWeek ? weeklySummary({ tasks, from: instant(now - days(7)), to: now }) : null;
  const day = withDay ? personalDigest({ person: lee, tasks, now, time: workingTime({ zone: utc }) }) : null;
  if (!week && !day) return null;
  return ownDigestMessage({
    ...{ viewer: lee, day, week: week && { own: week, given: null }, settings, now, late: true, linkTo },
    storedOf: (body) => ({ body, version: version(1) }),
  });
}

function ofChannel(tasks: readonly Task[], page: number): Message {
  const digest = channelDigest({ tasks, since: noonPlus(-24), now, zone: utc });
  const pages = digest ? digestPages(digest) : [];
  const shown = { day: '2031-03-05' as Day, digest, pages, page, late: false, setBy: dana, linkTo };
  return digestMessage({ ...shown, nameOf: (id) => (id === lee ? 'Lee' : 'Somebody') });
}

const reminding = (tasks: readonly Task[], what: (typeof reminderKinds)[number]): Message =>
  reminderMessage(
    tasks.map((task) => ({ task: task.id, what, base: 99, stored: stored(task) })),
    facts,
  );

/** THE table: all that Baton says of tasks, and whose names must be heard in it. */
const said: Readonly<Record<string, (tasks: readonly Task[], task: Task) => Heard>> = {
  'a card in a channel': (_, task) => [taskCard(stored(task), { surface: 'channel', now }), [task]],
  'a card of one’s own': (_, task) => [
    taskCard(stored(mine(task)), { surface: 'dm', viewer: lee, zones, now }),
    [task],
  ],
  details: (_, task) => [
    taskDetail({ ...stored(task), outbox: emptyOutbox }, { viewer: lee, zones, now, coming: [] }),
    [task],
  ],
  'a list': (tasks, task) => [
    taskList({ tasks: tasks.map(stored), next: 'c' }, { query: { list: 'given' }, viewer: dana, now, first: true }),
    [task],
  ],
  'an empty list': () => [
    taskList({ tasks: [], next: null }, { query: { list: 'mine' }, viewer: lee, now, first: true }),
    [],
  ],
  'a channel’s digest': (tasks) => [ofChannel(tasks.map(late), 0), []],
  'a channel’s digest with nothing left': () => [ofChannel([], 0), []],
  'the thread of a digest': (tasks) => [ofChannel(tasks, 3), []],
  'a personal digest': (tasks) => [own(tasks.map(mine), true, false), []],
  'a weekly summary': (tasks) => [own(tasks.map(mine), false, true), []],
  'both in one': (tasks) => [own(tasks.map(mine).map(late), true, true), []],
  ...Object.fromEntries(
    reminderKinds.flatMap((what): [string, (tasks: readonly Task[], task: Task) => Heard][] => [
      [`a reminder, ${what}`, (_, task) => [reminding([mine(task)], what), [task]]],
      [`several reminders, ${what}`, (tasks) => [reminding(tasks.map(mine), what), tasks]],
    ]),
  ),
  'a holdup': (tasks) => [holdupMessage(tasks.slice(0, 5).map(stored), { viewer: lee, now }), tasks.slice(0, 5)],
  'a holdup that is over': () => [holdupMessage([], { viewer: lee, now }), []],
  'a handout': (tasks) => [handoutMessage(batch, tasks.map(mine).map(stored), { ...facts, linkTo }), tasks],
  'a handout taken back': (tasks) => [handoutUndone(batch, tasks.map(stored)), tasks],
  news: (_, task) => {
    const { id = 1, kind = 'created' } = task.history.at(-1) ?? {};
    return [newsMessage(stored(task), newsFor(mei, 'assigner', id, kind) as NewsNotice, { viewer: mei }), [task]];
  },
  'news of a change': (_, task) => {
    if (task.closedAt !== null) return [null, []];
    const before = mine(task);
    const next = played(before, [dana, changing(before, { title: 'Fix it', priority: 'urgent', due: dueIn(days(9)) })]);
    const notice = newsFor(lee, 'assignee', next.history.at(-1)?.id ?? 0, 'edited') as NewsNotice;
    return [newsMessage(stored(next), notice, { viewer: lee }), [next]];
  },
  'the answer to a new task': (_, task) => [
    created(stored(task), { viewer: dana, zone: utc, zoneKnown: true, now }),
    [task],
  ],
  'the answer to a press': (_, task) => {
    const entry = task.history.at(-1);
    return [entry ? done(stored(task), entry, { viewer: entry.by, zone: utc, now }) : null, [task]];
  },
  'the answer to what is so already': (_, task) => [alreadySo(stored(task), { viewer: lee, now }), [task]],
  'the answer to no change': (_, task) => [nothingChanged(stored(task)), [task]],
};

/** What is wrong with a text that is heard. */
function faultsOf(raw: string, named: readonly Task[]): string[] {
  const text = readMarkup(raw);
  const faults: readonly (readonly [string, boolean])[] = [
    ['says nothing', !/\p{L}{3}/u.test(text)],
    ['a sign that is no word', /[\p{So}\p{Extended_Pictographic}✓←→★]/u.test(text)],
    ['markup or a value that nobody reads', /[*_~`<>]|:[a-z_]+:|\[object|undefined|null|NaN/.test(text)],
    [
      'a gap, or marks that follow each other',
      / {2}| [.,;:!?] |[.,;:][.,;]|^[^\p{L}\p{N}@“„]|\( | \)/u.test(text.replaceAll('.,', '')),
    ],
    ['does not end like a sentence', !/[.!?…]$/.test(text)],
    ['is longer than anybody hears out', text.length > 1_500],
    ...(named.map(({ number, title }) => [
      `does not name ${taskName({ number })}`,
      !text.includes(`${taskName({ number })} ${title}`),
    ]) as (readonly [string, boolean])[]),
  ];
  return faults.flatMap(([fault, has]) => (has ? [`${fault}: ${text}`] : []));
}

type Json = Readonly<Record<string, unknown>>;

/** The names by which a screen reader knows the buttons of a message, with what each does. */
function pressesIn(blocks: readonly unknown[]) {
  const found: { name: string; does: string }[] = [];
  JSON.stringify(blocks, (_, raw: Json | null) => {
    if (raw && typeof raw === 'object' && raw.type === 'button')
      found.push({
        name: String(raw.accessibility_label ?? textOf(raw.text)),
        does: `${String(raw.action_id)} ${String(raw.value)}`,
      });
    return raw;
  });
  return found;
}

describe.each(['en', 'de'] as const)('what is heard in place of a message, in %s', (language) => {
  test.each(Object.keys(said))('%s is good sentences that name the tasks', (kind) => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const [message, named] = inLanguage(language, () => said[kind]?.(tasks, tasks[0] as Task) ?? [null, []]);
        if (message) expect(faultsOf(message.text, named)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('every button has a name of words, and no two that do different things have the same', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        for (const build of Object.values(said)) {
          const [message] = inLanguage(language, () => build(tasks, tasks[0] as Task));
          const presses = pressesIn(message?.blocks ?? []);
          for (const { name } of presses) expect(name).toMatch(/\p{L}{2}/u);
          const named = new Map(presses.map(({ name, does }) => [name, does]));
          for (const { name, does } of presses) expect([name, named.get(name)]).toEqual([name, does]);
        }
      }),
      { numRuns: 15 },
    );
  });
});
