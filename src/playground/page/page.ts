import { drawBlocks } from './blocks.js';
import { createComposer } from './composer.js';
import { byId, el } from './dom.js';
import { drawGuide } from './guide.js';
import { drawModal } from './modal.js';
import { act, type Json, listOf, type Message, type Picture, seenBy } from './picture.js';
import { mrkdwn, personName, type Reader } from './words.js';

let picture: Picture | undefined;
let me = localStorage.getItem('me') ?? '';
let where = localStorage.getItem('where') ?? '';
const read = new Map<string, string>();
const shownMessages = new Map<string, HTMLElement>();

const homePlace = 'home';
const person = () => picture?.people.find(({ id }) => id === me) ?? picture?.people[0];
const clock = (tz: string, at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: tz, ...options }).format(at);
const composer = createComposer(
  () => picture && seenBy(picture, me),
  (text) => act({ act: 'say', as: me, where, text }).catch(complain),
);

function complain(fault: Error): void {
  byId('messages').append(el('p', { role: 'alert' }, fault.message));
}

function visible(message: Message): boolean {
  return !message.onlyFor || message.onlyFor === me;
}

function go(to: string): void {
  where = to;
  localStorage.setItem('where', to);
  shownMessages.clear();
  byId('messages').replaceChildren();
  if (to === homePlace) void act({ act: 'home', as: me }).catch(complain);
  draw();
}

function become(id: string): void {
  me = id;
  localStorage.setItem('me', id);
  const dms = picture?.conversations.filter(({ kind }) => kind === 'im').map(({ id: dm }) => dm) ?? [];
  go(dms.includes(where) ? (person()?.dm ?? where) : where);
}

