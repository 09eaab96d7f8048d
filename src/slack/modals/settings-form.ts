import type { ModalView } from '@slack/types';
import { type Person, type PersonSettings, weekTrouble } from '../../domain/people/person.js';
import type { WorkspaceSettings } from '../../domain/people/workspace-settings.js';
import type { Zone } from '../../domain/time.js';
import { menus, modals } from '../ids.js';
import { line, words } from '../present/say.js';
import { weekdayNames, weekdays } from '../present/schedule-words.js';
import { teamWords, zoneNote } from '../present/settings.js';
import { refusalLabel } from '../present/trouble.js';
import { paragraph } from '../views/blocks.js';
import { choiceBox, formView, manyBox, timeBox } from '../views/form.js';
import type { Label, OwnLine } from '../views/line.js';
import { type Entered, readEntered } from './entered.js';
import { type FormMeta, writeMeta } from './form-meta.js';
import { automatic, languageBox, readLanguage } from './language-box.js';
import {
  type BoxErrors,
  readDays,
  readHours,
  readRegion,
  readReminders,
  regionBox,
  reminderBoxes,
  weekBoxes,
} from './week-boxes.js';

export interface SettingsForm {
  readonly key: string;
  readonly person: Pick<Person, 'settings' | 'zone'>;
  /** Whether they may change what holds for everybody. */
  readonly mayConfigure: boolean;
  /** What holds for whoever has not chosen otherwise. */
  readonly common: WorkspaceSettings;
  readonly zone: Zone;
}

/** Somebody's own settings. What is left empty is as their team has it, which the hints say in words. */
export function openSettings({ key, person, mayConfigure, common, zone }: SettingsForm): ModalView {
  const { settings } = person;
  const meta: FormMeta = { key, task: null, base: 0, zone, origin: null };
  const team = teamWords(common);
  const asTeam = (what: OwnLine) => line`Choose none to have it as your team does: ${what}.`;
  return formView({
    id: modals.settings,
    title: 'Your settings',
    submit: 'Save',
    close: 'Never mind',
    meta: writeMeta(meta),
    blocks: [
      paragraph(zoneNote(person.zone, zone)),
      ...reminderBoxes(settings.reminders, asTeam(team.reminders)),
      manyBox({
        id: 'ways',
        label: 'How I remind you',
        optional: true,
        choices: [
          { value: 'quiet', label: 'Only in your working hours, unless it is urgent' },
          { value: 'check_ins', label: 'Ask “Will you make it?”, with buttons to answer' },
        ],
        chosen: [...(settings.quietOutsideHours ? ['quiet'] : []), ...(settings.checkIns ? ['check_ins'] : [])],
      }),
      ...weekBoxes({
        days: settings.workingDays,
        daysHint: asTeam(team.workingDays),
        hours: settings.workingHours,
        hoursHint: line`Empty both to have them as your team does: ${team.workingHours}.`,
        optional: true,
      }),
      // Not every client can empty a time once it was chosen.
      ...(settings.workingHours ? [hoursAsTeam(team.workingHours)] : []),
      regionBox(settings.region, {
        menu: menus.regions,
        hint: line`Choose none to have them as your team does: ${team.region}.`,
      }),
      manyBox({
        id: 'digests',
        label: 'What I tell you by myself',
        optional: true,
        choices: [
          { value: 'personal', label: 'Each working morning: what waits on you' },
          { value: 'weekly', label: 'Each week: what got done and what is late' },
        ],
        chosen: [...(settings.personalDigest.on ? ['personal'] : []), ...(settings.weeklySummary.on ? ['weekly'] : [])],
      }),
      timeBox({ id: 'personal_time', label: 'Mornings at', optional: true, time: settings.personalDigest.at, zone }),
      choiceBox({
        id: 'weekly_day',
        label: 'Weekly on',
        optional: true,
        choices: weekdays.map((day) => ({ value: String(day), label: weekdayNames[day] })),
        chosen: String(settings.weeklySummary.day),
      }),
      timeBox({ id: 'weekly_time', label: 'Weekly at', optional: true, time: settings.weeklySummary.at, zone }),
      languageBox(settings.language ?? automatic, [{ value: automatic, label: 'As your Slack has it' }]),
      ...(mayConfigure ? [paragraph([words('What holds for your whole team: /tasks settings team')])] : []),
    ],
  });
}

const hoursAsTeam = (hours: OwnLine) =>
  manyBox({
    id: 'hours_as_team',
    label: 'Or',
    optional: true,
    choices: [{ value: 'yes', label: line`Working hours as your team has them: ${hours}` }],
    chosen: [],
  });

export type SettingsRead =
  | { readonly ok: true; readonly meta: FormMeta; readonly settings: PersonSettings }
  | { readonly ok: false; readonly errors: Readonly<Record<string, Label>> };

/** `before`: what stands where a box says nothing. Undefined for a view that is not this form. */
export function readSettings(
  view: unknown,
  before: PersonSettings,
  common: WorkspaceSettings,
): SettingsRead | undefined {
  const entered = readEntered(view);
  if (!entered) return undefined;
  const errors: BoxErrors = {};
  const [ways, digests] = [entered.ticked('ways'), entered.ticked('digests')];
  const follows = entered.ticked('hours_as_team').length > 0;
  const weeklyDay = weekdays.find((day) => String(day) === entered.chosen('weekly_day'));
  const settings: PersonSettings = {
    reminders: readReminders(entered, errors),
    workingDays: readDays(entered),
    workingHours: follows ? null : readHours(entered, errors),
    region: readRegion(entered, errors),
    quietOutsideHours: ways.includes('quiet'),
    checkIns: ways.includes('check_ins'),
    personalDigest: {
      on: digests.includes('personal'),
      at: timeFor(entered, 'personal_time', digests.includes('personal'), errors) ?? before.personalDigest.at,
    },
    weeklySummary: {
      on: digests.includes('weekly'),
      day: weeklyDay ?? before.weeklySummary.day,
      at: timeFor(entered, 'weekly_time', digests.includes('weekly'), errors) ?? before.weeklySummary.at,
    },
    language: readLanguage(entered, before.language),
  };
  const trouble = weekTrouble(settings.workingDays ?? common.workingDays, settings.workingHours ?? common.workingHours);
  if (trouble) errors.hours_end ??= refusalLabel(trouble);
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, meta: entered.meta, settings };
}

function timeFor(entered: Entered, block: string, wanted: boolean, errors: BoxErrors) {
  const time = entered.time(block);
  if (time === null && wanted) errors[block] = 'Choose a time, or untick it above.';
  return time;
}
