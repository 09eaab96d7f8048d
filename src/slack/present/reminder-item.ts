import type { UserId } from '../../domain/ids.js';
import type { Line, Words } from '../../domain/line.js';
import { type DelayCause, delayCauses } from '../../domain/reminders/delay-causes.js';
import { isOverdue } from '../../domain/reminders/lapse.js';
import type { ReminderKind } from '../../domain/reminders/placement.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { awaitsClaim, isInParts, waitsFor } from '../../domain/task/rules/sharing.js';
import type { Task } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { actions, encodeChoice, pickSnooze } from '../ids.js';
import type { MenuModel, PressModel, SelectModel } from '../views/buttons.js';
import { line, people, person, titled, typed, words } from './say.js';
import { detailsButton, menuOption, type Stored, taskButton } from './task-buttons.js';
import { delaysFor, momentFor, waitsOn } from './task-words.js';
import { distance, localWords, moment } from './when.js';

/** `zones`: of the reader and of whoever asked. `checkIns`: ask "Will you make it?". */
export interface ReminderFacts {
  readonly viewer: UserId;
  readonly zones: ReadonlyMap<UserId, Zone>;
  readonly now: Instant;
  readonly checkIns: boolean;
}

/** A task somebody is reminded of, while it waits for their answer; with `item`, as due as that item of its checklist is. */
export interface Asked {
  readonly stored: Stored;
  readonly what: ReminderKind;
  readonly item?: number | undefined;
}

/** Said again after its date has moved, or passed, a reminder is of the kind that this makes it. */
export function asItStands(asked: Asked, now: Instant): Asked {
  const { stored, what } = asked;
  if (what !== 'before' && what !== 'overdue') return asked;
  return { ...asked, what: isOverdue(stored.body, now) ? 'overdue' : 'before' };
}

/** What is said of a task: when it is due or was, and what stands in its way. */
export function sentence({ stored, what }: Asked, facts: ReminderFacts): Line {
  const task = stored.body;
  const { due } = task;
  if (!due) return line`${titled(task)} has no date any more.`;
  const { viewer, zones, now } = facts;
  const at = momentFor(due.at, task, viewer, zones, now);
  const apart = distance(due.at, now);
  const when = due.at < now ? line`It was due ${at}, ${apart} ago.` : line`It is due in ${apart}: ${at}.`;
  const stories: Readonly<Record<ReminderKind, () => Line>> = {
    before: () => line`${titled(task)} is due in ${apart}: ${at}.`,
    snooze: () => line`You asked to hear of ${titled(task)} again. ${when}`,
    overdue: () => line`${titled(task)} was due ${at}, ${apart} ago.`,
    escalation: () =>
      line`${titled(task)} was due ${at}, ${apart} ago, and is not done yet. ${whereabouts(task)}${whyLate(task, now)}`,
  };
  return [...stories[what](), ...stuck(task), ...asking(task, facts)];
}

function whereabouts(task: Task): Line {
  if (task.assignees.length === 0) return line`Nobody has it.`;
  if (awaitsClaim(task)) return line`Nobody of ${people(task.assignees)} has claimed it.`;
  return isInParts(task) ? line`It waits for ${people(waitsFor(task))}.` : line`It is with ${people(task.assignees)}.`;
}

const whyLate = (task: Task, now: Instant): Line => {
  const why = delaysFor(task, now);
  return why ? line` Why it is late: ${why}.` : [];
};

function stuck({ status, blocker }: Task): Line {
  if (status !== 'blocked') return [];
  const on = blocker ? waitsOn(blocker) : [];
  if (on.length > 0) return line` It is blocked, waiting on ${on}.`;
  return blocker?.reason ? line` It is blocked: ${typed(blocker.reason)}.` : line` It is blocked.`;
}

/** The later date that somebody asked for and nobody has answered. */
function asking({ moreTime }: Task, { viewer, zones, now }: ReminderFacts): Line {
  if (!moreTime) return [];
  const zone = zones.get(viewer);
  const until = zone ? localWords(moreTime.due.at, zone, now) : moment(moreTime.due.at);
  return moreTime.by === viewer
    ? line` You asked for it until ${until}; that is not answered yet.`
    : line` ${person(moreTime.by)} asks for it until ${until}.`;
}

