import type { Person } from '../domain/people/person.js';
import type { Instant } from '../domain/time.js';
import type { Store } from '../store/port.js';
import { earliest, stillToRouse } from './rousing.js';
import type { Wake } from './wake.js';

/** What time does to people: their tasks are looked at anew after their rules have changed. */
export function createPersonClock({ store }: { readonly store: Store }) {
  /** When the clock must look at a person who is about to be stored as `person`. */
  const wakeAt = async (person: Person, _now: Instant): Promise<Instant | null> => earliest(person.rouseAt[0]);

  const wake: Wake<'person'> = async ({ ref, version, body }, now) => {
    const rouseAt = stillToRouse(body.rouseAt, now);
    if (rouseAt.length < body.rouseAt.length) await store.rouse(body.workspace, body.id, now);
    const person = { ...body, rouseAt };
    await store.commit({ ref, expected: version, body: person, wakeAt: await wakeAt(person, now), notices: [] });
  };

  return { wakeAt, wake };
}

export type PersonClock = ReturnType<typeof createPersonClock>;
