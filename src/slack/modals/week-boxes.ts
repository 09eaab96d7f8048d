import type { KnownBlock } from '@slack/types';
import { region } from '../../calendar/holidays.js';
import type { ClockTime, Weekday } from '../../domain/people/wall-time.js';
import type { WorkingHours } from '../../domain/people/workspace-settings.js';
import { reminderOffsets } from '../../domain/reminders/offsets.js';
import { describeOffsets, offsetsLine, parseOffsets } from '../../language/parse-offsets.js';
import type { MenuId } from '../ids.js';
import { line, verbatim } from '../present/say.js';
import { weekdayNames, weekdays } from '../present/schedule-words.js';
import { refusalLabel } from '../present/trouble.js';
import { type Choice, manyBox, searchBox, textBox, timeBox } from '../views/form.js';
import type { Label } from '../views/line.js';
import type { Entered } from './entered.js';

/** Boxes that somebody's own settings and those of their team have in common. `hint`: what it means to leave them empty. */

const usualOffsets = [7 * 24 * 60, 2 * 24 * 60, 24 * 60, 4 * 60, 2 * 60, 60, 15, 0];
const offsetsLimit = 500;

export type BoxErrors = Record<string, Label>;

export function reminderBoxes(offsets: readonly number[] | null, hint: Label): KnownBlock[] {
  const others = offsets?.filter((offset) => !usualOffsets.includes(offset)) ?? [];
  const said = offsets?.length === 0 ? 'none' : others.length === 0 ? '' : describeOffsets(others);
  return [
    manyBox({
      id: 'reminders',
      label: 'Reminders before a deadline',
      hint,
      optional: true,
      choices: usualOffsets.map((offset) => ({ value: String(offset), label: offsetLabel(offset) })),
      chosen: (offsets ?? []).map(String),
    }),
    textBox({
      id: 'other_reminders',
      label: 'Reminders at other times',
      hint: 'Write “none” to get no reminders at all.',
      example: [verbatim('3 days, 45 min')],
      value: said,
      limit: offsetsLimit,
      optional: true,
    }),
  ];
}

const offsetLabel = (offset: number) => (offset === 0 ? line`At the deadline` : line`${offsetsLine([offset])} before`);

/** Null: nothing ticked and nothing written. */
export function readReminders(entered: Entered, errors: BoxErrors): readonly number[] | null {
  const ticked = entered
    .ticked('reminders')
    .map(Number)
    .filter((offset) => usualOffsets.includes(offset));
  const written = parseOffsets(entered.text('other_reminders'));
  if (written === null && ticked.length === 0) return null;
  const all = written && 'refused' in written ? written : reminderOffsets([...ticked, ...(written ?? [])]);
  if ('refused' in all) errors.other_reminders = refusalLabel(all);
  else if (written && 'length' in written && written.length === 0 && ticked.length > 0)
    errors.other_reminders = 'Either “none”, or the times ticked above. Empty this box, or untick them.';
  else return all;
  return null;
}

export interface WeekBoxes {
  readonly days: readonly Weekday[] | null;
  readonly daysHint: Label;
  readonly hours: WorkingHours | null;
  readonly hoursHint: Label;
  readonly optional: boolean;
}

export function weekBoxes({ days, daysHint, hours, hoursHint, optional }: WeekBoxes): KnownBlock[] {
  return [
    manyBox({
      id: 'working_days',
      label: 'Working days',
      hint: daysHint,
      optional,
      choices: weekdays.map((day) => ({ value: String(day), label: weekdayNames[day] })),
      chosen: (days ?? []).map(String),
    }),
    timeBox({ id: 'hours_start', label: 'Working hours from', optional, time: shown(hours?.start), zone: null }),
    timeBox({
      id: 'hours_end',
      label: 'Working hours to',
      hint: hoursHint,
      optional,
      time: shown(hours?.end),
      zone: null,
    }),
  ];
}

/** No clock of Slack's shows the midnight at the end of a day. */
const shown = (time: ClockTime | undefined) => (time === undefined ? null : time === '24:00' ? '23:59' : time);

/** Null: none ticked. */
export function readDays(entered: Entered): readonly Weekday[] | null {
  const ticked = entered.ticked('working_days');
  const days = weekdays.filter((day) => ticked.includes(String(day)));
  return days.length === 0 ? null : days;
}

/** Null: neither time was chosen. */
export function readHours(entered: Entered, errors: BoxErrors): WorkingHours | null {
  const [start, end] = [entered.time('hours_start'), entered.time('hours_end')];
  if (start !== null && end !== null) return { start, end };
  if (start !== null) errors.hours_end = 'Choose when they end as well.';
  if (end !== null) errors.hours_start = 'Choose when they start as well.';
  return null;
}

/** What it is called to choose no region of one's own, and none for the team. */
export const ownRegion: Choice = { label: 'As your team has it', value: 'none' };
export const noRegion: Choice = { label: 'None', value: 'none' };

export const regionBox = (code: string | null, { menu, hint }: { menu: MenuId; hint: Label }): KnownBlock =>
  searchBox({
    id: 'region',
    label: 'Public holidays of',
    hint,
    example: 'Find a country or a part of one',
    menu,
    chosen: code === null ? null : { label: [verbatim(region(code)?.name ?? code)], value: code },
    optional: true,
  });

/** Null: none was chosen. */
export function readRegion(entered: Entered, errors: BoxErrors): string | null {
  const chosen = entered.chosen('region');
  if (chosen === null || chosen === noRegion.value) return null;
  const found = region(chosen);
  if (!found) errors.region = 'There is no such region. Choose a country or a part of one from the list.';
  return found?.code ?? null;
}
