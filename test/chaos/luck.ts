/** What happens by chance, the same in every run: of one seed, each name has its own luck, in [0, 1). */
export type Luck = (...name: readonly (string | number)[]) => number;

export const luckOf =
  (seed: number): Luck =>
  (...name) => {
    let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
    for (const letter of name.join('/')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), hash | 1);
    hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61);
    return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32;
  };

/** Draws from a table of shares; null for the rest up to 1. */
export function drawn<What extends string>(table: Readonly<Record<What, number>>, luck: number): What | null {
  let reached = 0;
  for (const [what, share] of Object.entries(table) as [What, number][]) {
    reached += share;
    if (luck < reached) return what;
  }
  return null;
}
