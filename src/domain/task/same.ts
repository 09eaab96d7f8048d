import type { Due } from './task.js';

/**
 * Whether two values of a field mean the same: order does not matter in lists of plain values, nor the zone a moment was said
 * in; where things of several parts are listed, it does.
 */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return (
      a.length === b.length &&
      a.every((item, index) => (typeof item === 'object' ? same(item, b[index]) : b.includes(item)))
    );
  if (isDue(a) && isDue(b)) return a.at === b.at;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return Object.keys({ ...left, ...right }).every((key) => same(left[key], right[key]));
}

const isDue = (value: object): value is Due => 'at' in value && 'zone' in value;
