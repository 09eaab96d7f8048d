import type { UserId } from '../../domain/ids.js';
import { type Checklist, type ChecklistItem, newItem } from '../../domain/task/checklist.js';
import { type Instant, localTime, type Zone } from '../../domain/time.js';
import { type ItemSaid, itemLines, parseItem } from '../../language/parse-item.js';
import { line as say, typed as typedText, words } from '../present/say.js';
import type { Label } from '../views/line.js';

/** How people are written in a box, which can show no mentions, and who is meant by what is typed there. */
export interface PeopleTyped {
  /** `@Lee`, or a mention as Slack writes it where a name leads nowhere. */
  readonly tagOf: (person: UserId) => string;
  /** By the name typed after `@`, in lower case. */
  readonly found: ReadonlyMap<string, UserId>;
  /** Who fills in the form. */
  readonly actor: UserId | null;
}

export const mentionsOnly: PeopleTyped = { tagOf: (person) => `<@${person}>`, found: new Map(), actor: null };

/** Most characters that the box holds. */
const room = 3_000;

/** A line for each item, as many as fit whole. */
export function linesShown(checklist: Checklist, zone: Zone, { tagOf }: Pick<PeopleTyped, 'tagOf'>): readonly string[] {
  const lines = checklist.map((item) => `${item.done ? '[x] ' : ''}${item.text}${behind(item, zone, tagOf)}`);
  let used = 0;
  return lines.filter((line) => {
    used += line.length + 1;
    return used <= room;
  });
}

function behind({ person, due, task }: ChecklistItem, zone: Zone, tagOf: PeopleTyped['tagOf']): string {
  const at = due && localTime(due.at, zone).toPlainDateTime();
  const day = at && ` by ${at.toPlainDate()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  return [person && ` ${tagOf(person)}`, day, task && ` → T-${task}`].filter(Boolean).join('');
}

export interface BoxContext {
  readonly now: Instant;
  readonly zone: Zone;
  /** The items as the person saw them. */
  readonly seen: Checklist;
  readonly people: PeopleTyped;
}

/**
 * The checklist that the box means. A line left alone is the item it was; one that was altered keeps its tick, and whoever and
 * whatever date still stand behind it. What did not fit into the box stays.
 */
export function checklistIn(
  typed: string,
  context: BoxContext,
): { readonly items: Checklist } | { readonly fault: Label } {
  const { seen, zone, people } = context;
  const shown = linesShown(seen, zone, people).map(plain);
  const lines = itemLines(typed).map(plain);
  const used = new Set<number>();
  const take = (index: number) => {
    if (index >= 0) used.add(index);
    return seen[index];
  };
  const isFree = (index: number) => index < shown.length && !used.has(index);
  const untouched = lines.map((line) => take(shown.findIndex((one, index) => one === line && isFree(index))));
  const items: ChecklistItem[] = [];
  for (const [place, line] of lines.entries()) {
    const same = untouched[place];
    if (same) {
      items.push(same);
      continue;
    }
    const before = items.at(-1);
    const next = before ? seen.indexOf(seen.find(({ id }) => id === before.id) ?? before) + 1 : 0;
    const old =
      isFree(next) && isLike(seen[next], line)
        ? take(next)
        : take(seen.findIndex((one, index) => isFree(index) && isLike(one, line)));
    const read = readLine(line, old, context);
    if ('trouble' in read)
      return {
        fault: say`${typeof read.trouble === 'string' ? words(read.trouble) : read.trouble} (${typedText(line.slice(0, 60))})`,
      };
    items.push(read);
  }
  return { items: [...items, ...seen.slice(shown.length)] };
}

const plain = (line: string) => line.replace(/\s+/g, ' ').trim();

/** An item that somebody altered still has a word of what it said before. */
function isLike(item: ChecklistItem | undefined, line: string): boolean {
  const words = new Set(wordsOf(line));
  return item !== undefined && wordsOf(item.text).some((word) => words.has(word));
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

function readLine(
  line: string,
  old: ChecklistItem | undefined,
  { now, zone, people, seen }: BoxContext,
): ChecklistItem | { readonly trouble: Label } {
  const [, isDone, bare = line] = /^(\[[xX✓]\] ?)?(.*)$/su.exec(line) ?? [];
  const stands = old && plain(behind(old, zone, people.tagOf));
  const kept = old && stands && bare.endsWith(` ${stands}`) ? old : null;
  const text = kept ? bare.slice(0, -(stands?.length ?? 0) - 1) : bare.replace(/ ?→ T-\d+/g, '');
  const said: ItemSaid | { readonly trouble: Label } = kept
    ? { text, person: kept.person, name: null, due: kept.due }
    : parseItem(mentioning(text, seen, people), { now, zone });
  if ('trouble' in said) return said;
  const person =
    said.person === 'me' ? people.actor : (said.person ?? people.found.get(said.name?.toLowerCase() ?? '') ?? null);
  if (said.name !== null && person === null)
    return { trouble: 'I don’t know who that is. Write the name as Slack shows it, or leave it out.' };
  const by = people.actor ?? person;
  const ticked = isDone && by ? { by, at: now } : null;
  const done = old?.task != null || Boolean(isDone) === Boolean(old?.done) ? (old?.done ?? null) : ticked;
  return { ...(old ?? newItem(said.text)), text: said.text, person, due: said.due, done };
}

/** Names of several words are told from the text by who is in the checklist already. */
function mentioning(text: string, seen: Checklist, { tagOf }: PeopleTyped): string {
  let mentioned = text;
  for (const { person } of seen) if (person) mentioned = mentioned.replaceAll(tagOf(person), `<@${person}>`);
  return mentioned;
}
