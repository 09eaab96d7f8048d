import { userId } from '../domain/ids.js';
import { templateName } from '../domain/template/template.js';
import type { SaidAt } from './dates/said.js';
import { plainText } from './escape.js';
import type { GrammarRow } from './grammar.js';
import type { Intent, TemplatePerson } from './intent.js';
import { type DueReading, noDue, parseDue } from './parse-due.js';
import { alone, firstWord, noWords } from './unclear.js';

const person =
  /(?:(?<!\S)@?(?<role>[\p{L}_][\p{L}\p{N}\p{M}._-]*)\s?=\s?)?(?:<@(?<id>[UW][A-Z0-9]+)(?:\|[^<>]*)?>|(?<=^|[\s=,])@(?<name>[\p{L}_][\p{L}\p{N}\p{M}._-]*))/gu;
const between = /^[\s,;&]*(?:(?:for|with|to|and)\b[\s,;&]*)*/i;
const dangling = /[\s,;&]+(?:for|with|to|and)\s*$/i;
const introduction = /^(?:starting|starts?|beginning|begins|from|on)\b[:\s]*(?:on\s+)?/i;

/** What follows `/tasks template`: nothing, `save new-hire`, `delete new-hire`, or `new-hire @sam starting monday`. */
export function parseTemplateCommand(rest: string, row: GrammarRow, at: SaidAt): Intent {
  const word = firstWord(rest);
  const said = rest.slice(word.length).trim();
  if (/^(?:list)?$/i.test(word)) return said === '' ? { verb: 'templates' } : alone(said, row);
  if (/^(?:save|new|edit|change)$/i.test(word)) return { verb: 'save_template', name: plainText(said) };
  if (/^(?:delete|remove)$/i.test(word))
    return said === '' ? noWords(row, 'Which template?') : { verb: 'delete_template', name: plainText(said) };
  if (/^use$/i.test(word) && said !== '') return parseTemplateCommand(said, row, at);
  return { verb: 'use_template', name: templateName(plainText(word)) ?? plainText(word), ...whomAndWhen(said, at) };
}

/** Whether nothing but the command is said so: with `use`, somebody for a role by its name, or the day on which it starts. */
export function isSurelyUse(rest: string, { people }: Extract<Intent, { verb: 'use_template' }>): boolean {
  const begins = rest.replace(person, ' ').trim().split(/\s+/).slice(1);
  return (
    /^use\s/i.test(rest) ||
    people.some(({ role }) => role !== null) ||
    begins.some((word) => /^(?:starting|beginning)$/i.test(word))
  );
}

function whomAndWhen(said: string, at: SaidAt) {
  const people: TemplatePerson[] = [];
  const left = said.replace(person, (_whole, ...found: unknown[]) => {
    const { role, id, name = '' } = found.at(-1) as Record<string, string | undefined>;
    const me = name.toLowerCase() === 'me';
    people.push({ role: role?.toLowerCase() ?? null, person: id ? userId(id) : me ? 'me' : { name } });
    return ' ';
  });
  const day = plainText(left.replace(between, '').replace(dangling, '')).trim().replace(introduction, '').trim();
  return { people, day, starting: day === '' ? null : parseStart(day, at) };
}

/** The day that something starts on. That the working day is over leaves today what it is. */
export function parseStart(said: string, at: SaidAt): DueReading {
  return said === '' ? noDue : parseDue(said, { ...at, dayEnd: '23:59' });
}
