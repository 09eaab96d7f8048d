import type { Temporal } from 'temporal-polyfill';
import type { DatedItem } from '../task/rules/items.js';
import { isOpen, type Task } from '../task/task.js';
import { type Instant, localTime, toInstant, type Zone } from '../time.js';
import type { DigestNews } from './changes.js';

/** What a digest needs of a task. */
export type DigestTask = Task;

/** One task, or one item of its checklist, as a digest shows it. Days are counted by the calendar of the digest's zone. */
export interface DigestLine {
  readonly task: DigestTask;
  /** The item that it is about; absent where it is about the task. */
  readonly item?: DatedItem;
  /** Null when it is not overdue; 0 when it is since today. */
  readonly overdueDays: number | null;
  /** Null when it is not blocked; 0 when it is since today. */
  readonly blockedDays: number | null;
  /** What happened to it since the digest before; empty where that is not told. */
  readonly news: readonly DigestNews[];
}

/** The day that a digest made at `now` in `zone` speaks of, as a scale to put moments on. */
export class Today {
  readonly now: Instant;
  readonly #zone: Zone;
  readonly #date: Temporal.PlainDate;
  /** The first instant of tomorrow. */
  readonly end: Instant;

  constructor(now: Instant, zone: Zone) {
    this.now = now;
    this.#zone = zone;
    this.#date = localTime(now, zone).toPlainDate();
    this.end = toInstant(this.#date.add({ days: 1 }).toZonedDateTime(zone));
  }

  toString(): string {
    return this.#date.toString();
  }

  /** Calendar days from `at` until today; negative for later days. */
  daysSince(at: Instant): number {
    return localTime(at, this.#zone).toPlainDate().until(this.#date).days;
  }

  line(task: DigestTask, news: DigestLine['news'] = []): DigestLine {
    return {
      task,
      news,
      overdueDays: this.isOverdue(task) && task.due ? this.daysSince(task.due.at) : null,
      blockedDays: task.status === 'blocked' ? this.daysSince(blockedSince(task)) : null,
    };
  }

  /** Null for an item that is due on a later day. */
  itemLine(task: DigestTask, item: DatedItem): DigestLine | null {
    const owed = { due: item.due, status: task.status };
    if (!this.isOverdue(owed) && !this.isDueToday(owed)) return null;
    const overdueDays = this.isOverdue(owed) ? this.daysSince(item.due.at) : null;
    return { task, item, news: [], overdueDays, blockedDays: null };
  }

  isOverdue({ due, status }: Pick<DigestTask, 'due' | 'status'>): boolean {
    return isOpen(status) && due !== null && due.at <= this.now;
  }

  isDueToday({ due, status }: Pick<DigestTask, 'due' | 'status'>): boolean {
    return isOpen(status) && due !== null && this.now < due.at && due.at < this.end;
  }
}

export function blockedSince({ history, createdAt }: Pick<Task, 'history' | 'createdAt'>): Instant {
  return history.findLast(({ change }) => change.status?.to === 'blocked')?.at ?? createdAt;
}
