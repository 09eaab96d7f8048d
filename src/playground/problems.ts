/** What Slack refuses of blocks, and where. */
export interface Problem {
  readonly path: string;
  readonly problem: string;
}

export type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export function checkText(problems: Problem[], path: string, raw: unknown, limit: number, required: boolean): void {
  if (!isObject(raw)) {
    if (required) problems.push({ path, problem: 'text is missing' });
    return;
  }
  const text = String(raw.text ?? '');
  if (text.length === 0) problems.push({ path, problem: 'text is empty' });
  most(problems, path, text, limit);
}

/** A text may have this many characters. */
export function most(problems: Problem[], path: string, value: unknown, limit: number): void {
  if (typeof value === 'string' && value.length > limit) problems.push({ path, problem: `longer than ${limit}` });
}
