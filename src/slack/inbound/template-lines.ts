import { type Calendar, dueFrom } from '../../domain/template/placement.js';
import type { Day } from '../../domain/time.js';
import type { SaidAt } from '../../language/dates/said.js';
import { plainText } from '../../language/escape.js';
import { parseTemplate } from '../../language/parse-template.js';
import { joined, line, typed } from '../present/say.js';
import { faultLine, noSuchDay } from '../present/templates.js';
import type { Line } from '../views/line.js';
import type { Envelope } from './envelope.js';
import { asker } from './own-record.js';
import type { Services } from './services.js';
import type { SaidLine } from './several.js';

/** The days and the clocks by which somebody's templates are counted. Their own time off moves nobody's dates. */
async function calendarOf(services: Services, envelope: Envelope): Promise<Calendar> {
  const { person, settings } = await asker(services, envelope);
  const { time: working } = await services.workingTimes.rulesOf({ ...person, timeOff: [] });
  return { zone: settings.zone, dayEnd: settings.workingHours.end, working };
}

/** Lines of a template with everybody in their roles, as what they say of tasks that count from a day. */
export async function templateLines(
  services: Services,
  envelope: Envelope,
  { lines, starting, at }: { readonly lines: readonly string[]; readonly starting: Day; readonly at: SaidAt },
): Promise<readonly SaidLine[]> {
  const calendar = await calendarOf(services, envelope);
  const read = parseTemplate(lines, at);
  const titleOf = (number: number) => {
    const other = read[number - 1];
    return typed(other && 'sentence' in other ? other.sentence.title : String(number));
  };
  return read.map((one, place): SaidLine => {
    const raw = lines[place] ?? '';
    if ('fault' in one) return { said: plainText(raw), trouble: faultLine(one) };
    const due = dueFrom(starting, one.offset, calendar);
    if (due === null) return { said: plainText(raw), trouble: noSuchDay() };
    const firsts = one.after.map((number): Line => line`“${titleOf(number)}”`);
    return {
      raw,
      sentence: one.sentence,
      due,
      after: one.after.map((number) => number - 1),
      notes: firsts.length > 0 ? [line`after ${joined(firsts, ', ')}`] : [],
    };
  });
}
