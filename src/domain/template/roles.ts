import type { UserId } from '../ids.js';

/** Somebody who was named for a template, be it for a role (`manager=@ann`) or just in order (null). */
export interface Given {
  readonly role: string | null;
  readonly person: UserId;
}

export type Filled =
  | { readonly people: ReadonlyMap<string, UserId> }
  /** No such role. */
  | { readonly unknown: string }
  /** Roles that nobody was named for. */
  | { readonly missing: readonly string[] }
  /** More people than roles. */
  | { readonly left: readonly UserId[] };

/** Who has which role: those named for one have it, the others take what is left in the order in which the template names it. */
export function fill(roles: readonly string[], given: readonly Given[]): Filled {
  const people = new Map<string, UserId>();
  const inOrder: UserId[] = [];
  for (const { role, person } of given) {
    if (role === null) inOrder.push(person);
    else if (!roles.includes(role)) return { unknown: role };
    else people.set(role, person);
  }
  for (const role of roles) {
    if (people.has(role)) continue;
    const next = inOrder.shift();
    if (next !== undefined) people.set(role, next);
  }
  const missing = roles.filter((role) => !people.has(role));
  if (missing.length > 0) return { missing };
  return inOrder.length > 0 ? { left: inOrder } : { people };
}
