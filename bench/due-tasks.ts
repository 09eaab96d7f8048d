import { channelId, requestId, taskId, type UserId, userId, type Version } from '../src/domain/ids.js';
import type { Notice } from '../src/domain/notice.js';
import { newPerson } from '../src/domain/people/person.js';
import { WorkingTime } from '../src/domain/people/working-time.js';
import { defaultWorkspaceSettings } from '../src/domain/people/workspace-settings.js';
import type { Listener } from '../src/domain/reminders/parts.js';
import { nextReminder } from '../src/domain/reminders/remind.js';
import { blank } from '../src/domain/task/apply.js';
import { decide } from '../src/domain/task/decide.js';
import { fieldsOf } from '../src/domain/task/rules/fields.js';
import type { Task, TaskFields } from '../src/domain/task/task.js';
import { days, type Instant, instant, minutes, utc } from '../src/domain/time.js';
import { claim, emptyOutbox, enqueue, type Outbox, settle } from '../src/outbox/outbox.js';
import type { Adapter, Parcel } from '../src/store/adapter.js';
import { openAdapter } from '../src/store/open.js';
import { encodeBody } from '../src/store/record.js';
import { encodeOutbox } from '../src/store/record-outbox.js';
import { workspace } from './tasks.js';

/** What of a task decides when the clock looks at it. `assignee` and `assigner` are numbers of people. */
export interface Planned {
  readonly assignee: number;
  readonly assigner: number;
  readonly due: Instant;
  /** Minutes before that. */
  readonly reminders: readonly number[];
  readonly priority: Task['priority'];
}

export const person = (number: number): UserId => userId(`U0P${String(number).padStart(7, '0')}`);

const { workingDays, workingHours, escalateAfterMs } = defaultWorkspaceSettings;
const time = new WorkingTime({ zone: utc, workingDays, workingHours, timeOff: [], isHoliday: () => false });
const batch = 2_000;

/**
 * Makes a database of people and tasks as they stand at `now`: every task has its cards posted, and is to be looked at
 * when the product would say. Written as a copy of a database is: a million decisions, each on the disk, take too long.
 */
export async function databaseWith(
  databaseUrl: string,
  now: Instant,
  people: number,
  size: number,
  plan: (index: number) => Planned,
): Promise<void> {
  const adapter = await openAdapter(databaseUrl);
  await inBatches(adapter, people, (number) => personAt(number, now));
  await inBatches(adapter, size, (index) => taskAt(index, plan(index), now));
  await adapter.importCounters([{ workspace, last: size }]);
  await adapter.close();
}

async function inBatches(adapter: Adapter, count: number, parcel: (index: number) => Parcel): Promise<void> {
  for (let from = 0; from < count; from += batch)
    await adapter.importRecords(
      Array.from({ length: Math.min(batch, count - from) }, (_, offset) => parcel(from + offset)),
    );
}

const parcel = (kind: 'person' | 'task', id: string, body: string, more: Partial<Parcel> = {}): Parcel => ({
  ...{ workspace, kind, id, version: 1, number: null, wakeAt: null, outbox: null, body },
  ...more,
});

function personAt(number: number, now: Instant): Parcel {
  const id = person(number);
  return parcel(
    'person',
    id,
    encodeBody('person', { ...newPerson(workspace, id), name: id, zone: utc, refreshedAt: now }),
  );
}

function taskAt(index: number, plan: Planned, now: Instant): Parcel {
  const id = taskId(`t${index}`);
  const command = {
    type: 'create',
    id,
    workspace,
    fields: fieldsFor(index, plan),
    origin: { channel: channelId('C0WEB'), private: false },
  } as const;
  const asked = { now: instant(now - days(2)), actor: person(plan.assigner), request: requestId(`r${index}`) };
  const decision = decide(null, command, asked);
  if (decision.refused) throw new Error(decision.words);
  const { body, notices } = decision;
  const listener = (who: number): Listener => ({
    person: person(who),
    settings: { reminders: [], quietOutsideHours: true },
    time,
  });
  const listeners = {
    assignees: [listener(plan.assignee)],
    named: [],
    assigner: listener(plan.assigner),
    escalateAfterMs,
  };
  return parcel('task', id, encodeBody('task', { ...body, number: index + 1 }), {
    number: index + 1,
    wakeAt: nextReminder(body, listeners, now),
    outbox: encodeOutbox(allSaid(notices, now)),
  });
}

const fieldsFor = (index: number, { assignee, due, reminders, priority }: Planned): TaskFields => ({
  ...fieldsOf(blank),
  title: `Task number ${index}`,
  assignees: [person(assignee)],
  priority,
  due: { at: due, zone: utc },
  estimateMinutes: 60,
  reminders,
});

/** With everything said that the making of a task owes. */
function allSaid(notices: readonly Notice[], now: Instant): Outbox {
  const drawn = 1 as Version;
  const due = notices.map((notice) => ({ notice, dueAt: now }));
  const taken = claim(enqueue(emptyOutbox, due, drawn), now, { ticket: 'bench', until: instant(now + minutes(1)) });
  const message = { channel: 'C0WEB', ts: '1700000000.000100' };
  const sent = notices.map(({ key }) => ({ key, fate: 'sent', drawn, message }) as const);
  return (taken && settle(taken.outbox, 'bench', sent, now)) ?? emptyOutbox;
}
