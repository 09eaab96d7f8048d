import { byId, el } from './dom.js';
import type { Picture } from './picture.js';

const dismissed = 'guide-dismissed';
const ticked = 'guide-ticked';
let drawn = '';

/** Which steps' words were seen anywhere in the workspace, now or before: a card moves on, what was done stays done. */
function stepsDone({ messages: all, begunAt, guide: { steps } }: Picture): readonly boolean[] {
  // The history that a new workspace begins with is nobody's doing.
  const messages = all.filter(({ ts }) => begunAt !== null && Number(ts) * 1_000 >= begunAt);
  // Who clears the conversations begins anew.
  if (messages.length === 0) localStorage.removeItem(ticked);
  const before = new Set(localStorage.getItem(ticked)?.split(','));
  const happened = messages.map(({ text, blocks }) => text + JSON.stringify(blocks)).join('\n');
  const done = steps.map((step, at) => before.has(String(at)) || new RegExp(step.done).test(happened));
  localStorage.setItem(ticked, [...done.keys()].filter((at) => done[at]).join());
  return done;
}

/** The first minute: what to try next, and what of it was done. */
export function drawGuide(picture: Picture, _me: string, fill: (text: string) => void): void {
  const box = byId('guide');
  const done = stepsDone(picture);
  const playing = picture.begunAt === null;
  const key = JSON.stringify([done, playing, localStorage.getItem(dismissed)]);
  if (key === drawn) return;
  drawn = key;
  if (localStorage.getItem(dismissed)) {
    box.replaceChildren();
    return;
  }
  const hide = el('button', { type: 'button', class: 'quiet' }, 'Hide');
  hide.addEventListener('click', () => {
    localStorage.setItem(dismissed, 'yes');
    box.replaceChildren();
  });
  const steps = picture.guide.steps.map((step, at) => {
    const item = el('li', done[at] ? { class: 'done' } : {}, step.text, ' ');
    if (step.fill && !done[at]) {
      const words = step.fill;
      const button = el('button', { type: 'button', class: 'quiet' }, 'Fill in');
      button.addEventListener('click', () => fill(words));
      item.append(el('code', {}, words), ' ', button);
    }
    if (done[at]) item.append(el('span', { class: 'sr' }, '(done)'));
    return item;
  });
  const note = 'The two weeks before today are being played: a few seconds more, and the workspace is yours.';
  box.replaceChildren(
    el('h3', {}, picture.guide.title, hide),
    el('p', { role: 'status' }, playing ? note : ''),
    el('ol', {}, ...steps),
  );
}
