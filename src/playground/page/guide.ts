import { byId, el } from './dom.js';
import type { Picture } from './picture.js';

const dismissed = 'guide-dismissed';
let drawn = '';

/** The first minute: what to try next, ticked off when its words are seen anywhere in the workspace. */
export function drawGuide(picture: Picture, _me: string, fill: (text: string) => void): void {
  const box = byId('guide');
  const happened = picture.messages.map(({ text, blocks }) => text + JSON.stringify(blocks)).join('\n');
  const done = picture.guide.steps.map((step) => new RegExp(step.done, 'i').test(happened));
  const key = JSON.stringify([done, localStorage.getItem(dismissed)]);
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
  box.replaceChildren(el('h3', {}, picture.guide.title, hide), el('ol', {}, ...steps));
}
