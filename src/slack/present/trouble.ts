import type { Refusal } from '../../domain/decision.js';
import type { Label, Line, OwnLine, Span, Words } from '../../domain/line.js';
import type { Place } from '../../domain/notice.js';
import { taskName } from '../../domain/task/task.js';
import type { Unclear } from '../../language/intent.js';
import { actions } from '../ids.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { channel, line, listed, person, titled, typed, verbatim, words } from './say.js';
import { detailsButton, type Stored } from './task-buttons.js';

/** A refusal in its own words, people named as mentions. */
export const refusalMessage = (refusal: Refusal): Message => noteMessage({ lines: [refusalLine(refusal)] });

/** The words of a refusal with its people in their places. */
export function refusalLine({
  words: said,
  line: whole,
  people,
}: Pick<Refusal, 'words' | 'people'> & { readonly line?: Line | undefined }): Line {
  if (whole) return whole;
  const named = [...said.matchAll(/\{(\d+)\}/g)].map(([, index]) => people?.[Number(index)]);
  const parts = named.map((whom) => [whom === undefined ? words('somebody') : person(whom)]);
  return [{ kind: 'phrase', literals: said.split(/\{\d+\}/), parts }];
}

/** For a form, which can't show mentions: people by the names they go by. */
export const refusalText = (
  refusal: Pick<Refusal, 'words' | 'line' | 'people'>,
  nameOf: (id: string) => string,
): Line => withNames(refusalLine(refusal), nameOf);

const withNames = (line: Line, nameOf: (id: string) => string): Line =>
  line.map((span): Span => {
    if (span.kind === 'person') return typed(nameOf(span.id));
    return span.kind === 'phrase' ? { ...span, parts: span.parts.map((part) => withNames(part, nameOf)) } : span;
  });

/** Why something will not do, beside a box. */
export const refusalLabel = ({ words: said, line: whole }: Pick<Refusal, 'words' | 'line'>): Label => whole ?? said;

/** Why one field of a form will not do. */
export function fieldText(why: Label, people: Refusal['people'], nameOf: (id: string) => string): Label {
  if (typeof why !== 'string') return withNames(why, nameOf);
  return why.includes('{0}') ? refusalText({ words: why, ...(people ? { people } : {}) }, nameOf) : why;
}

export const missingTask = (): Message =>
  noteMessage({
    lines: [[words('There is no such task here, or it is not open to you. See your tasks with /tasks.')]],
  });

/** For a press that says nothing we know: a message from long ago, or a value somebody made up. */
export const outdated = (): Message =>
  noteMessage({
    lines: [
      [
        words(
          'This message is out of date, so nothing was done. See how things stand with /tasks, or type /assign to start anew.',
        ),
      ],
    ],
  });

/** `storeAway`: nothing could be written. Otherwise something of ours broke. */
export const apology = (storeAway: boolean): Message =>
  noteMessage({
    lines: [
      storeAway
        ? line`Sorry, I can’t reach my notes right now, so nothing was changed. Please try again in a minute.`
        : line`Sorry, something broke on my side, so I don’t know whether that worked. See how things stand with /tasks before you try again.`,
    ],
  });

/** For what was kept when the store went away. */
export const followedLater = (): Message =>
  noteMessage({
    lines: [
      [
        words(
          'Sorry, I can’t reach my notes right now. What you asked for is kept, and I see to it as soon as I can reach them: no need to say it again.',
        ),
      ],
    ],
  });

export const otherWorkspace = (): Message =>
  noteMessage({
    lines: [[words('I work for another workspace, so nothing was done here. Ask an admin to add me to yours.')]],
  });

/** Names that nobody here goes by, and groups. `names` are as typed. */
export function unclearPeople(names: readonly string[]): Message {
  const whom = listed(names.map((name) => typed(name)));
  return noteMessage({
    lines: [
      names.length === 1
        ? line`I don’t know who ${whom} is, so nothing is assigned yet.`
        : line`I don’t know who ${whom} are, so nothing is assigned yet.`,
      [words('Pick each person from the list that Slack shows when you type @. For a group, name its people.')],
    ],
    buttons: [[{ action: actions.newTask, label: 'Choose in a form' }]],
  });
}

