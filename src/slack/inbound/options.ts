import { z } from 'zod';
import { regionsLike } from '../../calendar/holidays.js';
import { isOpen } from '../../domain/task/task.js';
import { zonesLike } from '../../language/parse-zone.js';
import { taskNumber } from '../../language/task-number.js';
import { type MenuId, menus } from '../ids.js';
import { taskLabel } from '../modals/task-box.js';
import { noRegion, ownRegion } from '../modals/week-boxes.js';
import { verbatim } from '../present/say.js';
import { plainText } from '../views/blocks.js';
import type { Label } from '../views/line.js';
import { type Envelope, viewerOf } from './envelope.js';
import type { Services } from './services.js';

export interface OfferedOption {
  /** May hold people's text. */
  readonly label: Label;
  readonly value: string;
}

/** What a menu offers for what was typed, the likeliest first. */
type Offer = (services: Services, envelope: Envelope, typed: string) => Promise<readonly OfferedOption[]>;

/** As Slack reads it; https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export interface OptionsAnswer {
  readonly options: readonly { readonly text: { type: 'plain_text'; text: string }; readonly value: string }[];
}

const asked = z.object({ action_id: z.string(), value: z.string().default('') });
const tasksOffered = 20;
const limits = { options: 100, label: 75 } as const;

/** THE table: where the options of each menu that searches come from, by the menu's action id. */
export const offers: Readonly<Record<MenuId, Offer>> = {
  [menus.regions]: (services, envelope, typed) => regionOptions(services, envelope, typed, ownRegion),
  [menus.teamRegions]: (services, envelope, typed) => regionOptions(services, envelope, typed, noRegion),
  [menus.tasks]: taskOptions,
  [menus.zones]: async (_services, _envelope, typed) =>
    zonesLike(typed).map((zone) => ({ label: [verbatim(zone)], value: zone })),
};

/** Open tasks that the person may see, by their number or by words of theirs; the latest changed first. */
async function taskOptions(
  { reader, clock }: Services,
  envelope: Envelope,
  typed: string,
): Promise<readonly OfferedOption[]> {
  const viewer = viewerOf(envelope);
  const number = taskNumber(typed.trim());
  const [byNumber, page] = await Promise.all([
    number === null ? null : reader.taskByNumber(viewer, number),
    reader.list(viewer, { list: 'pick', text: typed }, clock.now(), tasksOffered),
  ]);
  const named = byNumber && isOpen(byNumber.body.status) ? [byNumber] : [];
  const found = [...named, ...page.tasks.filter(({ body }) => body.number !== byNumber?.body.number)];
  return found.map(({ body }) => ({ label: taskLabel(body), value: String(body.number) }));
}

/** `without`: what it is called to choose none of them; not every client can empty a menu. */
async function regionOptions(
  services: Services,
  { workspace, actor }: Envelope,
  typed: string,
  without: OfferedOption,
): Promise<readonly OfferedOption[]> {
  const { locale } = await services.people.get(workspace, actor);
  const found = regionsLike(typed, locale?.split('-')[1] ?? null).map(({ code, name }) => ({
    label: [verbatim(name)],
    value: code,
  }));
  return typed.trim() === '' ? [without, ...found] : [...found, without];
}

/** Nothing for a menu that is not in the table. */
export async function followOptions(
  services: Services,
  envelope: Envelope,
  body: unknown,
  table: Readonly<Record<string, Offer>> = offers,
): Promise<OptionsAnswer> {
  const { data } = asked.safeParse(body);
  const offer = data && Object.hasOwn(table, data.action_id) ? table[data.action_id] : undefined;
  const found = data && offer ? await offer(services, envelope, data.value) : [];
  return {
    options: found
      .slice(0, limits.options)
      .map(({ label, value }) => ({ text: plainText(label, limits.label), value })),
  };
}
