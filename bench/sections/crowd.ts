import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { days, hours, type Instant, instant, minutes } from '../../src/domain/time.js';
import { slackPace } from '../../src/outbox/pace.js';
import { databaseWith, person } from '../due-tasks.js';
import { turnedByHand } from '../hand-turned.js';
import { quantile } from '../load.js';
import { startFakeSlack, startServer } from '../processes.js';
import { amount, atLeast, atMost, type Row, ratio } from '../report.js';

const reminders = 10_000;
/** A Wednesday, in everybody's working hours. */
const noon = instant(Date.UTC(2031, 0, 8, 12));
/** Of a second's messages, what the clock may take while people may want the rest (see outbox/pace). */
const ofClock = slackPace.perWorkspacePerSecond * 0.75;

/** Very many reminders of one minute: within Slack's limits, as fast as it goes, and few enough for the limits. */
export async function crowd(folder: string): Promise<readonly Row[]> {
  return [...(await withinLimits(folder)), ...(await inNoHurry(folder)), ...(await asFastAsItGoes(folder))];
}

/** By a clock turned by hand: in real time it takes a quarter of an hour. */
async function withinLimits(folder: string): Promise<readonly Row[]> {
  const databaseUrl = `sqlite:${join(folder, 'crowd.db')}`;
  const people = reminders / 2;
  await remindedAt(databaseUrl, instant(noon - hours(1)), people, reminders, () => noon);
  const posts = await turnedByHand(databaseUrl, noon, reminders);
  const times = posts.map(({ at }) => at - noon).sort((a, b) => a - b);
  const lateBy = times.map((time, index) => time - (index * 1_000) / ofClock);
  const byPlace = new Map<string, number[]>();
  for (const { place, at } of posts) byPlace.set(place, [...(byPlace.get(place) ?? []), at]);
  const perPlace = [...byPlace.values()].map((moments) => mostWithin(1_000, moments));
  const said = new Set(posts.flatMap(({ names }) => names)).size;
  return [
    atLeast('10,000 reminders due at one moment: said', said, reminders, ''),
    atMost('  messages within a second, to one person', Math.max(...perPlace), 1, ''),
    atMost(
      '  messages within a second, of the workspace',
      mostWithin(1_000, times),
      slackPace.perWorkspacePerSecond,
      '',
    ),
    atMost('  from the moment the budget allows to Slack, p99', quantile(lateBy, 0.99) / 1_000, 1, 's'),
    ratio(
      '  all of them, against what the budget takes',
      (times.at(-1) ?? 0) / 1_000,
      posts.length / ofClock,
      1.05,
      's',
    ),
  ];
}

/** Ten a second for half a minute, which the limits allow: by the real clock and the real bell. */
async function inNoHurry(folder: string): Promise<readonly Row[]> {
  const [perSecond, seconds] = [10, 30];
  const late = await lateness(folder, 'steady', perSecond * seconds, (index) => Math.floor(index / perSecond) * 1_000);
  return [atMost('10 reminders due each second: from due to Slack, p99', quantile(late, 0.99) / 1_000, 1, 's')];
}

async function asFastAsItGoes(folder: string): Promise<readonly Row[]> {
  const late = await lateness(folder, 'unpaced', reminders, () => 0, true);
  return [
    atLeast('10,000 due at one moment, without a budget: handed to Slack', late.length, reminders, ''),
    amount('  drained', late.length / ((Math.max(...late) - Math.min(...late)) / 1_000), 'messages/s'),
    amount('  from due to Slack, p50', quantile(late, 0.5) / 1_000, 's'),
    amount('  from due to Slack, p99', quantile(late, 0.99) / 1_000, 's'),
  ];
}

/** By how much each reminder came to Slack after it was due, ms, as soon as all have come or five minutes later. */
async function lateness(
  folder: string,
  name: string,
  count: number,
  after: (index: number) => number,
  unpaced = false,
): Promise<readonly number[]> {
  const databaseUrl = `sqlite:${join(folder, `${name}.db`)}`;
  const making = Date.now();
  // Long enough for the making, and for the start, on a slow machine.
  const from = Math.ceil((making + 10_000 + count * 5) / 1_000) * 1_000;
  await remindedAt(databaseUrl, instant(making), count, count, (index) => instant(from + after(index)));
  const slack = await startFakeSlack();
  const baton = await startServer({ kind: 'baton', apiUrl: slack.apiUrl, databaseUrl, unpaced });
  let posts = await slack.posts();
  for (const until = from + minutes(5); posts.length < count && Date.now() < until; posts = await slack.posts())
    await sleep(500);
  for (const one of [baton, slack]) one.stop();
  const due = new Map(Array.from({ length: count }, (_, index) => [String(person(index)), from + after(index)]));
  return posts
    .flatMap(({ channel, at }) => at - (due.get(channel) ?? Number.NaN))
    .filter((late) => !Number.isNaN(late));
}

/** A database in which people are reminded of each task at its moment; urgently, so that no hours matter. */
const remindedAt = (
  databaseUrl: string,
  now: Instant,
  people: number,
  tasks: number,
  moment: (index: number) => Instant,
) =>
  databaseWith(databaseUrl, now, people, tasks, (index) => ({
    assignee: index % people,
    assigner: (index + 1) % people,
    due: instant(moment(index) + days(1)),
    reminders: [1_440],
    priority: 'urgent',
  }));

/** The most of these ascending moments (ms) that lie within any `length` ms. */
function mostWithin(length: number, moments: readonly number[]): number {
  let [most, first] = [0, 0];
  for (const [index, moment] of moments.entries()) {
    while (moment - (moments[first] ?? moment) >= length) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