/** What the reader of one reminder is asked after its sentence; null: nothing. */
export function question({ stored, what, item }: Asked, { checkIns }: ReminderFacts): Words | null {
  if (item !== undefined) return null;
  const { status, moreTime, due } = stored.body;
  if (awaitsClaim(stored.body) && what !== 'escalation') return words('Will you take it?');
  if (!checkIns || what === 'escalation' || status === 'blocked' || moreTime || !due) return null;
  return what === 'overdue' ? words('Is it done, or what does it need?') : words('Will you make it?');
}

type Row = readonly PressModel[];

/** Of one's own part, or of all of it. */
const completing: readonly TaskAction[] = ['confirm', 'complete'];

/** What is offered under the only task of a reminder. */
export function rowsFor(asked: Asked, facts: ReminderFacts): readonly Row[] {
  const { stored, what } = asked;
  if (what === 'escalation')
    return [[...presses(asked, facts, ['grant_time', 'decline_time', 'edit']), detailsButton(stored)]];
  const late = what === 'overdue';
  const first: readonly TaskAction[] = late
    ? ['claim', ...completing, 'unblock', 'block', 'ask_time']
    : ['claim', ...(facts.checkIns ? (['assure', 'doubt'] as const) : []), 'unblock', 'block', 'ask_time'];
  return [
    presses(asked, facts, first),
    [
      ...(late ? [explainMenu(stored)] : minorPresses(asked, facts, completing)),
      snoozeMenu(stored),
      detailsButton(stored),
    ],
  ];
}

/** The same among others, in one row, with what there is no room for in a menu. */
export function shortRowFor(asked: Asked, facts: ReminderFacts): { readonly row: Row; readonly menu?: MenuModel } {
  const { stored, what } = asked;
  if (what === 'escalation')
    return { row: [...presses(asked, facts, ['grant_time', 'decline_time', 'edit']), detailsButton(stored)] };
  const late = what === 'overdue';
  const first: readonly TaskAction[] = [
    'claim',
    ...(facts.checkIns && !late ? (['assure'] as const) : completing),
    'ask_time',
  ];
  const minor: readonly TaskAction[] = ['unblock', 'block', ...(late ? [] : (['doubt'] as const)), ...completing];
  const options = allowedOf(asked, facts, minor)
    .filter((action) => !first.includes(action))
    .map((action) => menuOption(stored, action));
  return {
    row: [...presses(asked, facts, first), ...(late ? [explainMenu(stored)] : []), snoozeMenu(stored)],
    menu: { options: [...options, menuOption(stored, 'details')] },
  };
}

const allowedOf = ({ stored }: Asked, { viewer }: ReminderFacts, wanted: readonly TaskAction[]) => {
  const allowed = actionsFor(stored.body, viewer, stored.body.origin?.channel);
  return wanted.filter((action) => allowed.includes(action));
};

/** One of all buttons under a task stands out: the first of `leading`. */
function presses(asked: Asked, facts: ReminderFacts, leading: readonly TaskAction[]): PressModel[] {
  return allowedOf(asked, facts, leading).map((action, index) =>
    taskButton(asked.stored, action, index === 0 ? 'primary' : undefined),
  );
}

const minorPresses = (asked: Asked, facts: ReminderFacts, wanted: readonly TaskAction[]): PressModel[] =>
  allowedOf(asked, facts, wanted).map((action) => taskButton(asked.stored, action));

const press = ({ body, version }: Stored) => ({ task: body.id, version });
const about = (label: string, task: Task): Line => line`${words(label)} ${titled(task)}`;

function snoozeMenu(stored: Stored): SelectModel {
  const option = (label: string, choice: string) => ({ label, value: encodeChoice(press(stored), choice) });
  return {
    action: actions.snooze,
    label: 'Remind me later…',
    aloud: about('Remind me later of', stored.body),
    options: [
      option('In an hour', 'hour'),
      option('Tomorrow morning', 'morning'),
      option('Next working day', 'workday'),
      option('Pick a time…', pickSnooze),
    ],
  };
}

const causeLabels: Readonly<Record<DelayCause, string>> = {
  waiting: 'Waiting on someone',
  underestimated: 'Underestimated',
  reprioritised: 'Re-prioritised',
  away: 'Away',
  unclear: 'Unclear what was asked',
  other: 'Something else',
};

const explainMenu = (stored: Stored): SelectModel => ({
  action: actions.explain,
  label: 'Why is it late?',
  aloud: about('Say why it is late:', stored.body),
  options: delayCauses.map(({ cause }) => ({
    label: causeLabels[cause],
    value: encodeChoice(press(stored), cause),
  })),
});
