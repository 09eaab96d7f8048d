import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { DigestSetup, StandingDigest } from '../../domain/digest/standing-digest.js';
import type { ChannelId } from '../../domain/ids.js';
import { type ClockTime, clockTime, type Weekday } from '../../domain/people/wall-time.js';
import type { Instant, Zone } from '../../domain/time.js';
import { nearestZone, parseZone } from '../../language/parse-zone.js';
import { modals } from '../ids.js';
import { digestPurpose, runLines } from '../present/digest-setup.js';
import { channel, line, words } from '../present/say.js';
import { weekdayNames, weekdays } from '../present/schedule-words.js';
import { bullets, lines, paragraph } from '../views/blocks.js';
import { choiceBox, formView, manyBox, textBox, timeBox, valueAction } from '../views/form.js';
import { type FormMeta, readMeta, writeMeta } from './form-meta.js';

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
const zoneLimit = 100;

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
        optional: true,
        choices: weekdays.map((day) => ({ label: weekdayNames[day], value: String(day) })),
        chosen: schedule.days.map(String),
      }),
      textBox({
        id: 'zone',
        label: 'Time zone',
        hint: 'By whose clock, such as Europe/Berlin or New York.',
        value: schedule.zone,
        limit: zoneLimit,
        optional: false,
      }),
      ...(digest && by ? [lines([words('Last changed by '), { kind: 'typed', text: by }, words('.')])] : []),
      ...(runs.length > 0 ? [lines([words('The latest ones:')]), bullets(runs)] : []),
    ],
  });
}

export type DigestRead =
  | { readonly ok: true; readonly meta: FormMeta; readonly channel: ChannelId; readonly setup: DigestSetup }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

const box = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ [valueAction]: z.object(shape) });
const submitted = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      on: box({ selected_option: z.object({ value: z.enum(['on', 'off']) }).nullish() }),
      time: box({ selected_time: z.string().nullish() }),
      days: box({ selected_options: z.array(z.object({ value: z.string().regex(/^[1-7]$/) })).nullish() }),
      zone: box({ value: z.string().nullish() }),
    }),
  }),
});

/** Undefined for a view that is not this form. */
export function readDigest(view: unknown): DigestRead | undefined {
  const { data } = submitted.safeParse(view);
  const meta = readMeta(data?.private_metadata);
  if (!data || !meta?.origin) return undefined;
  const { on, time, days, zone } = data.state.values;
  const said = zone[valueAction]?.value ?? '';
  const place = parseZone(said);
  const at = clockTime(time[valueAction]?.selected_time ?? '');
  if (!place || !at) {
    const near = nearestZone(said);
    const where = `There is no such time zone. ${near ? `Did you mean ${near}?` : 'Write it like Europe/Berlin.'}`;
    return { ok: false, errors: { ...(place ? {} : { zone: where }), ...(at ? {} : { time: 'Choose a time.' }) } };
  }
  const chosen = (days[valueAction]?.selected_options ?? []).map(({ value }) => Number(value) as Weekday);
  const schedule = { time: at, zone: place, days: weekdays.filter((day) => chosen.includes(day)) };
  return {
    ok: true,
    meta,
    channel: meta.origin.channel,
    setup: { on: on[valueAction]?.selected_option?.value === 'on', schedule },
  };
}
