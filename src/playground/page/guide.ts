import { byId, el, focusedKey, focusWithin } from './dom.js';
import type { Picture } from './picture.js';

type Step = Picture['guide']['steps'][number];

const dismissed = 'guide-dismissed';
const ticked = 'guide-ticked';
const opened = 'guide-opened';
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

/** The first minute: one line with what to try next, which opens to all of it. */
export function drawGuide(picture: Picture, fill: (text: string) => void): void {
  const box = byId('guide');
  const done = stepsDone(picture);
  const playing = picture.begunAt === null;
  const isOpen = localStorage.getItem(opened) !== null;
  const isHidden = localStorage.getItem(dismissed) !== null;
  const key = JSON.stringify([done, playing, isOpen, isHidden]);
  if (key === drawn) return;
  drawn = key;
  const { title, steps } = picture.guide;
  const remember = (name: string, yes: boolean) => {
    if (yes) localStorage.setItem(name, 'yes');
    else localStorage.removeItem(name);
    drawGuide(picture, fill);
  };
  const back = byId('guide-back');
  back.hidden = !isHidden;
  back.onclick = () => {
    remember(dismissed, false);
    focusWithin(box, 'toggle');
  };
  box.hidden = isHidden;
  if (isHidden) {
    box.replaceChildren();
    return;
  }
  const toggle = button(isOpen ? 'Fewer' : 'All steps', 'toggle', () => remember(opened, !isOpen));
  toggle.setAttribute('aria-expanded', String(isOpen));
  toggle.setAttribute('aria-controls', 'guide-steps');
  const hide = button('Hide', 'hide', () => {
    remember(dismissed, true);
    back.focus();
  });
  hide.setAttribute('aria-label', 'Hide the guide');
  const count = done.filter(Boolean).length;
  const next = steps[done.indexOf(false)];
  const note = 'The two weeks before today are being played: a few seconds more, and the workspace is yours.';
  const line = el('p', { class: 'next' }, el('strong', {}, title), ` · ${count} of ${steps.length} done. `);
  if (!playing && !isOpen && next) line.append(...worded(next, 'next', fill));
  const stoodOn = focusedKey(box);
  box.replaceChildren(
    el('div', { class: 'row' }, line, toggle, hide),
    el('p', { role: 'status' }, playing ? note : ''),
    el(
      'ol',
      { id: 'guide-steps', hidden: !isOpen, tabindex: '0', 'aria-label': 'Steps' },
      ...steps.map((step, at) =>
        done[at]
          ? el('li', { class: 'done' }, step.text, el('span', { class: 'sr' }, ' (done)'))
          : el('li', {}, ...worded(step, String(at), fill)),
      ),
    ),
  );
  if (!focusWithin(box, stoodOn) && stoodOn !== undefined) focusWithin(box, 'toggle');
}

function worded({ text, fill: words }: Step, key: string, fill: (text: string) => void): readonly (Node | string)[] {
  if (!words) return [text];
  return [`${text} `, el('code', {}, words), ' ', button('Fill in', `fill-${key}`, () => fill(words))];
}

function button(label: string, key: string, press: () => void): HTMLButtonElement {
  const drawnButton = el('button', { type: 'button', class: 'quiet', 'data-focus': key }, label);
  drawnButton.addEventListener('click', press);
  return drawnButton;
}
