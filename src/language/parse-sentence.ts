import { type KnownDue, type Placed, placeRecurrence } from '../calendar/place-recurrence.js';
import { type Refusal, refuse } from '../domain/decision.js';
import type { UserId } from '../domain/ids.js';
import { line } from '../domain/line.js';
import { clockTime } from '../domain/people/wall-time.js';
import { defaultWorkspaceSettings } from '../domain/people/workspace-settings.js';
import type { Priority } from '../domain/task/task.js';
import { type Day, dayOf, localTime } from '../domain/time.js';
import { readPhrases } from './dates/reader.js';
import { resolveDay } from './dates/resolve-day.js';
import type { Phrase, SaidAt } from './dates/said.js';
import { type DueReading, noDue, readDue } from './parse-due.js';
import { DraftText, type Mark, type Stretch, stretches } from './sentence/draft-text.js';
import { findDue, findStart } from './sentence/find-dates.js';
import { findPeople, isInside, isPerson } from './sentence/find-people.js';
import { findRecurrence } from './sentence/find-recurrence.js';
import { cutReminders, type SaidReminders } from './sentence/find-reminders.js';
import { findSharing, type SaidSharing } from './sentence/find-sharing.js';
import { type Reading, readingOf } from './sentence/reading.js';
import { type Token, tokens } from './tokens.js';

/** A task as one sentence says it. What was not said is empty or null, so that the caller's defaults apply. */
export interface Sentence {
  /** The person's own words, whole; plain text. Empty where nothing was left to be a title. */
  readonly title: string;
  readonly description: string;
  readonly outcome: string;
  readonly assignees: readonly (UserId | 'me')[];
  /** Names typed after `@` that Slack did not resolve, without the `@`. */
  readonly unresolvedPeople: readonly string[];
  /** User groups, by Slack's id (`S…`). */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** How the people at the head share it; null: nothing said of that. */
  readonly sharing: SaidSharing | null;
  readonly priority: Priority | null;
  /** Only the people it names are to see it, wherever it is said. */
  readonly isPrivate: boolean;
  readonly due: DueReading;
  readonly start: Day | null;
  readonly estimateMinutes: number | null;
  /** Lower case, without `#`, no repeats. */
  readonly labels: readonly string[];
  readonly recurrence: SaidRecurrence | null;
  /** How long before the deadline somebody is reminded, where that is said of this task. */
  readonly reminders: SaidReminders | null;
  readonly reading: readonly Reading[];
  /** Words that look like a slip: they stay in the title. */
  readonly slips: readonly { readonly said: string; readonly nearest: string }[];
}

/** "Every monday 9am": the person's own words, and what they mean together with the date they named, or why they can't be. */
export interface SaidRecurrence {
  readonly said: string;
  readonly placed: Placed | Refusal;
}

/**
 * Reads `@lee Fix the login page by friday 5pm !high ~3h #frontend`, in any sensible order, from the text Slack sent.
 * Quoted text and links are left alone. Never throws.
 */
export function parseSentence(raw: string, at: SaidAt): Sentence {
  const found = tokens(raw);
  const draft = new DraftText(found);
  const parts = stretches(draft);
  const title = parts[0] ?? { field: 'title' as const, from: 0, to: draft.text.length };

  const sharing = findSharing(draft, title);
  const reminders = cutReminders(draft, parts);
  const repeats = cutRecurrence(draft, title, at);
  const dates = cutDates(draft, parts, at);
  const recurrence = repeats === null ? null : { said: repeats, placed: placed(repeats, dates.due, at) };
  const { me } = findPeople(draft, title);

  const inside = new Set(
    draft.marks.filter((mark) => (isPerson(mark) || mark.token.kind === 'label') && isInside(draft, title, mark)),
  );
  const atEdge = draft.marks.filter((mark) => isPerson(mark) && !inside.has(mark));
  // Someone named only in the middle of the words is who it is for, and stays in them.
  const assigned =
    atEdge.length > 0 || me ? atEdge : draft.marks.filter((mark) => isPerson(mark) && mark.at <= title.to);
  const words = (field: Stretch['field']) =>
    parts
      .filter((part) => part.field === field)
      .map((part) => draft.words(part.from, part.to, (mark) => inside.has(mark) && owns(part, mark, title)))
      .filter(Boolean)
      .join('\n');

  const people = peopleOf(
    assigned.map((mark) => mark.token),
    me,
  );
  const priority = lastOf(found, 'priority');
  const estimate = lastOf(found, 'estimate');
  const labels = [...new Set(found.flatMap((token) => (token.kind === 'label' ? [token.label] : [])))];
  const sentence = {
    title: unquoted(words('title')),
    description: words('description'),
    outcome: words('outcome'),
    ...people,
    sharing,
    priority: priority?.priority ?? null,
    isPrivate: found.some(({ kind }) => kind === 'private'),
    due: dates.due,
    start: dates.start?.day ?? null,
    estimateMinutes: estimate?.minutes ?? null,
    labels,
    recurrence,
    reminders,
    slips: found.flatMap((token) => (token.kind === 'misspelt' ? [{ said: token.text, nearest: token.nearest }] : [])),
  };
  const named = [...(me ? ['me'] : []), ...assigned.map((mark) => mark.token.text)];
  return { ...sentence, reading: readingOf(sentence, { tokens: found, named, start: dates.start?.said ?? '' }, at) };
}

