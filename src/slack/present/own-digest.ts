import type { DigestLine, DigestTask } from '../../domain/digest/digest-task.js';
import type { FitsToday, PersonalDigest } from '../../domain/digest/personal-digest.js';
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
import { type DigestVoice, digestLine, sectionOf, taskLine } from './digest-lines.js';
import { count, line, listed, person, sentences, words } from './say.js';
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
  const when = [
    ...(day ? [`Your day comes ${weekdayWords(workingDays)} at ${personalDigest.at}`] : []),
    ...(week
      ? [`your week ${day ? '' : 'comes '}every ${weekdayNames[weeklySummary.day]} at ${weeklySummary.at}`]
      : []),
  ].join(', ');
  const late = facts.late ? ' It comes late today: I was not running at its time.' : '';
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
    footer: [[words(`${when.charAt(0).toUpperCase()}${when.slice(1)}.${late}`)]],
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
  const title = `Your day · ${calendarDay(day)}`;
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
        ...section('Held up by you', blockedByYou, othersShown, null),
        ...section('You are waiting on', youWaitOn, othersShown, null),
      ],
      ends: fits ? [fitsLine(fits, voice)] : [],
    },
    heard: sentences(
      line`${words(`${title}:`)}`,
      lead,
      first ? line`First: ${digestLine(first, voice, facts.viewer)}.` : [],
    ),
  };
}

/** A line that stands under nobody's name, and says so where nobody has the task. */
const ownLine = (shown: DigestLine, voice: DigestVoice, under: UserId | null): Line =>
  shown.task.assignees.length > 0
    ? digestLine(shown, voice, under)
    : line`${digestLine(shown, voice, under)} · nobody has it`;

/** `5 tasks wait on you, 2 of them late; you hold up 1 and wait on 3.` */
function leadOf({ waitingOnYou, blockedByYou, youWaitOn }: PersonalDigest): Line {
  const all = waitingOnYou.length;
  const late = waitingOnYou.filter(({ overdueDays }) => overdueDays !== null).length;
  const own = all === 0 ? 'Nothing waits on you' : `${count(all, 'task waits', 'tasks wait')} on you`;
  const others = [
    ...(blockedByYou.length > 0 ? [words(`hold up ${blockedByYou.length}`)] : []),
    ...(youWaitOn.length > 0 ? [words(`wait on ${youWaitOn.length}`)] : []),
  ];
  const rest = others.length > 0 ? line`; you ${listed(others)}` : [];
  return line`${words(own)}${words(late === 0 ? '' : late === all ? ', late' : `, ${late} of them late`)}${rest}.`;
}

function fitsLine({ freeMinutes, plannedMinutes, tasks, withoutEstimate }: FitsToday, voice: DigestVoice): Line {
  const free = line`You have ${words(duration(freeMinutes))} of working time left today.`;
  const named = tasks.slice(0, othersShown).map((task) => taskLine(task, voice)[0] ?? words(''));
  const rest = tasks.length - named.length;
  const all = rest > 0 ? [...named, words(`${rest} more`)] : named;
  const fit =
    tasks.length > 0
      ? line`${listed(all)} ${words(tasks.length === 1 ? 'fits' : 'fit')} in, with ${words(duration(plannedMinutes))}.`
      : line`None of what has an estimate fits in.`;
  const unknown = withoutEstimate > 0 ? [words(`${count(withoutEstimate, 'has', 'have')} no estimate.`)] : [];
  return sentences(free, fit, unknown);
}

const allMine: ButtonModel = {
  action: actions.showList,
  label: 'All my tasks',
  value: encodeListPage({ query: { list: 'mine' } }) ?? '',
};

const names = { personal: 'daily digest', weekly: 'weekly summary' } as const;

export const ownDigestButton = (which: OwnDigestSwitch['which'], on: boolean): ButtonModel => ({
  action: actions.switchOwnDigest,
  label: `Turn ${on ? 'on' : 'off'} ${which === 'personal' ? 'daily' : 'weekly'}`,
  aloud: `Turn ${on ? 'on' : 'off'} your ${names[which]}`,
  value: encodeOwnDigest({ which, on }),
});

/** Whoever switched one of their own digests hears how it is now, with the way back. */
export function ownDigestSwitched(
  which: OwnDigestSwitch['which'],
  { personalDigest, weeklySummary }: Pick<PersonSettings, 'personalDigest' | 'weeklySummary'>,
): Message {
  const { on } = which === 'personal' ? personalDigest : weeklySummary;
  const when =
    which === 'personal'
      ? `on your working days at ${personalDigest.at}`
      : `every ${weekdayNames[weeklySummary.day]} at ${weeklySummary.at}`;
  const said = on ? `is on. It comes ${when}, when there is something to say.` : 'is off and does not come any more.';
  return noteMessage({
    lines: [[words(`Your ${names[which]} ${said}`)]],
    buttons: [[ownDigestButton(which, !on), settingsButton]],
  });
}
