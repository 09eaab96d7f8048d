import type { HomeView } from '@slack/types';
import type { Home } from '../../domain/home/home.js';
import type { UserId } from '../../domain/ids.js';
import type { Person } from '../../domain/people/person.js';
import { awayUntil } from '../../domain/people/time-off.js';
import { dayOf, type Instant, localTime, type Zone } from '../../domain/time.js';
import { actions } from '../ids.js';
import type { ButtonModel } from '../views/buttons.js';
import { type HomeList, homeTab } from '../views/home.js';
import type { OwnLine } from '../views/line.js';
import { itemRows } from './checklist.js';
import { line, strong, verbatim, words } from './say.js';
import { settingsButton, teamSettingsButton } from './settings.js';
import { newTaskButton, type ShownPage } from './task-list.js';
import { taskRow } from './task-row.js';
import { backButton } from './time-off.js';
import { city, dayWords } from './when.js';

/** `pages`: where the person stands in each list. A page holds at most 10 tasks. */
export interface HomeFacts {
  readonly viewer: UserId;
  readonly person: Pick<Person, 'zone' | 'timeOff' | 'isAdmin'>;
  /** Their own, or the one that stands in for it. */
  readonly zone: Zone;
  readonly now: Instant;
  readonly pages: Home['pages'];
  readonly firstTime: boolean;
  readonly waitingOnMe: ShownPage;
  readonly iAmWaitingOn: ShownPage;
  readonly doneLately: ShownPage;
  /** Tasks in whose checklist something waits on this person. */
  readonly withMyItems: ShownPage;
}

export function homeView(facts: HomeFacts): HomeView {
  const { waitingOnMe, iAmWaitingOn, doneLately, withMyItems } = facts;
  const nothing = [waitingOnMe, iAmWaitingOn, doneLately, withMyItems].every(({ tasks }) => tasks.length === 0);
  const turned = facts.pages.waitingOnMe !== undefined || facts.pages.iAmWaitingOn !== undefined;
  const today = dayOf(localTime(facts.now, facts.zone));
  const until = awayUntil(facts.person.timeOff, today);
  return homeTab({
    welcome: facts.firstTime || (nothing && !turned) ? welcome : null,
    away:
      until === null
        ? null
        : {
            words: line`You are away until ${strong([dayWords(until, today)])}. No reminders come until you are back.`,
            button: backButton,
          },
    buttons: [
      { ...newTaskButton, style: 'primary' },
      settingsButton,
      ...(facts.person.isAdmin ? [teamSettingsButton] : []),
    ],
    lists: [
      turningList(facts, 'waitingOnMe', 'Waiting on you', 'Nothing waits on you. Enjoy the quiet.'),
      ...itemsList(facts),
      turningList(
        facts,
        'iAmWaitingOn',
        'You are waiting on',
        'You wait on nobody. What you ask of others shows up here until it is done.',
      ),
      {
        title: 'Done lately',
        rows: doneLately.tasks.slice(0, pageLimit).map((task) => taskRow(task, { ...facts, without: 'assignees' })),
        empty: [words('What you complete shows up here.')],
        turn: { back: null, next: null },
      },
    ],
    footer: facts.person.zone
      ? [[words('Each task’s card shows who did what. Type /tasks help for all you can do.')]]
      : [
          line`Slack does not tell me your time zone: I take the times you write as ${verbatim(city(facts.zone))} time. Set it in your Slack profile.`,
        ],
  });
}

const pageLimit = 10;

/** Shown to who has any. */
function itemsList({ withMyItems, viewer, now }: HomeFacts): HomeList[] {
  const rows = withMyItems.tasks.flatMap((stored) => itemRows(stored, viewer, now));
  if (rows.length === 0) return [];
  const turn = { back: null, next: null };
  return [{ title: 'Checklist items for you', rows: rows.slice(0, pageLimit), empty: [], turn }];
}

const welcome: { title: string; paragraphs: OwnLine[] } = {
  title: 'Welcome to Baton',
  paragraphs: [
    [
      words('To ask somebody for something, type one line in any channel: '),
      strong([verbatim('/assign @somebody Fix the login page by friday 5pm')]),
    ],
    [
      words(
        'They get it in a direct message, with buttons to start and complete it. You hear when it is done or stuck. Everything that waits on you, or that you wait on, is on this page.',
      ),
    ],
  ],
};

const places = { waitingOnMe: words('waiting on you'), iAmWaitingOn: words('you are waiting on') } as const;

function turningList(facts: HomeFacts, list: 'waitingOnMe' | 'iAmWaitingOn', title: string, empty: string): HomeList {
  const { tasks, next } = facts[list];
  const without = list === 'waitingOnMe' ? ('assignees' as const) : undefined;
  const { [list]: here, ...others } = facts.pages;
  const turn = (label: string, pages: Home['pages']): ButtonModel => ({
    action: actions.turnHomePage,
    label,
    aloud: line`${words(label)} of ${places[list]}`,
    value: JSON.stringify(pages),
  });
  return {
    title,
    rows: tasks.slice(0, pageLimit).map((task) => taskRow(task, { ...facts, without, withAction: true })),
    empty: [words(here === undefined ? empty : 'There is nothing more here.')],
    turn: {
      back:
        here === undefined
          ? null
          : { words: [words('These come after the ones before.')], button: turn('First page', others) },
      next: next === null ? null : turn('Next page', { ...others, [list]: next }),
    },
  };
}
