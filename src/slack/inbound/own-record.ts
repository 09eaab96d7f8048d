import type { Refusal } from '../../domain/decision.js';
import { type Person, withRequest } from '../../domain/people/person.js';
import { dayOf, localTime } from '../../domain/time.js';
import type { SaidAt } from '../../language/dates/said.js';
import type { Envelope } from './envelope.js';
import type { Services } from './services.js';

/** Who asks, with what holds for them and the day on their wall. Waits a moment for Slack where nobody knows them yet. */
export async function asker(services: Services, { workspace, actor }: Pick<Envelope, 'workspace' | 'actor'>) {
  await services.people.get(workspace, actor);
  const rules = await services.workingTimes.of(workspace, actor);
  const now = services.clock.now();
  return { ...rules, now, today: dayOf(localTime(now, rules.settings.zone)) };
}

/** Dates are read on the speaker's wall clock; one whose zone nobody knows is told which one was taken. */
export async function saidAt(services: Services, envelope: Envelope): Promise<SaidAt> {
  const { now, settings } = await asker(services, envelope);
  return { now: envelope.saidAt ?? now, zone: settings.zone, dayEnd: settings.workingHours.end };
}

/** What became of a wish to change one's own record. `repeated`: this very request was followed before. */
export type Changed =
  | { readonly kind: 'done'; readonly before: Person; readonly after: Person }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'repeated' };

/** Changes the record of whoever asks, and nobody else's, once for each request; their Home tab shows it. */
export async function changeOwn(
  services: Services,
  { workspace, actor, request }: Envelope,
  decide: (person: Person) => Person | Refusal,
): Promise<Changed> {
  let changed: Changed = { kind: 'repeated' };
  await services.people.change(workspace, actor, (before) => {
    if (before.requests.includes(request)) {
      changed = { kind: 'repeated' };
      return before;
    }
    const after = decide(before);
    if ('refused' in after) {
      changed = { kind: 'refused', refusal: after };
      return before;
    }
    changed = { kind: 'done', before, after };
    return withRequest(after, request);
  });
  if ((changed as Changed).kind === 'done') {
    await services.homes.redraw(workspace, actor, services.clock.now());
    services.ring();
  }
  return changed;
}
