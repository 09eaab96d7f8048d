import { byId, el, focusedKey, focusWithin } from './dom.js';
import { seenIn } from './messages.js';
import type { Picture } from './picture.js';
import { clockOf, type Reader } from './words.js';

/** The Home tab, among the ids of conversations. */
export const homePlace = 'home';
const read = new Map<string, string>();

export function drawPeople(now: Picture, me: string, become: (id: string) => void): void {
  const buttons = now.people.map(({ id, name, tz, hours, only, team }) => {
    const time = clockOf(tz, now.now, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
    const button = el(
      'button',
      { type: 'button', 'aria-pressed': String(id === me), 'data-person': id, 'data-focus': id },
      `${name}${team ? ' (other workspace)' : only ? ' (guest)' : ''}`,
      el('small', {}, `${time} · ${cityOf(tz)} · works ${hours}`),
    );
    button.addEventListener('click', () => become(id));
    return button;
  });
  redraw(byId('people'), [el('legend', {}, 'I am'), ...buttons]);
}

const cityOf = (tz: string) => (tz.split('/').at(-1) ?? tz).replaceAll('_', ' ');

/** Conversations, with how much is new in each since this person looked. */
export function drawPlaces(
  reader: Reader,
  me: string,
  places: readonly string[],
  where: string,
  go: (place: string) => void,
): void {
  const items = places.map((id) => {
    const key = `${me}/${id}`;
    const here = seenIn(reader, me, id);
    if (id === where) read.set(key, here.at(-1)?.ts ?? '');
    const since = read.get(key) ?? '';
    const unread = here.filter(({ user, ts }) => user !== me && ts > since).length;
    const badge =
      unread > 0 ? el('span', { class: 'badge' }, String(unread), el('span', { class: 'sr' }, ' new')) : undefined;
    const current = id === where ? 'page' : undefined;
    const button = el(
      'button',
      { type: 'button', 'aria-current': current, 'data-place': id, 'data-focus': id },
      placeName(reader.picture, id),
      badge,
    );
    button.addEventListener('click', () => go(id));
    return el('li', {}, button);
  });
  redraw(byId('places'), items);
}

export function placeName(now: Picture, id: string): string {
  if (id === homePlace) return 'Baton · Home';
  const conversation = now.conversations.find((one) => one.id === id);
  if (conversation?.kind === 'im') return 'Baton · Messages';
  return `#${conversation?.name ?? id}${conversation?.members ? ' · private' : ''}`;
}

/** Draws anew without taking the keyboard away from whoever stands on one of the buttons. */
function redraw(box: HTMLElement, children: readonly HTMLElement[]): void {
  const key = focusedKey(box);
  box.replaceChildren(...children);
  focusWithin(box, key);
}
