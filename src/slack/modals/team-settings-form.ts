import type { ModalView } from '@slack/types';
import { weekTrouble } from '../../domain/people/person.js';
import { assigning, cancelling, editing, type WorkspaceSettings } from '../../domain/people/workspace-settings.js';
import { hours, type Zone } from '../../domain/time.js';
import { parseEmoji } from '../../language/parse-emoji.js';
import { menus, modals } from '../ids.js';
import { verbatim, words } from '../present/say.js';
import { assigningWords, cancellingWords, editingWords, escalationWords } from '../present/settings.js';
import { refusalLabel } from '../present/trouble.js';
import { paragraph } from '../views/blocks.js';
import { choiceBox, formView, manyBox, peopleBox, textBox } from '../views/form.js';
import type { Label } from '../views/line.js';
import { type Entered, readEntered } from './entered.js';
import { type FormMeta, writeMeta } from './form-meta.js';
import { languageBox, readLanguage } from './language-box.js';
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
import { readZone, zoneBox } from './zone-box.js';

const escalations = [null, 0, hours(1), hours(4), hours(24), hours(48), hours(72), hours(168)];
const never = 'never';

/** What holds for everybody who has not chosen otherwise. */
export function openTeamSettings(key: string, settings: WorkspaceSettings, zone: Zone): ModalView {
  const meta: FormMeta = { key, task: null, base: 0, zone, origin: null };
  const { escalateAfterMs } = settings;
  const choices = escalations.includes(escalateAfterMs) ? escalations : [...escalations, escalateAfterMs];
  return formView({
    id: modals.teamSettings,
    title: 'Team settings',
    submit: 'Save for everybody',
    close: 'Never mind',
    meta: writeMeta(meta),
    blocks: [
      paragraph([words('What holds for everybody here who has not chosen otherwise with /tasks settings.')]),
      zoneBox(settings.zone, 'For people whose own Slack does not tell me.'),
      ...reminderBoxes(settings.reminders, 'What assignees get before each deadline.'),
      ...weekBoxes({
        days: settings.workingDays,
        daysHint: 'On other days I keep quiet, unless it is urgent.',
        hours: settings.workingHours,
        hoursHint: 'On each person’s own clock.',
        optional: false,
      }),
      regionBox(settings.region, { menu: menus.teamRegions, hint: 'Days on which nobody works.' }),
      choiceBox({
        id: 'escalate',
        label: 'Tell whoever asked that a deadline has passed',
        optional: false,
        choices: choices.map((ms) => ({ value: ms === null ? never : String(ms), label: escalationWords(ms) })),
        chosen: escalateAfterMs === null ? never : String(escalateAfterMs),
      }),
      manyBox({
        id: 'handover',
        label: 'Handing over',
        optional: true,
        choices: [{ value: 'handshake', label: 'Ask people before a task counts as theirs' }],
        chosen: settings.handshake ? ['handshake'] : [],
      }),
      textBox({
        id: 'emoji',
        label: 'Emoji that makes a task of a message',
        hint: 'Whoever reacts with it, where I am a member, is privately offered the form. Without one, none does.',
        example: [verbatim(':memo:')],
        value: settings.captureEmoji === null ? '' : `:${settings.captureEmoji}:`,
        limit: 120,
        optional: true,
      }),
      roleBox('may_assign', 'Who may give tasks to others', assigningWords, settings.mayAssign),
      roleBox('may_edit', 'Who may change a task', editingWords, settings.mayEdit),
      roleBox('may_cancel', 'Who may call a task off', cancellingWords, settings.mayCancel),
      peopleBox({
        id: 'configurers',
        label: 'Who may change these settings',
        hint: 'Besides the admins of this Slack workspace, who always may.',
        example: 'Admins alone',
        people: settings.configurers,
        most: mostConfigurers,
        optional: true,
      }),
      languageBox(settings.language, [], 'Of what I say in channels. People read their own.'),
    ],
  });
}

const mostConfigurers = 50;

const roleBox = <Role extends string>(id: string, label: string, said: Readonly<Record<Role, string>>, chosen: Role) =>
  choiceBox({
    id,
    label,
    optional: false,
    choices: (Object.entries(said) as [Role, string][]).map(([value, words]) => ({ value, label: words })),
    chosen,
  });

const readRole = <Role extends string>(entered: Entered, id: string, roles: readonly Role[], before: Role): Role =>
  roles.find((role) => role === entered.chosen(id)) ?? before;

export type TeamSettingsRead =
  | { readonly ok: true; readonly meta: FormMeta; readonly settings: WorkspaceSettings }
  | { readonly ok: false; readonly errors: Readonly<Record<string, Label>> };

/** Undefined for a view that is not this form. */
export function readTeamSettings(view: unknown, before: WorkspaceSettings): TeamSettingsRead | undefined {
  const entered = readEntered(view);
  if (!entered) return undefined;
  const errors: BoxErrors = {};
  const settings: WorkspaceSettings = {
    zone: readZone(entered, errors) ?? before.zone,
    reminders: readReminders(entered, errors) ?? [],
    workingDays: readDays(entered) ?? [],
    workingHours: readHours(entered, errors) ?? before.workingHours,
    region: readRegion(entered, errors),
    escalateAfterMs: readEscalation(entered, before.escalateAfterMs),
    handshake: entered.ticked('handover').includes('handshake'),
    captureEmoji: readEmoji(entered, errors),
    mayAssign: readRole(entered, 'may_assign', assigning, before.mayAssign),
    mayEdit: readRole(entered, 'may_edit', editing, before.mayEdit),
    mayCancel: readRole(entered, 'may_cancel', cancelling, before.mayCancel),
    configurers: entered.people('configurers').slice(0, mostConfigurers),
    language: readLanguage(entered, before.language) ?? before.language,
  };
  const trouble = weekTrouble(settings.workingDays, settings.workingHours);
  if (trouble) errors[trouble.code === 'no-working-day' ? 'working_days' : 'hours_end'] ??= refusalLabel(trouble);
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, meta: entered.meta, settings };
}

function readEmoji(entered: Entered, errors: BoxErrors): string | null {
  const emoji = parseEmoji(entered.text('emoji'));
  if (emoji === null || typeof emoji === 'string') return emoji;
  errors.emoji = refusalLabel(emoji);
  return null;
}

function readEscalation(entered: Entered, before: number | null): number | null {
  const chosen = entered.chosen('escalate');
  if (chosen === never) return null;
  const ms = Number(chosen ?? Number.NaN);
  return escalations.includes(ms) ? ms : before;
}
