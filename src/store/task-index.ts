import { peopleOf } from '../domain/task/checklist.js';
import { allLinksOf } from '../domain/task/rules/links.js';
import { repeats } from '../domain/task/rules/series.js';
import { isCrowd, waitsFor } from '../domain/task/rules/sharing.js';
import { urgencyRank } from '../domain/task/rules/urgency.js';
import { audienceOf } from '../domain/task/rules/visibility.js';
import { taskWords } from '../domain/task/search-words.js';
import { isOpen, type Task } from '../domain/task/task.js';
import type { Instant } from '../domain/time.js';
import { everySeer, type TaskQuery } from './port.js';

/**
 * What a store keeps beside a task to find it by. A `term` names one list as one audience sees it, such as
 * `public|assignee:U1`: whoever asks reads the lists of the audiences they belong to, so that what they may not see is
 * never touched, and every list is a walk along one index.
 */
export interface TaskIndex {
  readonly open: boolean;
  readonly rank: number;
  /** The last change, turned round so that every order ascends. */
  readonly recency: number;
  readonly dueAt: Instant | null;
  readonly terms: readonly string[];
  readonly words: readonly string[];
}

export function indexOf(task: Task): TaskIndex {
  return {
    open: isOpen(task.status),
    rank: urgencyRank(task),
    recency: -task.updatedAt,
    dueAt: task.due?.at ?? null,
    terms: [
      ...termsOf(task),
      ...allLinksOf(task).map((number) => term(named(everySeer), facets.waitsOn(number))),
      ...itemTerms(task),
    ],
    words: taskWords(task),
  };
}

/**
 * In a crowd that alone sees its task, each would have to be found by each other; that is left to who asked and to the
 * conversation, and the others find it as their own.
 */
function termsOf(task: Task): readonly string[] {
  const all = facetsOf(task);
  const others = isCrowd(task) ? new Set(task.assignees.filter((one) => one !== task.assigner).map(named)) : null;
  const colleagues = others && new Set(task.assignees.map(facets.assignee));
  return audiencesOf(task).flatMap((audience) => {
    const own = (facet: string) =>
      !colleagues?.has(facet) || audience === named(facet.slice(facets.assignee('').length));
    return (others?.has(audience) ? all.filter(own) : all).map((facet) => term(audience, facet));
  });
}

/** Nobody looks for the items of somebody else. */
const itemTerms = (task: Task) =>
  peopleOf(task.checklist).map((person) =>
    term(audienceOf(task).members ? everybody : named(person), facets.item(person)),
  );

/** Of audience and facet: audiences are made of Slack's ids and hold no bar, so that no two pairs meet in one term. */
export const term = (audience: string, facet: string) => `${audience}|${facet}`;

const everybody = 'public';
const inChannel = (channel: string) => `channel:${channel}`;
const named = (person: string) => `person:${person}`;

/** As rules/visibility has it. */
function audiencesOf(task: Task): readonly string[] {
  const { members, people, channel } = audienceOf(task);
  if (members) return [everybody];
  return channel === null ? people.map(named) : [inChannel(channel), ...people.map(named)];
}

/** The lists of one audience, of which only the tasks are open that are on the list of `only`, too. */
export interface OpenLists {
  readonly audience: string;
  readonly only: string | null;
}

/** Whoever does not see all that members see finds of it what was said in their channels, and what concerns them. */
export function listsFor({ viewer, inChannel: from, within }: Pick<TaskQuery, 'viewer' | 'inChannel' | 'within'>) {
  const all = (audience: string): OpenLists => ({ audience, only: null });
  const own = [all(named(viewer)), ...(from ? [all(inChannel(from))] : [])];
  if (!within) return [all(everybody), ...own];
  const channels = new Set([...within, ...(from ? [from] : [])]);
  const concerning = [facets.assignee, facets.assigner, facets.blocker, facets.item].map((facet) => facet(viewer));
  return [
    ...own,
    ...[...[...channels].map(facets.channel), ...concerning].map((only) => ({ audience: everybody, only })),
  ];
}

export const facets = {
  all: 'all',
  unassigned: 'unassigned',
  dated: 'dated',
  repeating: 'repeating',
  /** Others wait on it, or did. */
  awaited: 'awaited',
  assignee: (person: string) => `assignee:${person}`,
  assigner: (person: string) => `assigner:${person}`,
  /** Asked for by this person, and not (only or also) of themselves. */
  given: (person: string) => `given:${person}`,
  /** With an open item in its checklist that names this person. */
  item: (person: string) => `item:${person}`,
  /** Blocked, and waiting on this person. */
  blocker: (person: string) => `blocker:${person}`,
  /** Waiting on the task of this number, or blocked by it until it was closed. */
  waitsOn: (number: number) => `waits_on:${number}`,
  channel: (channel: string) => `channel:${channel}`,
  label: (label: string) => `label:${label}`,
};

function facetsOf(task: Task): readonly string[] {
  const { assigner, assignees, blocker, origin, labels, due } = task;
  const doing = waitsFor(task);
  return [
    ...new Set([
      facets.all,
      facets.assigner(assigner),
      ...(doing.includes(assigner) ? [] : [facets.given(assigner)]),
      ...doing.map(facets.assignee),
      ...(assignees.length === 0 ? [facets.unassigned] : []),
      ...(blocker?.people ?? []).map(facets.blocker),
      ...allLinksOf(task).map(facets.waitsOn),
      ...(origin ? [facets.channel(origin.channel)] : []),
      ...labels.map(facets.label),
      ...(due ? [facets.dated] : []),
      ...(repeats(task) ? [facets.repeating] : []),
      ...(task.awaited ? [facets.awaited] : []),
    ]),
  ];
}

/** The terms under which the open tasks stand that a person does, asked for or has an item of: each of them names the person. */
export const termsConcerning = (person: string) =>
  [everybody, named(person)].flatMap((audience) =>
    [facets.assignee(person), facets.assigner(person), facets.item(person)].map((facet) => term(audience, facet)),
  );