/** For what could not be understood: why, what was probably meant, and examples that work. */
export function unclear({ words: why, line: whole, nearest, search, examples }: Unclear): Message {
  const meant: Line[] = nearest ? [line`Did you mean ${{ kind: 'typed', text: nearest, strong: true } as const}?`] : [];
  const find: Line[] = search ? [line`To look for these words: ${verbatim('/tasks find')} ${typed(search)}`] : [];
  const lead = examples.length > 0 ? [[words('Like this:')]] : [];
  return noteMessage({
    lines: [whole ?? [words(why)], ...meant, ...find, ...lead],
    points: examples.map((example) => [typed(example)]),
    buttons: [[{ action: actions.newTask, label: 'Use the form' }]],
  });
}

/** Slack would not take a card: tells the assigner what to do about it. `code` is Slack's own, `bot` what Baton is called here. */
export function cardTrouble(stored: Stored, about: Place, code: string, bot: string): Message {
  const task = stored.body;
  const reason =
    'channel' in about ? inChannel(code, about.channel, bot, words('its card')) : toPerson(code, about.person);
  return noteMessage({
    lines: [line`${reason} ${titled(task)} is kept safe meanwhile.`],
    buttons: [[detailsButton(stored, line`See ${verbatim(taskName(task))}`)]],
  });
}

/** Slack would not take the daily digest for the channel `about`: tells whoever set it up what to do about it. */
export const digestTrouble = (about: Place, code: string, bot: string): Message =>
  noteMessage({
    lines: [
      'channel' in about
        ? inChannel(code, about.channel, bot, words('the daily digest'))
        : toPerson(code, about.person),
      [words('It stays set up as you left it meanwhile.')],
    ],
  });

/** THE table of what Slack's refusals of a channel mean for a person. `what` is to be shown there. */
const channelTroubles: Readonly<Record<string, (place: OwnLine, bot: string, what: Words) => OwnLine>> = {
  not_in_channel: (place, bot, what) =>
    line`I am not in ${place}, so I can’t show ${what} there. Invite me there with ${verbatim(`/invite @${bot}`)}, and I post it.`,
  channel_not_found: (place, bot, what) =>
    line`I can’t see ${place}, so I can’t show ${what} there. Invite me there with ${verbatim(`/invite @${bot}`)}, and I post it.`,
  is_archived: (place, _bot, what) =>
    line`${place} is archived, so I can’t show ${what} there. Unarchive it, or do it in another channel.`,
  restricted_action: onlySome,
  restricted_action_read_only_channel: onlySome,
  restricted_action_thread_only_channel: onlySome,
};

function inChannel(code: string, id: string, bot: string, what: Words): OwnLine {
  const place = [channel(id)];
  return (channelTroubles[code] ?? anyTrouble[code] ?? unknownTrouble(code))(place, bot, what);
}

function onlySome(place: OwnLine): OwnLine {
  return line`Only some people may post in ${place}. Ask an admin to let me post there too.`;
}

const personTroubles: Readonly<Record<string, (place: OwnLine) => OwnLine>> = {
  channel_not_found: gone,
  user_not_found: gone,
  user_disabled: gone,
  users_not_found: gone,
  cannot_dm_bot: (place) => line`${place} is an app, which can’t be written to. Choose a person with Edit.`,
  messages_tab_disabled: (place) =>
    line`I can’t write to ${place}: direct messages with me are switched off. Ask an admin to switch on my Messages tab, and tell them yourself meanwhile.`,
};

function toPerson(code: string, id: string): OwnLine {
  const place = [person(id)];
  return (personTroubles[code] ?? anyTrouble[code] ?? unknownTrouble(code))(place);
}

function gone(place: OwnLine): OwnLine {
  return line`I can’t write to ${place}: Slack does not let me, perhaps because they have left. Tell them yourself, or choose somebody else with Edit.`;
}

const reinstall = (place: OwnLine) =>
  line`Slack no longer lets me write to ${place}. Ask an admin to install me again; then I post it.`;

const anyTrouble: Readonly<Record<string, (place: OwnLine) => OwnLine>> = {
  missing_scope: reinstall,
  no_permission: reinstall,
  message_limit_exceeded: (place) =>
    line`Your workspace has used up its messages, so I can’t write to ${place}. Ask an admin about the plan.`,
};

const unknownTrouble = (code: string) => (place: OwnLine) =>
  line`Slack did not take my message to ${place} (it says ${verbatim(code.replace(/[^\w-]/g, ' ').slice(0, 60))}). If it stays so, tell an admin.`;
