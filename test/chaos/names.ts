import type { Delivery } from '../../src/outbox/outbox.js';
import type { Settlement } from '../../src/store/port.js';

const named = ({ claim: { saved }, deliveries }: Settlement, which: (delivery: Delivery) => boolean) =>
  deliveries.filter(which).map(({ key }) => `${saved.ref.id}/${key}`);

/** What this settlement writes down as said, by the names that messages carry in their metadata. */
export const saidBy = (settlement: Settlement): readonly string[] => named(settlement, ({ fate }) => fate === 'sent');

/** What it writes down as perhaps said: no answer came. */
export const unsureOf = (settlement: Settlement): readonly string[] =>
  named(settlement, (delivery) => delivery.fate === 'later' && delivery.unknown === true);

/** What one process has noted of what it said, and when. */
export class Notes {
  private readonly times = new Map<string, number[]>();

  add(name: string, at: number): void {
    this.times.set(name, [...(this.times.get(name) ?? []), at]);
  }

  /** Whether it noted `name` from one moment on, and before another. */
  has(name: string, from: number, before: number): boolean {
    return this.times.get(name)?.some((at) => at >= from && at < before) ?? false;
  }
}
