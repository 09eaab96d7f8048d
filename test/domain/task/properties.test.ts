import fc from 'fast-check';
import { channelId, requestId, type UserId, userId } from '../../../src/domain/ids.js';
import { applied, blank } from '../../../src/domain/task/apply.js';
import { tasksOf } from '../../../src/domain/task/blocker.js';
import { namedIn, newItem } from '../../../src/domain/task/checklist.js';
import type { TaskAction, TaskCommand } from '../../../src/domain/task/command.js';
import { decide } from '../../../src/domain/task/decide.js';
import { undoable } from '../../../src/domain/task/decisions/undo.js';
import type { Recurrence } from '../../../src/domain/task/recurrence.js';
import { actionsFor } from '../../../src/domain/task/rules/actions.js';
import { fieldsOf } from '../../../src/domain/task/rules/fields.js';
import { allLinksOf, linksOf } from '../../../src/domain/task/rules/links.js';
import { usualFields } from '../../../src/domain/task/rules/series.js';
import { isFree, isInParts, partsNeeded } from '../../../src/domain/task/rules/sharing.js';
import { transitions } from '../../../src/domain/task/rules/transitions.js';
import { maySee } from '../../../src/domain/task/rules/visibility.js';
import {
  isOpen,
  priorities,
  type Sharing,
  statuses,
  type Task,
  type TaskFields,
  type TaskState,
  together,
} from '../../../src/domain/task/task.js';
import { days, hours, type Instant, instant, minutes, utc } from '../../../src/domain/time.js';
import { accepted, by, changing, creating, dana, dueIn, lee, mei, noon, sam, stateOf, web } from './scene.js';

