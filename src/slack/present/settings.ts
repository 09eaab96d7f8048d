import { region } from '../../calendar/holidays.js';
import type { PersonSettings } from '../../domain/people/person.js';
import type { WorkingHours, WorkspaceSettings } from '../../domain/people/workspace-settings.js';
import type { Zone } from '../../domain/time.js';
import { describeOffsets } from '../../language/parse-offsets.js';
import { actions } from '../ids.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Line, OwnLine } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { line, strong, words } from './say.js';
import { weekdayNames, weekdayWords } from './schedule-words.js';
import { city } from './when.js';

export const settingsButton: ButtonModel = { action: actions.settings, label: 'Settings' };
export const teamSettingsButton: ButtonModel = { action: actions.teamSettings, label: 'Team settings' };

/** `own` null: Slack does not tell; then `used` stands in. */
export const zoneNote = (own: Zone | null, used: Zone): OwnLine =>
  own
    ? [words(`All times are yours: ${own}, as your Slack profile has it.`)]
    : [
        words(
          `Slack does not tell me your time zone, so all times are ${city(used)} time. Set it in your Slack profile.`,
        ),
      ];

const hoursWords = ({ start, end }: WorkingHours) => `${start} to ${end}`;
const regionWords = (code: string | null) => (code === null ? 'none' : (region(code)?.name ?? code));

/** When the assigner hears of a missed deadline. */
export const escalationWords = (afterMs: number | null): string =>
  afterMs === null ? 'Never' : afterMs === 0 ? 'At once' : `After ${describeOffsets([Math.round(afterMs / 60_000)])}`;

type Row<Settings> = readonly [name: string, words: (of: Settings) => string];
type Rows<Settings> = { readonly [Field in keyof Settings]: Row<Settings> };

/** THE table: what each setting of a team is called, and how it is said. */
const teamRows: Rows<WorkspaceSettings> = {
  zone: ['Time zone', ({ zone }) => zone],
  reminders: ['Reminders before a deadline', ({ reminders }) => describeOffsets(reminders)],
  workingDays: ['Working days', ({ workingDays }) => weekdayWords(workingDays)],
  workingHours: ['Working hours', ({ workingHours }) => hoursWords(workingHours)],
  region: ['Public holidays', ({ region: code }) => regionWords(code)],
  handshake: [
    'Handing over',
    ({ handshake }) => (handshake ? 'people are asked before a task counts as theirs' : 'a task is theirs at once'),
  ],
  captureEmoji: [
    'Emoji that makes a task of a message',
    ({ captureEmoji }) => (captureEmoji ? `:${captureEmoji}:` : 'none'),
  ],
  escalateAfterMs: [
    'Whoever asked hears of a missed deadline',
    (of) => escalationWords(of.escalateAfterMs).toLowerCase(),
  ],
  mayAssign: ['Who may give tasks to others', ({ mayAssign }) => assigningWords[mayAssign]],
  mayEdit: ['Who may change a task', ({ mayEdit }) => editingWords[mayEdit]],
  mayCancel: ['Who may call a task off', ({ mayCancel }) => cancellingWords[mayCancel]],
  configurers: [
    'Who may change these settings',
    ({ configurers }) =>
      configurers.length === 0
        ? 'admins of this Slack workspace'
        : 'admins of this Slack workspace, and the people they have named',
  ],
};

export const assigningWords: Readonly<Record<WorkspaceSettings['mayAssign'], string>> = {
  everyone: 'everybody, guests as well',
  members: 'members, no guests',
  admins: 'admins of this Slack workspace',
};
export const editingWords: Readonly<Record<WorkspaceSettings['mayEdit'], string>> = {
  concerned: 'whoever asked for it, and whoever has it',
  channel: 'whoever it concerns, and everybody in its channel',
  admins: 'whoever it concerns, and admins of this Slack workspace',
};
export const cancellingWords: Readonly<Record<WorkspaceSettings['mayCancel'], string>> = {
  assigner: 'whoever asked for it',
  concerned: 'whoever asked for it, and whoever has it',
  admins: 'whoever asked for it, and admins of this Slack workspace',
};

/** A team's settings in words. */
export const teamWords = (common: WorkspaceSettings): Readonly<Record<keyof WorkspaceSettings, string>> =>
  Object.fromEntries(Object.entries(teamRows).map(([field, [, said]]) => [field, said(common)])) as Record<
    keyof WorkspaceSettings,
    string
  >;

