import type { ModalView } from '@slack/types';
import type { DigestSetup, StandingDigest } from '../../domain/digest/standing-digest.js';
import type { ChannelId } from '../../domain/ids.js';
import type { ClockTime, Weekday } from '../../domain/people/wall-time.js';
import type { Instant, Zone } from '../../domain/time.js';
import { modals } from '../ids.js';
import { digestPurpose, runLines } from '../present/digest-setup.js';
import { channel, line, typed } from '../present/say.js';
import { weekdayNames, weekdays } from '../present/schedule-words.js';
import { bullets, lines, paragraph } from '../views/blocks.js';
import { choiceBox, formView, manyBox, timeBox } from '../views/form.js';
import type { Label } from '../views/line.js';
import { readEntered } from './entered.js';
import { type FormMeta, writeMeta } from './form-meta.js';
import type { BoxErrors } from './week-boxes.js';
import { readZone, zoneBox } from './zone-box.js';

export interface DigestForm {
  readonly key: string;
  readonly channel: ChannelId;
  /** As it is set up; null: not yet. */
  readonly digest: StandingDigest | null;
  /** Of whoever opens the form. */
  readonly zone: Zone;
  /** Who set it up, by name. */
  readonly by: string | null;
  readonly now: Instant;
}

const usualTime = '09:00' as ClockTime;
const usualDays: readonly Weekday[] = [1, 2, 3, 4, 5];

/** Whether, when and by whose clock a channel gets its daily digest. */
export function openDigest({ key, channel: id, digest, zone, by, now }: DigestForm): ModalView {
  const meta: FormMeta = { key, task: null, base: 0, zone, origin: { channel: id, private: true } };
  const schedule = digest?.schedule ?? { time: usualTime, zone, days: usualDays };
  const runs = digest ? runLines(digest.runs, zone, now) : [];
  return formView({
    id: modals.digest,
    title: 'Daily digest',
    submit: 'Save',
    close: 'Never mind',
    meta: writeMeta(meta),
    blocks: [
      paragraph(line`For ${channel(id)}.`),
      paragraph(digestPurpose),
      choiceBox({
        id: 'on',
        label: 'Daily digest',
        optional: false,
        choices: [
          { label: 'On', value: 'on' },
          { label: 'Off', value: 'off' },
        ],
        // Whoever opens it for the first time wants one.
        chosen: digest && !digest.on ? 'off' : 'on',
      }),
      timeBox({ id: 'time', label: 'At', optional: false, time: schedule.time, zone: null }),
      manyBox({
        id: 'days',
        label: 'On these days',
        optional: false,
        choices: weekdays.map((day) => ({ label: weekdayNames[day], value: String(day) })),
        chosen: schedule.days.map(String),
      }),
      zoneBox(schedule.zone, 'By whose clock it comes.'),
      ...(digest && by ? [lines(line`Last changed by ${typed(by)}.`)] : []),
      ...(runs.length > 0 ? [lines(line`The latest ones:`), bullets(runs)] : []),
    ],
  });
}

export type DigestRead =
  | { readonly ok: true; readonly meta: FormMeta; readonly channel: ChannelId; readonly setup: DigestSetup }
  | { readonly ok: false; readonly errors: Readonly<Record<string, Label>> };

/** Undefined for a view that is not this form. */
export function readDigest(view: unknown): DigestRead | undefined {
  const entered = readEntered(view);
  const whose = entered?.meta.origin?.channel;
  if (!entered || !whose) return undefined;
  const errors: BoxErrors = {};
  const zone = readZone(entered, errors);
  const time = entered.time('time');
  if (!time) errors.time = 'Choose a time.';
  if (!zone || !time) return { ok: false, errors };
  const ticked = entered.ticked('days');
  const days = weekdays.filter((day) => ticked.includes(String(day)));
  const setup = { on: entered.chosen('on') === 'on', schedule: { time, zone, days } };
  return { ok: true, meta: entered.meta, channel: whose, setup };
}
