import { z } from 'zod';
import { type ChannelId, channelId, type TaskId, taskId, type Version } from '../domain/ids.js';
import { type ReminderKind, reminderKinds } from '../domain/reminders/placement.js';

/** One task of a reminder, or one item of its checklist, as a person has it before them. */
export interface ShownItem {
  readonly task: TaskId;
  readonly what: ReminderKind;
  /** The latest history entry when they were told: what came after may be their answer. */
  readonly base: number;
  /** The item that it is about; absent where it is about the task. */
  readonly item?: number;
}

/** A reminder that was said, as far as it takes to say it again in its place. */
export interface ShownReminder {
  readonly channel: ChannelId;
  readonly ts: string;
  readonly items: readonly ShownItem[];
  /** How many tasks more it counted without showing them. */
  readonly rest: number;
}

const begin = 'reminder';
const ofRest = 'rest';

/**
 * The id of a block about one task of a reminder; `part` tells its blocks apart. It bears the version, since Slack's clients
 * keep what was chosen in a menu as long as its block's id stays the same.
 */
export const blockOfItem = ({ task, what, base, item }: ShownItem, version: Version | 0, part: number) =>
  [begin, what, base, version, part, task, ...(item === undefined ? [] : [item])].join('/');
/** The id of the block that says how many more there are. */
export const blockOfRest = (count: number) => [begin, ofRest, count].join('/');

const kind = z.enum(reminderKinds);
const figure = z.coerce.number().int().nonnegative();
const itemId = z
  .tuple([z.literal(begin), kind, figure, figure, figure, z.string().min(1).max(100), figure.optional()])
  .transform(([, what, base, , , task, item]) => shownItem(what, base, task, item));
const shownItem = (what: ReminderKind, base: number, task: string, item?: number): ShownItem => ({
  what,
  base,
  task: taskId(task),
  ...(item === undefined ? {} : { item }),
});
export const isSameItem = (one: Pick<ShownItem, 'task' | 'item'>, other: Pick<ShownItem, 'task' | 'item'>) =>
  one.task === other.task && one.item === other.item;
const restId = z.tuple([z.literal(begin), z.literal(ofRest), figure]).transform(([, , count]) => count);

/** Which task of a reminder a block is about; undefined for any other block. */
export const itemOf = (blockId: string | undefined): ShownItem | undefined =>
  itemId.safeParse(blockId?.split('/')).data;

/** The reminder that consists of these blocks; undefined when they are none. */
export function reminderOf(channel: ChannelId, ts: string, blockIds: readonly string[]): ShownReminder | undefined {
  const items = new Map(
    blockIds.flatMap((id) => itemOf(id) ?? []).map((one) => [`${one.task}/${one.item ?? ''}`, one]),
  );
  if (items.size === 0) return undefined;
  const rest = blockIds.map((id) => restId.safeParse(id.split('/')).data).find((count) => count !== undefined);
  return { channel, ts, items: [...items.values()], rest: rest ?? 0 };
}

/** How a form remembers the reminder it was opened from: short, for ten tasks have to fit. */
export const packReminder = ({ channel, ts, items, rest }: ShownReminder) => [
  channel,
  ts,
  rest,
  items.map(({ what, base, task, item }) => [
    reminderKinds.indexOf(what),
    base,
    task,
    ...(item === undefined ? [] : [item]),
  ]),
];

export const packedReminder = z
  .tuple([
    z.string().max(100),
    z.string().max(40),
    figure,
    z
      .array(
        z.tuple([
          z
            .int()
            .min(0)
            .max(reminderKinds.length - 1),
          figure,
          z.string().min(1).max(100),
          figure.optional(),
        ]),
      )
      .max(50),
  ])
  .transform(
    ([channel, ts, rest, items]): ShownReminder => ({
      channel: channelId(channel),
      ts,
      rest,
      items: items.map(([what, base, task, item]) => shownItem(reminderKinds[what] as ReminderKind, base, task, item)),
    }),
  );
