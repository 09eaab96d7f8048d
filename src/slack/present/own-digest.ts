import type { DigestLine, DigestTask } from '../../domain/digest/digest-task.js';
import { type FitsToday, otherItems, type PersonalDigest } from '../../domain/digest/personal-digest.js';
import type { UserId } from '../../domain/ids.js';
import type { PersonSettings, ResolvedSettings } from '../../domain/people/person.js';
import type { Instant } from '../../domain/time.js';
import { actions, encodeOwnDigest, type OwnDigestSwitch } from '../ids.js';
import { encodeListPage } from '../list-query.js';
import type { ButtonModel } from '../views/buttons.js';
import { type DigestPart, digestView } from '../views/digest.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { itemsFor } from './checklist-words.js';
import { type DigestVoice, digestLine, sectionOf, taskLine } from './digest-lines.js';
import { amount, count, line, listed, person, sentences, verbatim, words } from './say.js';
import { weekdayNames, weekdayWords } from './schedule-words.js';
import { settingsButton } from './settings.js';
import type { Stored } from './task-buttons.js';
import { taskRow } from './task-row.js';
import { type Week, weekPart } from './week.js';
import { calendarDay, duration } from './when.js';

/** What a person is told in the morning: of their day, of their week, or of both; not of neither. */
export interface OwnDigestFacts {
  readonly viewer: UserId;
  readonly day: PersonalDigest | null;
  readonly week: Week | null;
  readonly settings: Pick<ResolvedSettings, 'personalDigest' | 'weeklySummary' | 'workingDays'>;
  readonly now: Instant;
  readonly late: boolean;
  /** A task of these digests as it is stored. */
  readonly storedOf: (task: DigestTask) => Stored;
  readonly linkTo: DigestVoice['linkTo'];
  readonly chainOf?: NonNullable<DigestVoice['chainOf']>;
}

const rowsShown = 5;
const restShown = 8;
const othersShown = 6;

export function ownDigestMessage(facts: OwnDigestFacts): Message {
  const voice = voiceOf(facts);
  const day = facts.day ? dayPart(facts.day, facts, voice) : null;
  const week = facts.week ? weekPart(facts.week, voice) : null;
  const { personalDigest, weeklySummary, workingDays } = facts.settings;
  const days = weekdayWords(workingDays);
  const [morning, weekly] = [verbatim(personalDigest.at), verbatim(weeklySummary.at)];
  const on = words(weekdayNames[weeklySummary.day]);
  const when =
    day && week
      ? line`Your day comes ${days} at ${morning}, your week every ${on} at ${weekly}.`
      : day
        ? line`Your day comes ${days} at ${morning}.`
        : line`Your week comes every ${on} at ${weekly}.`;
  const late = facts.late ? line`It comes late today: I was not running at its time.` : [];
  return digestView({
    summary: sentences(day?.heard ?? [], week?.heard ?? []),
    parts: [
      ...(day ? [{ ...day.part, buttons: [allMine, ownDigestButton('personal', false), settingsButton] }] : []),
      ...(week
        ? [
            {
              ...week.part,
              buttons: day
                ? [ownDigestButton('weekly', false)]
                : [allMine, ownDigestButton('weekly', false), settingsButton],
            },
          ]
        : []),
    ],
    footer: [sentences(when, late)],
  });
}

const voiceOf = ({ viewer, linkTo, chainOf }: OwnDigestFacts): DigestVoice => ({
  ...(chainOf ? { chainOf } : {}),
  who: (id) => (id === viewer ? words('you') : person(id)),
  linkTo,
});

interface Part {
  readonly part: DigestPart;
  /** The same for ears. */
  readonly heard: Line;
}

function dayPart(digest: PersonalDigest, facts: OwnDigestFacts, voice: DigestVoice): Part {
  const { waitingOnYou, blockedByYou, youWaitOn, fits, day } = digest;
  const title = line`Your day · ${calendarDay(day)}`;
  const lead = leadOf(digest);
  const [first] = waitingOnYou;
  const section = (name: string, all: typeof waitingOnYou, most: number, under: UserId | null) =>
    all.length === 0
      ? []
      : [
          sectionOf(
            name,
            all.map((one) => ownLine(one, voice, under)),
            most,
          ),
        ];
  return {
    part: {
      title,
      lead: [lead],
      rows: waitingOnYou
        .slice(0, rowsShown)
        .map(({ task }) => taskRow(facts.storedOf(task), { ...facts, without: 'assignees', withAction: true })),
      sections: [
        ...section('Also waiting on you', waitingOnYou.slice(rowsShown), restShown, facts.viewer),
        ...section('Checklist items due', digest.itemsDue, othersShown, facts.viewer),
        ...itemsSection(digest, voice, facts.viewer),
        ...section('Held up by you', blockedByYou, othersShown, null),
        ...section('You are waiting on', youWaitOn, othersShown, null),
      ],
      ends: fits ? [fitsLine(fits, voice)] : [],
    },
    heard: sentences(line`${title}:`, lead, first ? line`First: ${digestLine(first, voice, facts.viewer)}.` : []),
  };
}

