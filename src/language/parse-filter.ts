import type { UserId } from '../domain/ids.js';
import type { Priority, Status } from '../domain/task/task.js';
import type { Form } from '../domain/views/filter.js';
import { tokens } from './tokens.js';

/** A filter as it was said. `names` are those that Slack did not resolve. */
export interface FilterSaid {
  readonly people: readonly (UserId | 'me')[];
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly priorities: readonly Priority[];
  readonly statuses: readonly Status[];
  readonly marks: readonly ('overdue' | 'unassigned' | 'given' | 'here')[];
  readonly form: Form;
}

type Part =
  | { readonly status: Status }
  | { readonly mark: FilterSaid['marks'][number] }
  | { readonly form: Form }
  | 'me'
  | 'and';

/** THE table of words that narrow a list, or say how to show it; the longer ones first. */
const meanings: readonly (readonly [RegExp, Part])[] = [
  [/^(?:as )?(?:a )?(?:board|kanban|by status)\b/i, { form: 'board' }],
  [/^(?:by person|by people|by assignee)\b/i, { form: 'people' }],
  [/^(?:by (?:due )?(?:week|weeks|date))\b/i, { form: 'weeks' }],
  [/^as (?:a )?list\b/i, { form: 'list' }],
  [/^(?:not started|open)\b/i, { status: 'not_started' }],
  [/^(?:in progress|started|doing)\b/i, { status: 'in_progress' }],
  [/^(?:blocked|stuck)\b/i, { status: 'blocked' }],
  [/^(?:done|completed|finished)\b/i, { status: 'completed' }],
  [/^cancelled\b/i, { status: 'cancelled' }],
  [/^(?:overdue|late)\b/i, { mark: 'overdue' }],
  [/^(?:unassigned|nobody)\b/i, { mark: 'unassigned' }],
  [/^(?:given|asked|delegated)\b/i, { mark: 'given' }],
  [/^here\b/i, { mark: 'here' }],
  [/^(?:mine|my)\b/i, 'me'],
  [/^(?:and\b|,|&|\+)/i, 'and'],
];

/**
 * A filter of at least two parts, or one with a priority or a form: `overdue #frontend @lee !high`, `board`. Null when any
 * part of the text says something else.
 */
export function parseFilter(raw: string): FilterSaid | null {
  const said = { people: [], names: [], labels: [], priorities: [], statuses: [], marks: [], form: 'list' } as {
    people: (UserId | 'me')[];
    names: string[];
    labels: string[];
    priorities: Priority[];
    statuses: Status[];
    marks: FilterSaid['marks'][number][];
    form: Form;
  };
  let parts = 0;
  let isSure = false;
  for (const token of tokens(raw.trim())) {
    if (token.kind === 'words') {
      for (let rest = token.text.trim(); rest !== ''; ) {
        const meaning = meanings.find(([words]) => words.test(rest));
        if (!meaning) return null;
        const [words, part] = meaning;
        rest = rest.replace(words, '').trim();
        if (part === 'and') continue;
        parts += 1;
        if (part === 'me') said.people.push('me');
        else if ('status' in part) said.statuses.push(part.status);
        else if ('mark' in part) said.marks.push(part.mark);
        else {
          said.form = part.form;
          isSure = true;
        }
      }
      continue;
    }
    parts += 1;
    if (token.kind === 'person') said.people.push(token.person);
    else if (token.kind === 'name') said.names.push(token.name);
    else if (token.kind === 'label') said.labels.push(token.label);
    else if (token.kind === 'priority') {
      said.priorities.push(token.priority);
      isSure = true;
    } else return null;
  }
  return parts > 1 || (parts === 1 && isSure) ? said : null;
}
