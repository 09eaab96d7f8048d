import type { UserId } from '../../domain/ids.js';
import type { Label, Line, OwnLine } from '../../domain/line.js';
import { isOpen } from '../../domain/task/task.js';
import type { Instant } from '../../domain/time.js';
import type { ListQuery } from '../../engine/read.js';
import { actions } from '../ids.js';
import { encodeListPage } from '../list-query.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Message } from '../views/message.js';
import { listMessage } from '../views/task-list.js';
import { count, isOwn, line, person, titled, typed, words } from './say.js';
import type { Stored } from './task-buttons.js';
import { seriesRow, taskRow } from './task-row.js';
import { filterWords, formButtons } from './views.js';

export interface ShownPage {
  readonly tasks: readonly Stored[];
  readonly next: string | null;
}

/** `first`: the page begins the list. At most 20 tasks. */
export interface ListFacts {
  readonly query: ListQuery;
  readonly viewer: UserId;
  readonly now: Instant;
  readonly first: boolean;
}

interface ListWords {
  /** A heading, which can hold no mention. */
  readonly title: Label;
  readonly intro?: OwnLine;
  /** What is shown, as the end of "3 tasks …". */
  readonly which: Line;
  /** What to do when there is nothing to show. */
  readonly empty: Line;
}

/** A page of tasks for the one who asked. */
export function taskList(page: ShownPage, { query, viewer, now, first }: ListFacts): Message {
  const said = listWords(query, viewer);
  const next = page.next === null ? null : turnButton('Next page', { query, after: page.next });
  const start = first ? null : turnButton('First page', { query });
  const none = page.tasks.length === 0;
  const shown = page.tasks
    .slice(0, 20)
    .map((task) =>
      query.list === 'recurring'
        ? seriesRow(task, { viewer, now })
        : taskRow(task, { viewer, now, withAction: true, without: query.list === 'mine' ? 'assignees' : undefined }),
    );
  const more =
    page.next === null
      ? []
      : next
        ? line` There are more.`
        : line` There are more: search for fewer words to see them.`;
  const head = page.tasks[0] ? line` ${firstOf(page.tasks)} ${titled(page.tasks[0].body)}.` : [];
  const sum = line`${count(page.tasks.length, 'task')} ${said.which}.${more}${head}`;
  return listMessage({
    summary: none ? said.empty : sum,
    title: said.title,
    intro: none ? null : (said.intro ?? null),
    rows: shown,
    turn: { back: start ? { words: [words('These come after the ones before.')], button: start } : null, next },
    buttons: none
      ? [newTaskButton]
      : [...severalButtons(page, query), ...(query.list === 'filter' ? formButtons(query.filter, 'list') : [])],
    note: none ? said.empty : null,
  });
}

const firstOf = (tasks: readonly Stored[]) =>
  tasks.some(({ body }) => isOpen(body.status)) ? words('First:') : words('Latest:');

export const newTaskButton: ButtonModel = { action: actions.newTask, label: 'New task' };

/** Several of what is open can be changed at once. */
function severalButtons({ tasks }: ShownPage, query: ListQuery): readonly ButtonModel[] {
  const value = encodeListPage({ query });
  if (value === null || query.list === 'recurring' || tasks.filter(({ body }) => isOpen(body.status)).length < 2)
    return [];
  return [{ action: actions.bulk, label: 'Change several…', value }];
}

function turnButton(label: string, page: Parameters<typeof encodeListPage>[0]): ButtonModel | null {
  const value = encodeListPage(page);
  return value === null ? null : { action: actions.turnListPage, label, value };
}

const assignHint = words('type /assign @somebody What to do by friday');

function listWords(query: ListQuery, viewer: UserId): ListWords {
  switch (query.list) {
    case 'mine':
      return {
        title: 'Waiting on you',
        which: line`waiting on you, most urgent first`,
        empty: line`Nothing waits on you. To give somebody something to do, ${assignHint}.`,
      };
    case 'given':
      return {
        title: 'What you asked for',
        which: line`that you asked for, most urgent first`,
        empty: line`Nothing that you asked for is open. To ask for something, ${assignHint}.`,
      };
    case 'here':
      return {
        title: 'In this channel',
        which: line`open in this channel, most urgent first`,
        empty: line`No task is open in this channel. To give the first one, ${assignHint}.`,
      };
    case 'overdue':
      return {
        title: 'Overdue',
        which: line`overdue, most urgent first`,
        empty: line`Nothing is overdue. See what comes next with /tasks mine.`,
      };
    case 'unassigned':
      return {
        title: 'Nobody has these yet',
        which: line`that nobody has yet, most urgent first`,
        empty: line`Every open task has somebody. See yours with /tasks mine.`,
      };
    case 'recurring':
      return {
        title: 'What repeats',
        which: line`coming again, the next one first`,
        empty: line`Nothing repeats yet. To ask for something every week, type /assign @somebody What to do every monday 9am.`,
      };
    case 'label':
      return {
        title: line`With ${typed(`#${query.label}`)}`,
        which: line`open with ${typed(`#${query.label}`)}, most urgent first`,
        empty: line`No open task has ${typed(`#${query.label}`)}. Look for words instead with /tasks find, or ${assignHint} ${typed(`#${query.label}`)}.`,
      };
    case 'person':
      return query.person === viewer
        ? listWords({ list: 'mine' }, viewer)
        : {
            title: 'Waiting on a colleague',
            intro: line`These wait on ${person(query.person)}, most urgent first.`,
            which: line`waiting on ${person(query.person)}, most urgent first`,
            empty: line`Nothing that you may see waits on ${person(query.person)}. To ask for something, ${assignHint}.`,
          };
    case 'filter': {
      const which = filterWords(query.filter, viewer);
      return {
        title: 'Tasks',
        intro: isOwn(which) ? which : [],
        which: line`as you asked: ${which}`,
        empty: line`No task is as you asked: ${which}. Ask for less, or see /tasks mine.`,
      };
    }
    case 'pick':
    case 'search':
      return {
        title: line`Found for “${typed(query.text)}”`,
        which: line`found for “${typed(query.text)}”, latest change first`,
        empty: line`No task has all these words: “${typed(query.text)}”. Try fewer words, or only how they begin.`,
      };
  }
}
