import { region } from '../../calendar/holidays.js';
import type { Line, OwnLine, Words } from '../../domain/line.js';
import type { PersonSettings } from '../../domain/people/person.js';
import type { WorkingHours, WorkspaceSettings } from '../../domain/people/workspace-settings.js';
import type { Zone } from '../../domain/time.js';
import { offsetsLine } from '../../language/parse-offsets.js';
import { actions } from '../ids.js';
import { languageName } from '../languages/language.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { joined, line, meant, strong, verbatim, words } from './say.js';
import { weekdayNames, weekdayWords } from './schedule-words.js';
import { city } from './when.js';

export const settingsButton: ButtonModel = { action: actions.settings, label: 'Settings' };
export const teamSettingsButton: ButtonModel = { action: actions.teamSettings, label: 'Team settings' };

/** `own` null: Slack does not tell; then `used` stands in. */
export const zoneNote = (own: Zone | null, used: Zone): OwnLine =>
  own
    ? line`All times are yours: ${verbatim(own)}, as your Slack profile has it.`
    : line`Slack does not tell me your time zone, so all times are ${verbatim(city(used))} time. Set it in your Slack profile.`;

const hoursWords = ({ start, end }: WorkingHours) => line`${verbatim(start)} to ${verbatim(end)}`;
const regionWords = (code: string | null): OwnLine => [
  code === null ? words('none') : verbatim(region(code)?.name ?? code),
];

/** When the assigner hears of a missed deadline. */
export const escalationWords = (afterMs: number | null): OwnLine =>
  afterMs === null
    ? [words('Never')]
    : afterMs === 0
      ? [words('At once')]
      : line`After ${offsetsLine([Math.round(afterMs / 60_000)])}`;

const escalationPhrase = (afterMs: number | null): OwnLine =>
  afterMs === null
    ? [words('never')]
    : afterMs === 0
      ? [words('at once')]
      : meant('after a time of {0}', line`after ${offsetsLine([Math.round(afterMs / 60_000)])}`);

/** `name` at the head of a line, `within` in a sentence. */
interface Row<Settings> {
  readonly name: Words;
  readonly within: Words;
  readonly said: (of: Settings) => OwnLine;
}
type Rows<Settings> = { readonly [Field in keyof Settings]: Row<Settings> };

