import { drawBlocks } from './blocks.js';
import { createComposer } from './composer.js';
import { byId, el, focusedKey, focusWithin } from './dom.js';
import { drawGuide } from './guide.js';
import { drawLog, seenIn } from './messages.js';
import { drawModal } from './modal.js';
import { act, listOf, type Picture, seenBy } from './picture.js';
import { drawPeople, drawPlaces, homePlace, placeName } from './places.js';
import { createSurface } from './surface.js';
import { createThread } from './thread.js';
import { fromWall, tomorrowAt, toWall } from './wall-clock.js';
import { clockOf, type Reader } from './words.js';

let picture: Picture | undefined;
let me = localStorage.getItem('me') ?? '';
let where = localStorage.getItem('where') ?? '';

const self = () => picture?.people.find(({ id }) => id === me) ?? picture?.people[0];
const mine = () => picture && seenBy(picture, me);
const composer = createComposer(byId('composer'), mine, (text) =>
  act({ act: 'say', as: me, where, text }).catch(complain),
);
const thread = createThread({ picture: mine, me: () => me, complain, draw });

function complain(fault: Error): void {
  byId('messages').append(el('p', { role: 'alert' }, fault.message));
}

function go(to: string): void {
  where = to;
  localStorage.setItem('where', to);
  thread.leave();
  byId('messages').replaceChildren();
  if (to === homePlace) void act({ act: 'home', as: me }).catch(complain);
  draw();
}

function become(id: string): void {
  me = id;
  localStorage.setItem('me', id);
  const dms = picture?.conversations.filter(({ kind }) => kind === 'im').map(({ id: dm }) => dm) ?? [];
  go(dms.includes(where) ? (self()?.dm ?? where) : where);
}

function draw(): void {
  const person = self();
  if (!picture || !person) return;
  me = person.id;
  const now = seenBy(picture, me);
  const conversations = now.conversations.filter((one) => one.kind === 'channel' || one.person === me);
  const places = [...conversations.map(({ id }) => id), homePlace];
  if (!places.includes(where)) where = places[1] ?? homePlace;
  const home = where === homePlace;
  const reader: Reader = { picture: now, tz: person.tz, ...(home ? {} : { place: where }) };
  drawPeople(now, me, become);
  drawPlaces(reader, me, places, where, go);
  const shown = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  byId('clock-time').textContent = clockOf(person.tz, now.now, shown);
  byId('where').textContent = placeName(now, where);
  drawGuide(now, (text) => composer.fill(text));
  drawShortcuts(now);
  byId('messages').hidden = home;
  byId('home').hidden = !home;
  byId('composer').hidden = home;
  if (home) drawHome(reader);
  else
    drawLog(
      byId('messages'),
      seenIn(reader, me, where),
      { me, reader, complain, openThread: thread.open },
      'Nothing said here yet. Type / to see what Baton understands.',
    );
  thread.draw(reader);
  drawModal(now.modals[me], me, reader);
}

/** Those that can be taken from anywhere. */
function drawShortcuts(now: Picture): void {
  const box = byId('shortcuts');
  if (box.childElementCount > 0) return;
  const anywhere = now.shortcuts.filter(({ on }) => on === 'anywhere');
  box.replaceChildren(
    ...anywhere.map(({ callback, name }) => {
      const button = el('button', { type: 'button', class: 'quiet' }, name);
      button.addEventListener('click', () => void act({ act: 'shortcut', as: me, callback }).catch(complain));
      return button;
    }),
  );
}

function drawHome(reader: Reader): void {
  const view = reader.picture.homes[me];
  const box = byId('home');
  const key = JSON.stringify([me, view?.body ?? null]);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  const stoodOn = focusedKey(box);
  const drawn = view
    ? drawBlocks(listOf(view.body.blocks), createSurface(reader, me, 'home', complain))
    : [el('p', { class: 'empty' }, 'Opening Home…')];
  box.replaceChildren(...drawn);
  if (stoodOn !== undefined && !focusWithin(box, stoodOn)) box.focus();
}

function turnTo(epochMs: number): void {
  void act({ act: 'turn', to: epochMs }).catch(complain);
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-turn]')) {
  button.addEventListener('click', () => {
    const now = picture?.now ?? Date.now();
    if (button.dataset.turn === 'hour') turnTo(now + 3_600_000);
    else if (button.dataset.turn === 'day') turnTo(now + 86_400_000);
    else turnTo(tomorrowAt('09:00', now, self()?.tz ?? 'UTC'));
  });
}
const turnToBox = byId<HTMLInputElement>('turn-to');
turnToBox.addEventListener('focus', () => {
  if (!turnToBox.value) turnToBox.value = toWall(picture?.now ?? Date.now(), self()?.tz ?? 'UTC');
});
byId('turn').addEventListener('click', () => {
  if (turnToBox.value) turnTo(fromWall(turnToBox.value, self()?.tz ?? 'UTC'));
});
byId('reset').addEventListener('click', () => {
  if (window.confirm('Clear all conversations? The tasks stay.')) void act({ act: 'reset' });
});

/** A link to a message was followed: goes there and shows it, in its thread when it is a reply. */
window.addEventListener('hashchange', () => {
  const [channel = '', ts = ''] = location.hash.slice(1).split('/');
  history.replaceState(null, '', location.pathname);
  if (!channel) return;
  go(channel);
  const messages = picture?.messages.filter((one) => one.channel === channel) ?? [];
  const rootTs = messages.find((one) => one.ts === ts)?.threadTs;
  const root = messages.find((one) => one.ts === rootTs && one.ts !== ts);
  if (root) thread.open(root);
  const message = document.querySelector<HTMLElement>(`#${root ? 'thread-messages' : 'messages'} [data-ts="${ts}"]`);
  message?.scrollIntoView({ block: 'center' });
  message?.focus();
});

const stream = new EventSource('/playground/stream');
stream.onmessage = (event) => {
  picture = JSON.parse(String(event.data)) as Picture;
  draw();
};