/** A mark on the border of two stretches belongs to the one before it. */
const owns = (part: Stretch, mark: Mark, title: Stretch) =>
  part === title ? mark.at <= title.to : mark.at > Math.max(title.to, part.from - 1);

function lastOf<Kind extends Token['kind']>(
  found: readonly Token[],
  kind: Kind,
): Extract<Token, { kind: Kind }> | undefined {
  return found.findLast((token): token is Extract<Token, { kind: Kind }> => token.kind === kind);
}

/** A title that is quoted as a whole was quoted to protect it. */
const unquoted = (title: string) =>
  /^(?:"([^"]+)"|[“„]([^“”„]+)[“”])$/.exec(title)?.slice(1).find(Boolean)?.trim() || title;

function cutRecurrence(draft: DraftText, title: Stretch, { now, zone }: SaidAt): string | null {
  const found = findRecurrence(draft, title, localTime(now, zone).toPlainDate());
  if (!found) return null;
  if (found.cut) draft.cut(...found.cut);
  return draft.text.slice(...found.said).trim();
}

function placed(said: string, due: DueReading, { now, zone, dayEnd }: SaidAt): Placed | Refusal {
  if (due.kind === 'ask')
    return refuse(
      'which-date',
      line`${due.ask} Say that date in full, or only how often: the first date follows from it.`,
    );
  const known: KnownDue | null =
    due.kind === 'clear' ? { at: due.due.at, said: due.read.timeSaid ? 'moment' : 'day' } : null;
  return placeRecurrence(said, {
    now,
    zone,
    dayEnd: clockTime(dayEnd ?? '') ?? defaultWorkspaceSettings.workingHours.end,
    due: known,
  });
}

interface Dates {
  readonly due: DueReading;
  readonly start: { readonly day: Day; readonly said: string } | null;
}

function cutDates(draft: DraftText, parts: readonly Stretch[], at: SaidAt): Dates {
  const today = localTime(at.now, at.zone).toPlainDate();
  const phrases = readPhrases(draft.mask, today.toString());
  if (phrases.length === 0) return { due: noDue, start: null };
  const within = (part: Stretch) =>
    phrases.filter((phrase) => phrase.index >= part.from && phrase.index + phrase.text.length <= part.to);

  let start: Dates['start'] = null;
  let begun: Phrase | null = null;
  for (const part of parts) {
    const found = findStart(draft, part, within(part));
    const resolved = found?.phrase.start.day ? resolveDay(found.phrase.start.day, today) : null;
    if (!found?.cut || resolved?.days.length !== 1) continue;
    begun = found.phrase;
    start = { day: dayOf(resolved.days[0]), said: begun.text };
    draft.cut(...found.cut);
    if (begun.end) return { due: readDue(begun, at, begun.text, { startSaid: true }), start };
    break;
  }
  for (const part of parts) {
    const found = findDue(
      draft,
      part,
      within(part).filter((phrase) => phrase !== begun),
    );
    const due = found ? readDue(found.phrase, at, found.phrase.text, { before: found.before }) : noDue;
    if (due.kind === 'none') continue;
    if (found?.cut) draft.cut(...found.cut);
    return { due, start };
  }
  return { due: noDue, start };
}

function peopleOf(
  assigned: readonly Token[],
  me: boolean,
): Pick<Sentence, 'assignees' | 'unresolvedPeople' | 'groups'> {
  const ids = assigned.flatMap((token) => (token.kind === 'person' ? [token.person] : []));
  return {
    assignees: [...new Set<UserId | 'me'>(me ? ['me', ...ids] : ids)],
    unresolvedPeople: [...new Set(assigned.flatMap((token) => (token.kind === 'name' ? [token.name] : [])))],
    groups: assigned.flatMap((token) => (token.kind === 'group' ? [{ id: token.id, name: token.text }] : [])),
  };
}
