import { type ClockTime, clockTime } from '../domain/people/wall-time.js';
import { loopFrom } from '../domain/task/rules/links.js';
import type { Offset } from '../domain/template/template.js';
import type { SaidAt } from './dates/said.js';
import { parseSentence, type Sentence } from './parse-sentence.js';
import { withoutBullet } from './parse-several.js';

/** A task of a template: a sentence that names no date, when it is due, and which lines come first, counted from 1. */
export interface TemplateTask {
  /** The line without what follows. */
  readonly said: string;
  readonly sentence: Sentence;
  readonly offset: Offset;
  readonly after: readonly number[];
}

/** Why a line can't be a task. `said`: the words it is about. */
export interface TemplateFault {
  readonly fault: 'no-title' | 'dated' | 'private' | 'two-days' | 'no-time' | 'no-line' | 'circle';
  readonly said: string;
}

/** Days from the start; more are a slip of the pen. */
const farthest = 3_660;
const startDay: Offset = { count: 0, unit: 'day', time: null };
const units: Readonly<Record<string, readonly [Offset['unit'], number]>> = {
  d: ['day', 1],
  w: ['day', 7],
  wd: ['working_day', 1],
};
const part = new RegExp(
  [
    '"[^"]+"|“[^“”]+”|„[^„“”]+[“”]|`[^`]+`|<[^<>]*>',
    String.raw`(?<!\S)(?<offset>(?<count>[+-]\d{1,5})(?<unit>wd|w|d)(?:\s+(?:at\s+)?(?<time>\d{1,2}(?::\d\d)?\s?[ap]m|\d{1,2}:\d\d))?)(?!\S)`,
    String.raw`(?<!\S)(?<after>after\s+(?:lines?\s+)?(?<lines>\d{1,3}(?:(?:\s*(?:,|&|\band\b)\s*|\s+)\d{1,3})*))(?=\s*$|\s+[@#!~+<-])`,
  ].join('|'),
  'gi',
);

/**
 * The tasks of a template, one a line: `Set up accounts @it +0d 9am after 1`. `@it` is a role unless Slack resolved it;
 * days count from the start (`-3d`, `+2w`, `+3wd` for working days), the start itself where none is said. What is
 * quoted is left alone. A fault stands in the place of its line; a circle, at its first line.
 */
export function parseTemplate(lines: readonly string[], at: SaidAt): readonly (TemplateTask | TemplateFault)[] {
  const read = lines.map((line) => parseLine(line, at));
  const after = read.map((one) => ('fault' in one ? [] : one.after));
  return read.map((one, index) => {
    if ('fault' in one) return one;
    const stray = one.after.find((number) => number < 1 || number > lines.length);
    if (stray !== undefined) return { fault: 'no-line', said: String(stray) };
    const loop = loopFrom(index + 1, (number) => after[number - 1] ?? []);
    return loop && Math.min(...loop) === index + 1 ? { fault: 'circle', said: loop.join(' → ') } : one;
  });
}

function parseLine(line: string, at: SaidAt): TemplateTask | TemplateFault {
  const { said, offsets, after } = cutParts(line);
  const sentence = parseSentence(said, at);
  if (sentence.title === '') return { fault: 'no-title', said };
  if (offsets.length > 1) return { fault: 'two-days', said: offsets.map(([words]) => words).join(' ') };
  const dated = sentence.reading.find(({ field }) => field === 'due' || field === 'start' || field === 'recurrence');
  if (dated) return { fault: 'dated', said: dated.said };
  if (sentence.isPrivate) return { fault: 'private', said };
  const [words, offset] = offsets[0] ?? ['', startDay];
  return offset === null ? { fault: 'no-time', said: words } : { said, sentence, offset, after };
}

/** What is left once nothing more can be taken out, so that reading what `formatTemplate` writes leads to the same. */
function cutParts(line: string) {
  const offsets: [words: string, offset: Offset | null][] = [];
  const after = new Set<number>();
  let said = line;
  for (let before = ''; before !== said; ) {
    before = said;
    said = withoutBullet(
      said
        .replace(part, (whole: string, ...found: unknown[]) => {
          const groups = found.at(-1) as Record<string, string | undefined>;
          if (groups.offset) offsets.push([groups.offset, offsetOf(groups)]);
          else if (groups.lines) for (const number of groups.lines.match(/\d+/g) ?? []) after.add(Number(number));
          else return whole;
          return ' ';
        })
        .trim(),
    );
  }
  return { said: said.replace(/\s+/g, ' '), offsets, after: [...after].sort((a, b) => a - b) };
}

function offsetOf({ count, unit = 'd', time }: Record<string, string | undefined>): Offset | null {
  const [of, days] = units[unit.toLowerCase()] ?? ['day', 1];
  const clock = time === undefined ? null : timeOf(time);
  const all = Number(count) * days + 0;
  return clock === undefined || Math.abs(all) > farthest ? null : { count: all, unit: of, time: clock };
}

/** `9am`, `12:30 pm`, `17:00`; undefined for what no clock shows. */
function timeOf(said: string): ClockTime | undefined {
  const [, hour = '', minute = '00', half] = /^(\d{1,2})(?::(\d\d))?\s?(am|pm)?$/i.exec(said) ?? [];
  if (!half) return clockTime(`${hour}:${minute}`);
  if (Number(hour) < 1 || Number(hour) > 12) return undefined;
  return clockTime(`${(Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)}:${minute}`);
}

/** The line in its usual form, which reads back as the same task. */
export function formatTemplate({ said, offset, after }: Pick<TemplateTask, 'said' | 'offset' | 'after'>): string {
  const sign = offset.count < 0 ? '-' : '+';
  const day = `${sign}${Math.abs(offset.count)}${offset.unit === 'day' ? 'd' : 'wd'}`;
  return [
    said,
    day,
    ...(offset.time ? [offset.time] : []),
    ...(after.length > 0 ? [`after ${after.join(', ')}`] : []),
  ].join(' ');
}