const person = fc.constantFrom(dana, lee, mei, sam);
const people = fc.uniqueArray(person, { maxLength: 3 });
const sharing: fc.Arbitrary<Sharing> = fc.constantFrom(
  together,
  { mode: 'together', lead: lee },
  { mode: 'anyone' },
  { mode: 'everyone' },
  { mode: 'some', needed: 2 },
);
const text = fc.constantFrom('', 'one', 'two', ' three ');
const weekly: Recurrence = {
  rule: 'FREQ=WEEKLY;BYDAY=FR',
  start: '2031-02-07' as Recurrence['start'],
  time: '12:00' as Recurrence['time'],
  zone: utc,
  mode: 'on_schedule',
};
/** The numbers of other tasks. */
const others = [31, 32, 33];
const waitedOn = fc.subarray(others);
const fields = fc.record(
  {
    title: fc.constantFrom('Ship', 'Sail', ''),
    description: text,
    outcome: text,
    resources: text,
    assignees: people,
    sharing,
    priority: fc.constantFrom(...priorities),
    due: fc.option(fc.integer({ min: -1, max: 90 }).map((count) => dueIn(days(count)))),
    estimateMinutes: fc.option(fc.integer({ min: 0, max: 600 })),
    labels: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    after: waitedOn,
    recurrence: fc.constantFrom(null, weekly, { ...weekly, mode: 'after_completion' as const }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<TaskFields>>;

/** What somebody does; an edit may have been opened some changes ago. */
type Deed = (task: Task, past: readonly Task[], actor: UserId) => TaskCommand;
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...(Object.keys(transitions) as TaskAction[])).map(plainly) },
  {
    weight: 2,
    arbitrary: fc.record({ blocker: fc.record({ reason: text, people, tasks: waitedOn }), ago: fc.nat(3) }).map(
      ({ blocker, ago }): Deed =>
        (_, past) => {
          const was = past[past.length - ago]?.blocker;
          return { type: 'block', blocker, ...(was ? { shown: { ...was, tasks: tasksOf(was) } } : {}) };
        },
    ),
  },
  {
    weight: 1,
    arbitrary: person.map(
      (to): Deed =>
        () => ({ type: 'change_assigner', to, reason: 'away' }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fields, fc.nat(3), fc.constantFrom('this' as const, 'all' as const)).map(
      ([wanted, age, scope]): Deed =>
        (task, past) =>
          ({ ...changing(past.at(-1 - age) ?? task, wanted), scope }) as TaskCommand,
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(4), fc.option(person), fc.constantFrom('add', 'drop', 'give', 'turn', 'say'), fc.nat(2))
      .map(
        ([place, whom, what, age]): Deed =>
          (task, past) => {
            const seen = past.at(-1 - age) ?? task;
            const items = seen.checklist;
            const to = {
              add: [...items, newItem(`Step ${place}`, { person: whom })],
              drop: items.filter((_, index) => index !== place),
              give: items.map((item, index) => (index === place ? { ...item, person: whom } : item)),
              turn: items.toReversed(),
              say: items.map((item, index) => (index === place ? { ...item, text: `${item.text}!` } : item)),
            }[what];
            return changing(seen, { checklist: to });
          },
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 4 })), fc.uniqueArray(fc.integer({ min: 1, max: 3 })))
      .map(
        ([ticked, unticked]): Deed =>
          () => ({ type: 'tick', ticked, unticked: unticked.filter((id) => !ticked.includes(id)) }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(...statuses)).map(
      ([item, status]): Deed =>
        () => ({ type: 'follow_grown', item, grown: { number: 20 + item, status } }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.array(fc.constantFrom(...statuses), { minLength: 3, maxLength: 3 }), waitedOn).map(
      ([stands, [circle]]): Deed =>
        ({ number, ...task }) => {
          const linked = allLinksOf(task).map((other) => ({
            number: other,
            status: stands[others.indexOf(other)] ?? 'completed',
            due: instant(noon + days(other)),
            isSaidTogether: true,
          }));
          const loop = circle !== undefined && linksOf(task).includes(circle) ? [number, circle, number] : null;
          return { type: 'settle', linked, loop };
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat(2).map(
      (age): Deed =>
        ({ history }) => ({ type: 'undo', entry: history.length - age }),
    ),
  },
);
function plainly(type: TaskAction): Deed {
  if (type === 'block')
    return ({ history }) => ({ type, blocker: { reason: `stuck since ${history.length}`, people: [] } });
  if (type === 'decline' || type === 'return') return () => ({ type, reason: 'no' });
  if (type === 'pass_on') return ({ history }) => ({ type, to: [userId(`U${history.length}`)], reason: 'away' });
  if (type === 'change_assigner') return ({ history }) => ({ type, to: userId(`U${history.length}`), reason: 'away' });
  if (type === 'approve') return () => ({ type, rating: null });
  if (type === 'ask_time')
    return ({ due }) => ({ type, due: { at: instant((due?.at ?? noon) + hours(24)), zone: utc }, reason: '' });
  if (type === 'explain') return () => ({ type, cause: 'waiting' });
  if (type === 'snooze') return ({ history }) => ({ type, until: instant(noon + days(100) + history.length) });
  if (type === 'comment') return ({ comments }) => ({ type, text: `number ${comments.length}`, message: null });
  if (type === 'tick')
    return ({ assigner, assignees, checklist }, _, actor) => {
      const isOwn = [assigner, ...assignees].includes(actor);
      const item = checklist.find(({ task, person }) => task === null && (isOwn || person === actor));
      const ids = [item?.id ?? checklist[0]?.id ?? 99];
      return { type, ticked: item?.done ? [] : ids, unticked: item?.done ? ids : [] };
    };
  return (task) => (type === 'edit' ? changing(task, { title: `${task.title}!` }) : { type });
}

/** Why it is late is asked from a list of causes, by a reminder, once it is. */
const everyButton = (Object.keys(transitions) as TaskAction[]).filter((type) => type !== 'explain');

const step = fc.record({ actor: person, deed, wait: fc.integer({ min: 0, max: minutes(15) }) });
const story = fc.record({
  assignees: people,
  shared: sharing.filter(({ mode }) => mode !== 'some'),
  hidden: fc.boolean(),
  steps: fc.array(step, { maxLength: 25 }),
});

interface Moment {
  readonly task: Task;
  readonly before: Task;
  readonly command: TaskCommand;
  readonly actor: typeof dana;
  readonly now: Instant;
  readonly decision: ReturnType<typeof decide>;
}

/** Nobody’s deed. */
const isFollowed = ({ type }: TaskCommand) => type === 'follow_grown' || type === 'settle';
/** What adds nothing to the history: it alters nothing of what is to be done. */
const isAside = ({ type }: TaskCommand) => type === 'comment' || type === 'watch' || type === 'unwatch';

/** Plays stories and looks at every moment of them; each moment is either accepted or leaves the task as it was. */
function always(look: (moment: Moment, past: readonly Task[]) => void) {
  fc.assert(
    fc.property(story, ({ assignees, shared, hidden, steps }) => {
      let now = noon;
      const first = creating({ assignees, sharing: shared }, { channel: web, private: hidden });
      let task = accepted(decide(null, first, by(dana, { now }))).body;
      const past: Task[] = [task];
      for (const { actor, deed, wait } of steps) {
        now = instant(now + wait);
        const command = deed(task, past, actor);
        const decision = decide(task, command, by(actor, { now }));
        const before = task;
        if (!decision.refused) task = decision.body;
        look({ task, before, command, actor, now, decision }, past);
        past.push(task);
      }
    }),
    { numRuns: 150 },
  );
}

describe('whatever people do to a task', () => {
  test('it is blocked exactly when it waits on something', () => {
    always(({ task }) => {
      expect(task.status === 'blocked').toBe(task.blocker !== null);
      const { reason = '', people = [] } = task.blocker ?? {};
      if (task.blocker) expect(reason.length + people.length + tasksOf(task.blocker).length).toBeGreaterThan(0);
      expect(task.after).toEqual(expect.arrayContaining([...task.pending]));
    });
  });

  test('it has a moment of closing exactly when it is closed', () => {
    always(({ task }) => {
      expect(task.status === 'completed' || task.status === 'cancelled').toBe(task.closedAt !== null);
    });
  });

  test('in progress it has a moment of starting, and somebody who does it', () => {
    always(({ task }) => {
      if (task.status !== 'in_progress') return;
      expect(task.startedAt).not.toBeNull();
      expect(isFree(task)).toBe(false);
    });
  });

  test('parts are done only of what is shared in parts, by those who have it, and open it waits for more', () => {
    always(({ task }) => {
      if (!isInParts(task)) return expect(task.finished).toEqual([]);
      expect(task.assignees).toEqual(expect.arrayContaining([...task.finished]));
      expect(task.proposedTo).toEqual([]);
      if (isOpen(task.status) && task.finished.length > 0) expect(task.finished.length).toBeLessThan(partsNeeded(task));
    });
  });

  test('it is an occurrence exactly when it repeats, and says of those who follow nothing when it does not', () => {
    always(({ task }) => {
      expect(task.recurrence === null).toBe(task.occurrence === null);
      if (!task.recurrence) expect([task.recurrencePaused, task.usual]).toEqual([false, {}]);
    });
  });

  test('those who follow are changed only by who changes it for all', () => {
    always(({ task, before, command }) => {
      if (!before.recurrence || !task.recurrence || command.type === 'undo') return;
      if (command.type === 'edit' && command.scope === 'all') return;
      const { due, recurrence, after: _, ...usual } = fieldsOf(usualFields(task));
      expect(usual).toEqual((({ due: _, recurrence: __, after: ___, ...same }) => same)(fieldsOf(usualFields(before))));
      expect([due, recurrence]).toEqual([task.due, task.recurrence]);
    });
  });

  test('each item of its checklist keeps its own id, and what has become a task is ticked by that alone', () => {
    always(({ task, before, command }) => {
      const ids = task.checklist.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.min(1, ...ids)).toBeGreaterThan(0);
      if (command.type !== 'tick') return;
      for (const item of before.checklist) if (item.task !== null) expect(task.checklist).toContainEqual(item);
    });
  });

  test('what somebody ticked stays ticked until somebody unticks it, takes it away or undoes it', () => {
    always(({ task, before, command }) => {
      if (command.type === 'undo' || command.type === 'follow_grown') return;
      const unticked = command.type === 'tick' ? command.unticked : [];
      for (const { id, done } of before.checklist) {
        const after = task.checklist.find((item) => item.id === id);
        if (done && after && !unticked.includes(id)) expect(after.done).toEqual(done);
      }
    });
  });

  test('everybody whom an item names may see the task', () => {
    always(({ task }) => {
      for (const person of namedIn(task.checklist)) expect(maySee(task, { person: person })).toBe(true);
    });
  });

  test('its history, applied from a blank task, gives the task as it is', () => {
    always(({ task }) => {
      const replayed: TaskState = task.history.reduce((state, { change }) => applied(state, change), blank);
      expect(stateOf({ ...task, ...replayed })).toEqual(stateOf(task));
      expect({ assigner: dana, ...replayed }.assigner).toBe(task.assigner);
      expect(task.history.map(({ id }) => id)).toEqual(task.history.map((_, index) => index + 1));
    });
  });

  test('undo right after a change brings back exactly what was', () => {
    always(({ task, before, actor, now, command, decision }) => {
      if (decision.refused || decision.unchanged || command.type === 'undo' || isAside(command)) return;
      if (isFollowed(command)) return expect(undoable(task, actor, now)).not.toBe(task.history.at(-1));
      const entry = undoable(task, actor, now);
      expect(entry).toBe(task.history.at(-1));
      const back = accepted(decide(task, { type: 'undo', entry: entry?.id ?? 0 }, by(actor, { now })));
      expect(stateOf(back.body)).toEqual(stateOf(before));
      expect(back.body.assigner).toBe(before.assigner);
    });
  });

  test('the same request again changes nothing and tells nobody', () => {
    always(({ task, command, actor, now, decision }) => {
      if (decision.refused || decision.unchanged || command.type === 'settle') return;
      const request = task.requests.at(-1) ?? requestId('none');
      const again = decide(task, command, { actor, now, request });
      expect(again).toEqual({ refused: false, body: task, notices: [], unchanged: 'repeated' });
    });
  });

  test('nobody is told of their own deed, nor twice of another’s, and what changed nothing is not told', () => {
    always(({ task, actor, command, decision }) => {
      if (decision.refused) return;
      if (decision.unchanged) expect(decision.notices).toEqual([]);
      const keys = decision.notices.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const notice of decision.notices) {
        if (notice.kind !== 'news') continue;
        if (!isFollowed(command)) expect(notice.to).not.toEqual({ person: actor });
        expect(notice.entry).toBe(task.history.at(-1)?.id);
      }
    });
  });

  test('all cards that show it are redrawn by every change', () => {
    always(({ task, before, command, decision }) => {
      if (decision.refused || decision.unchanged || isAside(command)) return;
      // When somebody wants to be reminded is on no card.
      if (task.history.at(-1)?.kind === 'snoozed') return expect(decision.notices).toEqual([]);
      const drawn = decision.notices.filter(({ kind }) => kind === 'card').map(({ key }) => key);
      const places = [web, ...before.assignees, ...task.assignees].map((place) => `card:${place}`);
      expect(new Set(drawn)).toEqual(new Set(places));
    });
  });

  test('a refused wish, or one already so, leaves the task as it was', () => {
    always(({ task, before, command, decision }) => {
      if (decision.refused || decision.unchanged) expect(task).toBe(before);
      else if (isAside(command)) expect(task.history).toBe(before.history);
      else expect(task.history.length).toBe(before.history.length + 1);
    });
  });

  test('a comment and who watches alter nothing else, and nobody is told in person who may not see the task', () => {
    always(({ task, before, actor, command, decision }) => {
      if (decision.refused || decision.unchanged) return;
      if (isAside(command))
        expect(task).toEqual({
          ...before,
          comments: task.comments,
          watchers: task.watchers,
          requests: task.requests,
        });
      for (const notice of decision.notices) {
        if (notice.kind !== 'watch') continue;
        expect(notice.to.person).not.toBe(actor);
        expect(maySee(task, notice.to)).toBe(true);
      }
    });
  });

  test('nobody is told who sees it neither before nor after, and a guest who sees it not is told of no such task', () => {
    always(({ task, before, actor, command, now, decision }) => {
      for (const notice of decision.refused ? [] : decision.notices) {
        if (!('person' in notice.to)) continue;
        const told = { person: notice.to.person };
        expect(maySee(task, told) || maySee(before, told)).toBe(true);
      }
      const guest = { person: userId('UGUEST'), within: [channelId('COTHER')] };
      expect(maySee(task, guest)).toBe(false);
      expect(maySee(task, { ...guest, channel: web })).toBe(true);
      const concerned = maySee(task, { person: actor, within: [] });
      expect(maySee(task, { person: actor, within: [web] })).toBe(concerned || !task.origin?.private);
      if (isFollowed(command)) return;
      const tried = decide(task, command, by(guest.person, { now, within: guest.within }));
      expect(tried).toMatchObject({ refused: true, code: 'unknown_task' });
    });
  });

  test('a button that is offered works, one that is not would be refused or has nothing to do', () => {
    always(({ task, now }) => {
      for (const actor of [dana, lee, mei, sam])
        for (const inChannel of [undefined, web])
          for (const type of everyButton) {
            const later = { now: instant(now + 1), inChannel };
            const decision = decide(task, plainly(type)(task, [], actor), by(actor, later));
            const works = !decision.refused && !decision.unchanged;
            expect([type, works]).toEqual([type, actionsFor(task, actor, inChannel).includes(type)]);
          }
    });
  });

  test('undo is offered exactly when it works', () => {
    always(({ task, now }) => {
      for (const actor of [dana, lee, mei, sam]) {
        const offered = undoable(task, actor, now);
        for (const entry of task.history.slice(-3)) {
          const decision = decide(task, { type: 'undo', entry: entry.id }, by(actor, { now }));
          expect(entry === offered).toBe(!decision.refused && !decision.unchanged);
        }
      }
    });
  });

  test('two forms opened at once: what either wanted is there, or one is told of the clash', () => {
    fc.assert(
      fc.property(fields, fields, (first, second) => {
        const seen = accepted(decide(null, creating(), by(dana))).body;
        const one = decide(seen, changing(seen, first), by(dana));
        const middle = one.refused ? seen : one.body;
        const two = decide(middle, changing(seen, second), by(lee));
        if (two.refused) return expect(['clash', 'invalid', 'not_concerned', 'not_taken']).toContain(two.code);
        for (const [field, value] of Object.entries({ ...(one.refused ? {} : first), ...second })) {
          if (field === 'assignees' || field === 'labels' || field === 'after') continue;
          const key = field as keyof TaskFields;
          const wanted = typeof value === 'string' ? value.trim() : value;
          const untouched = JSON.stringify(wanted) === JSON.stringify(seen[key]);
          if (!untouched) expect(two.body[key]).toEqual(wanted);
        }
      }),
    );
  });
});