function draw(): void {
  const self = person();
  if (!picture || !self) return;
  me = self.id;
  const now = seenBy(picture, me);
  const places = [
    ...now.conversations.filter((one) => one.kind === 'channel' || one.person === me).map((one) => one.id),
    homePlace,
  ];
  if (!places.includes(where)) where = places[1] ?? homePlace;
  const reader: Reader = { picture: now, tz: self.tz };
  drawPeople(now);
  drawPlaces(now, places);
  byId('clock-time').textContent = clock(self.tz, now.now, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  byId('where').textContent = nameOf(now, where);
  drawGuide(now, me, (text) => composer.fill(text));
  const home = where === homePlace;
  byId('messages').hidden = home;
  byId('home').hidden = !home;
  byId('composer').hidden = home;
  if (home) drawHome(now, reader);
  else drawMessages(now, reader);
  drawModal(now.modals[me], me, reader);
}

function drawPeople(now: Picture): void {
  const buttons = now.people.map(({ id, name, tz, hours }) => {
    const time = clock(tz, now.now, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
    const button = el(
      'button',
      { type: 'button', 'aria-pressed': String(id === me), 'data-person': id },
      name,
      el('small', {}, `${time} · ${tz} · works ${hours}`),
    );
    button.addEventListener('click', () => become(id));
    return button;
  });
  keepFocus(byId('people'), [el('legend', {}, 'I am'), ...buttons]);
}

function drawPlaces(now: Picture, places: readonly string[]): void {
  const items = places.map((id) => {
    const latest = now.messages.filter((message) => message.channel === id && visible(message)).at(-1)?.ts ?? '';
    const key = `${me}/${id}`;
    if (id === where) read.set(key, latest);
    else if (!read.has(key)) read.set(key, '');
    const unread = now.messages.filter(
      (message) =>
        message.channel === id && visible(message) && message.user !== me && message.ts > (read.get(key) ?? ''),
    ).length;
    const badge =
      unread > 0 ? el('span', { class: 'badge' }, String(unread), el('span', { class: 'sr' }, ' new')) : undefined;
    const button = el(
      'button',
      { type: 'button', 'aria-current': id === where ? 'page' : undefined, 'data-place': id },
      nameOf(now, id),
      badge,
    );
    button.addEventListener('click', () => go(id));
    return el('li', {}, button);
  });
  keepFocus(byId('places'), items);
}

/** Draws anew without taking the keyboard away from whoever stands on one of the buttons. */
function keepFocus(box: HTMLElement, children: readonly HTMLElement[]): void {
  const focused =
    document.activeElement instanceof HTMLElement && box.contains(document.activeElement)
      ? { ...document.activeElement.dataset }
      : undefined;
  box.replaceChildren(...children);
  if (focused)
    box.querySelector<HTMLElement>(`[data-person="${focused.person}"], [data-place="${focused.place}"]`)?.focus();
}

function nameOf(now: Picture, id: string): string {
  if (id === homePlace) return 'Baton · Home';
  const conversation = now.conversations.find((one) => one.id === id);
  return conversation?.kind === 'im' ? 'Baton · Messages' : `#${conversation?.name ?? id}`;
}

function drawMessages(now: Picture, reader: Reader): void {
  const log = byId('messages');
  const here = now.messages.filter((message) => message.channel === where && visible(message));
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const keys = new Set<string>();
  for (const message of here) {
    const key = `${message.ts}/${JSON.stringify([message.text, message.blocks]).length}/${message.text}/${JSON.stringify(message.blocks)}`;
    keys.add(message.ts);
    const known = shownMessages.get(message.ts);
    if (known?.dataset.key === key) continue;
    const drawn = drawMessage(message, reader);
    drawn.dataset.key = key;
    if (known) known.replaceWith(drawn);
    else log.append(drawn);
    shownMessages.set(message.ts, drawn);
  }
  for (const [ts, element] of shownMessages) {
    if (keys.has(ts)) continue;
    element.remove();
    shownMessages.delete(ts);
  }
  log.querySelector('.empty')?.remove();
  if (here.length === 0)
    log.append(el('p', { class: 'empty' }, 'Nothing said here yet. Type / to see what Baton understands.'));
  if (wasAtEnd) log.scrollTop = log.scrollHeight;
}

function drawMessage(message: Message, reader: Reader): HTMLElement {
  const name = personName(message.user, reader);
  const bot = message.user === 'U0BATON001';
  const time = clock(reader.tz, Number(message.ts) * 1_000, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const note = [message.edited ? '(edited)' : '', message.onlyFor ? 'Only visible to you' : '']
    .filter(Boolean)
    .join(' · ');
  const body =
    message.blocks.length > 0
      ? drawBlocks(
          message.blocks,
          reader,
          (action: Json) =>
            void act({ act: 'press', as: me, action, at: { channel: message.channel, ts: message.ts } }).catch(
              complain,
            ),
        )
      : [el('div', { class: 'pre' }, mrkdwn(message.text, reader))];
  return el(
    'article',
    {
      class: `message${message.onlyFor ? ' mine-only' : ''}`,
      tabindex: '-1',
      'aria-label': `${name}: ${message.text.slice(0, 80)}`,
    },
    el('div', { class: `avatar${bot ? ' bot' : ''}`, 'aria-hidden': 'true' }, name.slice(0, 1)),
    el(
      'div',
      {},
      el(
        'div',
        { class: 'who' },
        name,
        el('span', { class: 'when' }, time),
        note ? el('span', { class: 'note' }, note) : undefined,
      ),
      ...body,
    ),
  );
}

function drawHome(now: Picture, reader: Reader): void {
  const view = now.homes[me];
  const box = byId('home');
  const key = JSON.stringify([me, view?.body ?? null]);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  box.replaceChildren(
    ...(view
      ? drawBlocks(
          listOf(view.body.blocks),
          reader,
          (action) => void act({ act: 'press', as: me, action, at: 'home' }).catch(complain),
        )
      : [el('p', { class: 'empty' }, 'Opening Home…')]),
  );
}

function turnTo(epochMs: number): void {
  void act({ act: 'turn', to: epochMs }).catch(complain);
}

function tomorrowAtNine(now: number, tz: string): number {
  const parts = (at: number) =>
    Number(clock(tz, at, { hour: '2-digit', hourCycle: 'h23' })) * 60 + Number(clock(tz, at, { minute: '2-digit' }));
  let at = now + 86_400_000 - (parts(now) - 9 * 60) * 60_000;
  at -= at % 60_000;
  // A clock change in between moves the hour; put it right.
  return at - (parts(at) - 9 * 60) * 60_000;
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-turn]')) {
  button.addEventListener('click', () => {
    const now = picture?.now ?? Date.now();
    if (button.dataset.turn === 'hour') turnTo(now + 3_600_000);
    else if (button.dataset.turn === 'day') turnTo(now + 86_400_000);
    else turnTo(tomorrowAtNine(now, person()?.tz ?? 'UTC'));
  });
}
byId('turn').addEventListener('click', () => {
  const value = byId<HTMLInputElement>('turn-to').value;
  if (value) turnTo(new Date(value).getTime());
});
byId('reset').addEventListener('click', () => {
  if (window.confirm('Clear all conversations? The tasks stay.')) void act({ act: 'reset' });
});
byId('new-task').addEventListener(
  'click',
  () => void act({ act: 'shortcut', as: me, callback: 'new_task' }).catch(complain),
);

/** A link to a message was followed: goes there and shows it. */
window.addEventListener('hashchange', () => {
  const [channel = '', ts = ''] = location.hash.slice(1).split('/');
  history.replaceState(null, '', location.pathname);
  if (channel) go(channel);
  const message = shownMessages.get(ts);
  message?.scrollIntoView({ block: 'center' });
  message?.focus();
});

const stream = new EventSource('/playground/stream');
stream.onmessage = (event) => {
  picture = JSON.parse(String(event.data)) as Picture;
  draw();
};
