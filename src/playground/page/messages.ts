import { drawBlocks } from './blocks.js';
import { el, focusedKey, focusWithin } from './dom.js';
import { glyphs, reactions } from './emoji.js';
import { menuButton } from './menu.js';
import { act, type Message } from './picture.js';
import { createSurface } from './surface.js';
import { toWall } from './wall-clock.js';
import { mrkdwn, personName, type Reader, shownTime } from './words.js';

export interface LogParts {
  readonly me: string;
  readonly reader: Reader;
  readonly complain: (fault: Error) => void;
  /** Shows the thread of a message; absent where threads are not opened from. */
  readonly openThread?: (root: Message) => void;
}

const visibleTo = (me: string) => (message: Message) => !message.onlyFor || message.onlyFor === me;
const isReply = ({ threadTs, ts }: Message) => threadTs !== undefined && threadTs !== ts;

/** What somebody sees of a conversation: its own messages, or, with a root, the root and the replies to it. */
export function seenIn(reader: Reader, me: string, channel: string, root?: string): readonly Message[] {
  const all = reader.picture.messages.filter((message) => message.channel === channel).filter(visibleTo(me));
  return root ? all.filter(({ ts, threadTs }) => ts === root || threadTs === root) : all.filter((one) => !isReply(one));
}

/** Draws messages into a log; those that stayed as they were are left alone, and so is the keyboard. */
export function drawLog(log: HTMLElement, messages: readonly Message[], parts: LogParts, empty: string): void {
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const shown = new Map(
    [...log.querySelectorAll<HTMLElement>('article')].map((article) => [article.dataset.ts, article]),
  );
  const today = toWall(parts.reader.picture.now, parts.reader.tz).slice(0, 10);
  for (const message of messages) {
    const replies = parts.openThread ? repliesTo(message, parts) : [];
    const key = JSON.stringify([message, replies.length, today, parts.me]);
    const known = shown.get(message.ts);
    shown.delete(message.ts);
    if (known?.dataset.key === key) continue;
    const drawn = drawMessage(message, replies, parts);
    drawn.dataset.key = key;
    if (known) replaceKeepingFocus(known, drawn);
    else log.append(drawn);
  }
  for (const gone of shown.values()) gone.remove();
  log.querySelector('.empty')?.remove();
  if (messages.length === 0) log.append(el('p', { class: 'empty' }, empty));
  if (wasAtEnd) log.scrollTop = log.scrollHeight;
}

/** Who stood on a button that is no more stands on the message: the next Tab goes on from there. */
function replaceKeepingFocus(old: HTMLElement, fresh: HTMLElement): void {
  const key = focusedKey(old);
  old.replaceWith(fresh);
  if (key !== undefined && !focusWithin(fresh, key)) fresh.focus();
}

const repliesTo = (root: Message, { reader, me }: LogParts) =>
  seenIn(reader, me, root.channel, root.ts).filter(isReply);

function drawMessage(message: Message, replies: readonly Message[], parts: LogParts): HTMLElement {
  const { me, reader, complain } = parts;
  const name = personName(message.user, reader);
  const bot = message.user === 'U0BATON001';
  const note = [message.edited ? '(edited)' : '', message.onlyFor ? 'Only visible to you' : '']
    .filter(Boolean)
    .join(' · ');
  const surface = createSurface(reader, me, { channel: message.channel, ts: message.ts }, complain);
  const body =
    message.blocks.length > 0
      ? drawBlocks(message.blocks, surface)
      : [el('div', { class: 'pre' }, mrkdwn(message.text, reader))];
  const said = (mrkdwn(message.text, reader).textContent ?? '').slice(0, 80);
  return el(
    'article',
    {
      class: `message${message.onlyFor ? ' mine-only' : ''}`,
      'aria-label': `${name}: ${said}`,
      'data-ts': message.ts,
      tabindex: '-1',
    },
    el('div', { class: `avatar${bot ? ' bot' : ''}`, 'aria-hidden': 'true' }, name.slice(0, 1)),
    el(
      'div',
      { class: 'said' },
      el(
        'div',
        { class: 'who' },
        name,
        el('span', { class: 'when' }, shownTime(message.ts, reader)),
        note ? el('span', { class: 'note' }, note) : undefined,
      ),
      ...body,
      drawReactions(message, parts),
      replies.length > 0 ? drawReplies(message, replies, parts) : undefined,
    ),
    message.onlyFor ? undefined : drawTools(message, `${name}: ${said}`.slice(0, 60), parts),
  );
}

function drawReactions(message: Message, { me, reader, complain }: LogParts): HTMLElement | undefined {
  if (message.reactions.length === 0) return undefined;
  return el(
    'div',
    { class: 'reactions' },
    ...message.reactions.map(({ name, users }) => {
      const who = users.map((user) => personName(user, reader)).join(', ');
      const button = el(
        'button',
        {
          type: 'button',
          class: 'chip',
          'aria-pressed': String(users.includes(me)),
          'aria-label': `${name.replaceAll('_', ' ')}: ${who}`,
          'data-focus': `react/${name}`,
          title: who,
        },
        `${glyphs[name] ?? `:${name}:`} ${users.length}`,
      );
      button.addEventListener('click', () => void react(message, me, name).catch(complain));
      return button;
    }),
  );
}

const react = ({ channel, ts }: Message, as: string, name: string) =>
  act({ act: 'react', as, where: channel, ts, name });

function drawReplies(root: Message, replies: readonly Message[], { openThread, reader }: LogParts): HTMLElement {
  const many = replies.length === 1 ? '1 reply' : `${replies.length} replies`;
  const last = shownTime(replies.at(-1)?.ts ?? root.ts, reader);
  const button = el(
    'button',
    { type: 'button', class: 'replies', 'data-focus': 'replies' },
    many,
    el('small', {}, ` last ${last}`),
  );
  button.addEventListener('click', () => openThread?.(root));
  return button;
}

function editMessage({ channel, ts, text }: Message, as: string, complain: (fault: Error) => void): void {
  const typed = prompt('Edit your message', text)?.trim();
  if (typed) void act({ act: 'edit', as, where: channel, ts, text: typed }).catch(complain);
}

/** All one can do with a message, in one menu, so that the keyboard meets one button a message. */
function drawTools(message: Message, about: string, { me, reader, complain, openThread }: LogParts): HTMLElement {
  const { channel, ts } = message;
  const { box } = menuButton(
    '⋯',
    { class: 'el tools', 'aria-label': `Menu of ${about}`, 'data-focus': 'tools' },
    () => [
      ...(openThread ? [{ label: 'Reply in thread', choose: () => openThread(message) }] : []),
      ...reader.picture.shortcuts
        .filter(({ on }) => on === 'message')
        .map(({ callback, name }) => ({
          label: name,
          choose: () => void act({ act: 'shortcut', as: me, callback, at: { channel, ts } }).catch(complain),
        })),
      ...(message.user === me
        ? [
            { label: 'Edit message…', choose: () => editMessage(message, me, complain) },
            {
              label: 'Delete message',
              choose: () => void act({ act: 'delete', as: me, where: channel, ts }).catch(complain),
            },
          ]
        : []),
      ...reactions.map((name) => ({
        label: `React with ${glyphs[name]} ${name.replaceAll('_', ' ')}`,
        choose: () => void react(message, me, name).catch(complain),
      })),
    ],
  );
  return box;
}
