import type { OwnDigestNotice } from '../../domain/digest/own-digests.js';
import { personalDigest } from '../../domain/digest/personal-digest.js';
import { weeklyLimit } from '../../domain/digest/schedule.js';
import { asOf } from '../../domain/digest/standing-digest.js';
import { weeklySummary } from '../../domain/digest/weekly-summary.js';
import type { UserId } from '../../domain/ids.js';
import { cardFor } from '../../domain/notice.js';
import { waitsFor } from '../../domain/task/rules/sharing.js';
import type { Task } from '../../domain/task/task.js';
import { hours, type Instant, instant, minutes } from '../../domain/time.js';
import type { Holdups } from '../../engine/holdups.js';
import type { Links } from '../../engine/links.js';
import type { OwnTasks } from '../../engine/own-tasks.js';
import type { PersonRules, WorkingTimes } from '../../engine/working-times.js';
import type { Owed } from '../../outbox/messenger.js';
import type { Saved } from '../../store/port.js';
import { type Identity, linkToMessage } from '../identity.js';
import type { Sight } from '../people/sight.js';
import { ownDigestMessage } from '../present/own-digest.js';
import type { Together } from './tellers.js';

export interface OwnDigestTellerParts {
  readonly sight: Pick<Sight, 'of'>;
  readonly identity: Identity;
  readonly workingTimes: WorkingTimes;
  readonly ownTasks: OwnTasks;
  readonly holdups: Pick<Holdups, 'waitingOn'>;
  readonly links: Pick<Links, 'chains'>;
}

/** How long after its day is over a person's own digest may still be said. */
const grace = hours(1);

/** A person's day, their week, or both in one message, on how things stand when it is said. */
export function createOwnDigestTeller({
  sight,
  identity,
  workingTimes,
  ownTasks,
  holdups,
  links,
}: OwnDigestTellerParts) {
  return async (owed: readonly Owed[], now: Instant): Promise<Together> => {
    const skips = new Map<Owed, string>();
    const [first] = owed;
    if (!first) return { message: null, skips };
    const person = (first.claim.saved as Saved<'person'>).body;
    const rules = await workingTimes.rulesOf(person);
    for (const one of owed) {
      const why = needless(one.entry.notice as OwnDigestNotice, rules, now);
      if (why) skips.set(one, why);
    }
    const wanted = (kind: OwnDigestNotice['kind']) =>
      owed.find((one) => one.entry.notice.kind === kind && !skips.has(one));
    const [daily, weekly] = [wanted('personal_digest'), wanted('weekly_summary')];
    if (!daily && !weekly) return { message: null, skips };

    const from = weekly?.entry.notice.kind === 'weekly_summary' ? weekly.entry.notice.from : null;
    const [own, heldUp] = await Promise.all([
      ownTasks.all(person.workspace, person.id, from),
      holdups.waitingOn(person.workspace, person.id),
    ]);
    const found = [...new Map([...own, ...heldUp].map((saved) => [saved.body.id, saved])).values()];
    const tasks = found.map(({ body }) => body);
    const held = { heldUp: new Set(heldUp.map(({ body }) => body.number)) };
    const isOwn = (task: Task) => waitsFor(task).includes(person.id);
    const week = from !== null && {
      own: weeklySummary({ tasks: tasks.filter(isOwn), from, to: now }),
      given: weeklySummary({
        tasks: tasks.filter((task) => task.assigner === person.id && !isOwn(task)),
        from,
        to: now,
      }),
    };
    // By the minute, as clocks show it: eight hours from nine on are eight hours.
    const minute = instant(now - (now % minutes(1)));
    const at = daily ? asOf((daily.entry.notice as OwnDigestNotice).day, rules.time.zone, minute) : minute;
    const day = daily ? personalDigest({ ...held, person: person.id, tasks, now: at, time: rules.time }) : null;
    const shown = week && (week.own || week.given) ? week : null;
    if (daily && !day) skips.set(daily, 'nothing_to_say');
    if (weekly && !shown) skips.set(weekly, 'nothing_to_say');
    if (!day && !shown) return { message: null, skips };

    const stored = new Map(found.map((saved) => [saved.body.id, saved]));
    const message = ownDigestMessage({
      viewer: person.id,
      day,
      week: shown,
      settings: rules.settings,
      now: at,
      late: owed.some((one) => !skips.has(one) && (one.entry.notice as OwnDigestNotice).late),
      storedOf: ({ id }) => stored.get(id) as Saved<'task'>,
      linkTo: ({ id }) => linkToMessage(identity, cardOf(stored.get(id), person.id)),
      chainOf: await links.chains(tasks, await sight.of(person.workspace, person.id)),
    });
    return { message, skips };
  };
}

/** Why a digest that was handed over need not be said any more. */
function needless(notice: OwnDigestNotice, { settings, time }: PersonRules, now: Instant): string | null {
  const isDaily = notice.kind === 'personal_digest';
  if (!(isDaily ? settings.personalDigest : settings.weeklySummary).on) return 'turned_off';
  if (now - asOf(notice.day, time.zone, now) > (isDaily ? grace : weeklyLimit)) return 'too_late';
  return time.isAwayAt(now) ? 'away' : null;
}

/** Where `person` sees a task's card: in their own messages, or in a channel that is open to all. */
function cardOf(saved: Saved<'task'> | undefined, person: UserId) {
  if (!saved) return null;
  const { outbox, body } = saved;
  const own = outbox.entries[cardFor({ person }).key]?.message;
  const { origin } = body;
  return (
    own ??
    (origin && !origin.private ? outbox.entries[cardFor({ channel: origin.channel }).key]?.message : null) ??
    null
  );
}
