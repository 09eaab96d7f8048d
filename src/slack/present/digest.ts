import { type ChannelDigest, type DigestSectionName, linesOf } from '../../domain/digest/channel-digest.js';
import type { DigestPage } from '../../domain/digest/digest-pages.js';
import type { UserId } from '../../domain/ids.js';
import type { Line, Words } from '../../domain/line.js';
import type { Day } from '../../domain/time.js';
import { actions } from '../ids.js';
import { encodeListPage } from '../list-query.js';
import type { ButtonModel } from '../views/buttons.js';
import { type DigestSectionModel, digestView } from '../views/digest.js';
import type { Message } from '../views/message.js';
import { cut } from '../views/text.js';
import { changeLine, type DigestVoice, digestLine } from './digest-lines.js';
import { amount, count, line, listed, sentences, typed, words } from './say.js';
import { calendarDay } from './when.js';

/** Names instead of mentions: a digest calls nobody. */
export interface DigestFacts {
  readonly day: Day;
  /** As it is drawn by now; null: nothing of it is left. */
  readonly digest: ChannelDigest | null;
  readonly pages: readonly DigestPage[];
  /** Which of the messages this is. */
  readonly page: number;
  readonly late: boolean;
  readonly setBy: UserId;
  readonly nameOf: (person: UserId) => string;
  readonly linkTo: DigestVoice['linkTo'];
  readonly chainOf?: NonNullable<DigestVoice['chainOf']>;
}

/** What a section is called as a heading, and what is counted in it. */
const sectionWords: Readonly<Record<DigestSectionName, { readonly title: string; readonly counted: Words }>> = {
  overdue: { title: 'Overdue', counted: words('overdue') },
  due_today: { title: 'Due today', counted: words('due today') },
  blocked: { title: 'Blocked', counted: words('blocked') },
  at_risk: { title: 'At risk', counted: words('at risk') },
  unassigned: { title: 'Nobody has these yet', counted: words('without anybody') },
};

/** One message of a channel's digest: the one in the channel, or one of those in its thread. */
export function digestMessage(facts: DigestFacts): Message {
  const page = facts.pages[facts.page];
  if (facts.page === 0) return firstMessage(facts, page);
  if (!page) return digestView({ summary: nothingMore, parts: [{ lead: [nothingMore] }], footer: [] });
  const tooMany = line`…and ${amount(page.left)} more, which are too many to show here.`;
  return digestView({
    summary: sentences(line`More of the digest: ${count(linesIn(page), 'line')}.`, firstLine(page, facts)),
    parts: [{ sections: sectionsOf(page, facts), ...(page.left > 0 ? { ends: [tooMany], buttons: [allTasks] } : {}) }],
    footer: [],
  });
}

const nothingMore: Line = [words('There is nothing more here by now.')];
const allSettled: Line = [words('All settled: nothing is late, due today, blocked or without anybody any more.')];

function firstMessage(facts: DigestFacts, page: DigestPage | undefined): Message {
  const { digest, day, late, setBy, nameOf } = facts;
  const title = line`Daily digest · ${calendarDay(day)}`;
  const headline = digest ? headlineOf(digest) : allSettled;
  const more = page?.more ?? 0;
  return digestView({
    summary: sentences(line`${title}:`, headline, page ? firstLine(page, facts) : []),
    parts: [
      {
        title,
        lead: [headline],
        sections: page ? sectionsOf(page, facts) : [],
        ends: more > 0 ? [line`…and ${count(more, 'more line')} in the thread.`] : [],
        buttons: [allTasks, digestSettingsButton],
      },
    ],
    footer: [
      line`${typed(nameOf(setBy))} set up this digest: one message a day, kept up to date. Nothing comes when there is nothing to say.`,
      ...(late ? [[words('It comes late today: I was not running at its time.')]] : []),
    ],
  });
}

/** `2 overdue, 1 due today and 1 blocked. 3 tasks have news.` */
function headlineOf({ sections, changes }: ChannelDigest): Line {
  const counts = sections.flatMap(
    (section) => line`${amount(linesOf(section).length)} ${sectionWords[section.name].counted}`,
  );
  const standing = counts.length > 0 ? line`${listed(counts)}.` : [];
  const told = changes.length + sections.flatMap(linesOf).filter(({ news }) => news.length > 0).length;
  const news = told > 0 ? line`${count(told, 'task has', 'tasks have')} news.` : [];
  return sentences(standing, news);
}

function sectionsOf({ sections, changes }: DigestPage, facts: DigestFacts): readonly DigestSectionModel[] {
  const voice = voiceOf(facts);
  const standing = sections.map(({ name, groups }) => ({
    title: sectionWords[name].title,
    groups: groups.map(({ person, lines }) => ({
      // Nobody's tasks among others' are named so; in a section of their own that is said by its title.
      name: person === null ? (name === 'unassigned' ? null : [words('Nobody yet')]) : [voice.who(person)],
      lines: lines.map((shown) => digestLine(shown, voice, person)),
    })),
  }));
  if (changes.length === 0) return standing;
  const lines = changes.map((change) => changeLine(change, voice));
  return [
    ...standing,
    { title: standing.length > 0 ? 'What else changed' : 'What changed', groups: [{ name: null, lines }] },
  ];
}

/** For ears and notifications: the first thing a page tells. */
function firstLine(page: DigestPage, facts: DigestFacts): Line {
  const voice = voiceOf(facts);
  const [group] = page.sections[0]?.groups ?? [];
  const [shown] = group?.lines ?? [];
  if (group && shown) return line`First: ${digestLine(shown, voice, null)}.`;
  const [change] = page.changes;
  return change ? line`First: ${changeLine(change, voice)}.` : [];
}

const linesIn = ({ sections, changes }: DigestPage) => changes.length + sections.flatMap(linesOf).length;

const nameLimit = 40;
const voiceOf = ({ nameOf, linkTo, chainOf }: DigestFacts): DigestVoice => ({
  ...(chainOf ? { chainOf } : {}),
  who: (person) => typed(cut(nameOf(person), nameLimit)),
  linkTo,
});

const allTasks: ButtonModel = {
  action: actions.showList,
  label: 'All open tasks',
  aloud: 'Show all open tasks of this channel, to you alone',
  value: encodeListPage({ query: { list: 'here' } }) ?? '',
};

export const digestSettingsButton: ButtonModel = {
  action: actions.digestSettings,
  label: 'Settings',
  aloud: 'Settings of the daily digest of this channel',
};