/** THE table of a person's own settings; what they left open is said as the team has it. */
function ownRows(common: WorkspaceSettings): Rows<PersonSettings> {
  const team = teamWords(common);
  const asTeam = (said: string) => `${said} (as your team has it)`;
  return {
    reminders: [
      teamRows.reminders[0],
      ({ reminders }) => (reminders ? describeOffsets(reminders) : asTeam(team.reminders)),
    ],
    quietOutsideHours: [
      'When reminders come',
      ({ quietOutsideHours }) =>
        quietOutsideHours ? 'in your working hours, urgent ones at any time' : 'at any time, except in your time off',
    ],
    checkIns: ['Asking “Will you make it?”', ({ checkIns }) => onOff(checkIns)],
    workingDays: [
      teamRows.workingDays[0],
      ({ workingDays }) => (workingDays ? weekdayWords(workingDays) : asTeam(team.workingDays)),
    ],
    workingHours: [
      teamRows.workingHours[0],
      ({ workingHours }) => (workingHours ? hoursWords(workingHours) : asTeam(team.workingHours)),
    ],
    region: [teamRows.region[0], ({ region: code }) => (code ? regionWords(code) : asTeam(team.region))],
    personalDigest: [
      'Morning digest',
      ({ personalDigest: { on, at } }) => (on ? `at ${at} on your working days` : 'off'),
    ],
    weeklySummary: [
      'Weekly summary',
      ({ weeklySummary: { on, day, at } }) => (on ? `${weekdayNames[day]} at ${at}` : 'off'),
    ],
  };
}

const onOff = (on: boolean) => (on ? 'on' : 'off');

/** What somebody changed of their own settings, in words. */
export function settingsSaved(before: PersonSettings, after: PersonSettings, common: WorkspaceSettings): Message {
  const changed = altered(ownRows(common), before, after);
  return noteMessage({
    lines: [
      [words(changed.length === 0 ? 'Your settings are as they were.' : `Saved: ${named(changed)}. From now on:`)],
    ],
    points: points(changed, after),
    buttons: [[settingsButton]],
  });
}

export function teamSettingsSaved(before: WorkspaceSettings, after: WorkspaceSettings): Message {
  const changed = altered(teamRows, before, after);
  const saved = `Saved for everybody here who has not chosen otherwise: ${named(changed)}. From now on:`;
  return noteMessage({
    lines: [[words(changed.length === 0 ? 'The team settings are as they were.' : saved)]],
    points: points(changed, after),
    buttons: [[teamSettingsButton]],
  });
}

function altered<Settings extends object>(rows: Rows<Settings>, before: Settings, after: Settings): Row<Settings>[] {
  const fields = Object.keys(rows) as (keyof Settings)[];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => rows[field]);
}

const named = (rows: readonly Row<never>[]) => rows.map(([name]) => name.toLowerCase()).join(', ');
const points = <Settings>(rows: readonly Row<Settings>[], of: Settings): Line[] =>
  rows.map(([name, said]) => line`${strong(`${name}:`)} ${words(said(of))}`);

/** For somebody who may not change what holds for everybody: how it is, and what they can do. */
export const onlyAdmins = (common: WorkspaceSettings): Message =>
  noteMessage({
    lines: [
      [
        words(
          'Only admins of this Slack workspace, and the people they name, can change what holds for the whole team. Your own settings go before it. The team has:',
        ),
      ],
    ],
    points: points(Object.values(teamRows), common),
    buttons: [[settingsButton]],
  });

/** For somebody who was allowed to when the form was opened. */
export const noLongerAllowed = (): Message =>
  noteMessage({
    lines: [
      [
        words(
          'You may not change the team settings any more, so nothing was saved. Ask an admin of this Slack workspace to name you in them.',
        ),
      ],
    ],
    buttons: [[settingsButton]],
  });

/** Where a form can’t be opened right away: typed as a message, not as a command. */
export const settingsOffer = (team: boolean): Message =>
  noteMessage({
    lines: [[words(team ? 'Here are the settings of your team:' : 'Here are your settings:')]],
    buttons: [[team ? teamSettingsButton : settingsButton]],
  });