/** THE table: what each setting of a team is called, and how it is said. */
const teamRows: Rows<WorkspaceSettings> = {
  zone: { name: words('Time zone'), within: words('time zone'), said: ({ zone }) => [verbatim(zone)] },
  reminders: {
    name: words('Reminders before a deadline'),
    within: words('reminders before a deadline'),
    said: ({ reminders }) => offsetsLine(reminders),
  },
  workingDays: {
    name: words('Working days'),
    within: words('working days'),
    said: ({ workingDays }) => weekdayWords(workingDays),
  },
  workingHours: {
    name: words('Working hours'),
    within: words('working hours'),
    said: ({ workingHours }) => hoursWords(workingHours),
  },
  region: {
    name: words('Public holidays'),
    within: words('public holidays'),
    said: ({ region: code }) => regionWords(code),
  },
  handshake: {
    name: words('Handing over'),
    within: words('handing over'),
    said: ({ handshake }) => [
      handshake ? words('people are asked before a task counts as theirs') : words('a task is theirs at once'),
    ],
  },
  captureEmoji: {
    name: words('Emoji that makes a task of a message'),
    within: words('emoji that makes a task of a message'),
    said: ({ captureEmoji }) => [captureEmoji ? verbatim(`:${captureEmoji}:`) : words('none')],
  },
  escalateAfterMs: {
    name: words('Whoever asked hears of a missed deadline'),
    within: words('whoever asked hears of a missed deadline'),
    said: (of) => escalationPhrase(of.escalateAfterMs),
  },
  mayAssign: {
    name: words('Who may give tasks to others'),
    within: words('who may give tasks to others'),
    said: ({ mayAssign }) => [words(assigningWords[mayAssign])],
  },
  mayEdit: {
    name: words('Who may change a task'),
    within: words('who may change a task'),
    said: ({ mayEdit }) => [words(editingWords[mayEdit])],
  },
  mayCancel: {
    name: words('Who may call a task off'),
    within: words('who may call a task off'),
    said: ({ mayCancel }) => [words(cancellingWords[mayCancel])],
  },
  configurers: {
    name: words('Who may change these settings'),
    within: words('who may change these settings'),
    said: ({ configurers }) => [
      configurers.length === 0
        ? words('admins of this Slack workspace')
        : words('admins of this Slack workspace, and the people they have named'),
    ],
  },
  language: {
    name: words('Language'),
    within: words('language'),
    said: ({ language }) => [verbatim(languageName(language))],
  },
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
export const teamWords = (common: WorkspaceSettings): Readonly<Record<keyof WorkspaceSettings, OwnLine>> =>
  Object.fromEntries(Object.entries(teamRows).map(([field, { said }]) => [field, said(common)])) as unknown as Record<
    keyof WorkspaceSettings,
    OwnLine
  >;

/** THE table of a person's own settings; what they left open is said as the team has it. */
function ownRows(common: WorkspaceSettings): Rows<PersonSettings> {
  const team = teamWords(common);
  const asTeam = (said: OwnLine) => line`${said} (as your team has it)`;
  return {
    reminders: {
      ...teamRows.reminders,
      said: ({ reminders }) => (reminders ? offsetsLine(reminders) : asTeam(team.reminders)),
    },
    quietOutsideHours: {
      name: words('When reminders come'),
      within: words('when reminders come'),
      said: ({ quietOutsideHours }) => [
        quietOutsideHours
          ? words('in your working hours, urgent ones at any time')
          : words('at any time, except in your time off'),
      ],
    },
    checkIns: {
      name: words('Asking “Will you make it?”'),
      within: words('asking “will you make it?”'),
      said: ({ checkIns }) => onOff(checkIns),
    },
    workingDays: {
      ...teamRows.workingDays,
      said: ({ workingDays }) => (workingDays ? weekdayWords(workingDays) : asTeam(team.workingDays)),
    },
    workingHours: {
      ...teamRows.workingHours,
      said: ({ workingHours }) => (workingHours ? hoursWords(workingHours) : asTeam(team.workingHours)),
    },
    region: { ...teamRows.region, said: ({ region: code }) => (code ? regionWords(code) : asTeam(team.region)) },
    personalDigest: {
      name: words('Morning digest'),
      within: words('morning digest'),
      said: ({ personalDigest: { on, at } }) => (on ? line`at ${verbatim(at)} on your working days` : onOff(false)),
    },
    weeklySummary: {
      name: words('Weekly summary'),
      within: words('weekly summary'),
      said: ({ weeklySummary: { on, day, at } }) =>
        on ? line`${words(weekdayNames[day])} at ${verbatim(at)}` : onOff(false),
    },
    language: {
      ...teamRows.language,
      said: ({ language }) => [language === null ? words('as your Slack has it') : verbatim(languageName(language))],
    },
  };
}

const onOff = (on: boolean): OwnLine => [on ? words('on') : words('off')];

/** What somebody changed of their own settings, in words. */
export function settingsSaved(before: PersonSettings, after: PersonSettings, common: WorkspaceSettings): Message {
  const changed = altered(ownRows(common), before, after);
  return noteMessage({
    lines: [
      changed.length === 0 ? line`Your settings are as they were.` : line`Saved: ${named(changed)}. From now on:`,
    ],
    points: points(changed, after),
    buttons: [[settingsButton]],
  });
}

export function teamSettingsSaved(before: WorkspaceSettings, after: WorkspaceSettings): Message {
  const changed = altered(teamRows, before, after);
  return noteMessage({
    lines: [
      changed.length === 0
        ? line`The team settings are as they were.`
        : line`Saved for everybody here who has not chosen otherwise: ${named(changed)}. From now on:`,
    ],
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

const named = (rows: readonly Row<never>[]): OwnLine =>
  joined(
    rows.map(({ within }) => [within]),
    ', ',
  );
const points = <Settings>(rows: readonly Row<Settings>[], of: Settings): Line[] =>
  rows.map(({ name, said }) => line`${strong(line`${name}:`)} ${said(of)}`);

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
    lines: [team ? line`Here are the settings of your team:` : line`Here are your settings:`],
    buttons: [[team ? teamSettingsButton : settingsButton]],
  });