/** `T-7 Launch the shop: “Write the text”`: what else of others' tasks is theirs to do. */
function itemsSection({ yourItems, itemsDue }: PersonalDigest, voice: DigestVoice, viewer: UserId) {
  const theirs = (task: DigestTask) => itemsFor({ checklist: otherItems(task, itemsDue) }, viewer);
  const all = yourItems.map(({ task }) => line`${taskLine(task, voice)}: ${theirs(task)}`);
  return all.length === 0 ? [] : [sectionOf('Checklist items for you', all, othersShown)];
}

/** A line that stands under nobody's name, and says so where nobody has the task. */
const ownLine = (shown: DigestLine, voice: DigestVoice, under: UserId | null): Line =>
  shown.task.assignees.length > 0
    ? digestLine(shown, voice, under)
    : line`${digestLine(shown, voice, under)} · nobody has it`;

/** `5 tasks wait on you, 2 of them late; you hold up 1 and wait on 3.` */
function leadOf({ waitingOnYou, itemsDue, yourItems, blockedByYou, youWaitOn }: PersonalDigest): Line {
  const all = waitingOnYou.length;
  const late = waitingOnYou.filter(({ overdueDays }) => overdueDays !== null).length;
  const checklists = new Set([...itemsDue, ...yourItems].map(({ task }) => task.id)).size;
  const nothing =
    checklists > 0 ? line`Items of ${count(checklists, 'checklist')} wait on you` : line`Nothing waits on you`;
  const own = all === 0 ? nothing : line`${count(all, 'task waits', 'tasks wait')} on you`;
  const others = [
    ...(blockedByYou.length > 0 ? line`hold up ${amount(blockedByYou.length)}` : []),
    ...(youWaitOn.length > 0 ? line`wait on ${amount(youWaitOn.length)}` : []),
  ];
  const rest = others.length > 0 ? line`; you ${listed(others)}` : [];
  const behind = late === 0 ? [] : late === all ? line`, late` : line`, ${amount(late)} of them late`;
  const due =
    itemsDue.length > 0
      ? line`${count(itemsDue.length, 'checklist item is', 'checklist items are')} due today or overdue.`
      : [];
  return sentences(line`${own}${behind}${rest}.`, due);
}

function fitsLine({ freeMinutes, plannedMinutes, tasks, withoutEstimate }: FitsToday, voice: DigestVoice): Line {
  const free = line`You have ${verbatim(duration(freeMinutes))} of working time left today.`;
  const named = tasks.slice(0, othersShown).map((task) => taskLine(task, voice)[0] ?? verbatim(''));
  const rest = tasks.length - named.length;
  const all = rest > 0 ? [...named, ...line`${amount(rest)} more`] : named;
  const fit =
    tasks.length > 0
      ? tasks.length === 1
        ? line`${listed(all)} fits in, with ${verbatim(duration(plannedMinutes))}.`
        : line`${listed(all)} fit in, with ${verbatim(duration(plannedMinutes))}.`
      : line`None of what has an estimate fits in.`;
  const unknown = withoutEstimate > 0 ? line`${count(withoutEstimate, 'has', 'have')} no estimate.` : [];
  return sentences(free, fit, unknown);
}

const allMine: ButtonModel = {
  action: actions.showList,
  label: 'All my tasks',
  value: encodeListPage({ query: { list: 'mine' } }) ?? '',
};

const turnWords = {
  personal: {
    on: 'Turn on daily',
    off: 'Turn off daily',
    aloudOn: 'Turn on your daily digest',
    aloudOff: 'Turn off daily digests of yours',
  },
  weekly: {
    on: 'Turn on weekly',
    off: 'Turn off weekly',
    aloudOn: 'Turn on your weekly summary',
    aloudOff: 'Turn off weekly summaries of yours',
  },
} as const;

export const ownDigestButton = (which: OwnDigestSwitch['which'], on: boolean): ButtonModel => ({
  action: actions.switchOwnDigest,
  label: turnWords[which][on ? 'on' : 'off'],
  aloud: turnWords[which][on ? 'aloudOn' : 'aloudOff'],
  value: encodeOwnDigest({ which, on }),
});

/** Whoever switched one of their own digests hears how it is now, with the way back. */
export function ownDigestSwitched(
  which: OwnDigestSwitch['which'],
  { personalDigest, weeklySummary }: Pick<PersonSettings, 'personalDigest' | 'weeklySummary'>,
): Message {
  const { on } = which === 'personal' ? personalDigest : weeklySummary;
  const said =
    which === 'personal'
      ? on
        ? line`Your daily digest is on. It comes on your working days at ${verbatim(personalDigest.at)}, when there is something to say.`
        : line`Your daily digest is off and does not come any more.`
      : on
        ? line`Your weekly summary is on. It comes every ${words(weekdayNames[weeklySummary.day])} at ${verbatim(weeklySummary.at)}, when there is something to say.`
        : line`Your weekly summary is off and does not come any more.`;
  return noteMessage({
    lines: [said],
    buttons: [[ownDigestButton(which, !on), settingsButton]],
  });
}
