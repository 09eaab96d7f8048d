import { createComposer } from './composer.js';
import { byId } from './dom.js';
import { drawLog, seenIn } from './messages.js';
import { act, type Message, type Picture } from './picture.js';
import type { Reader } from './words.js';

interface ThreadParts {
  readonly picture: () => Picture | undefined;
  readonly me: () => string;
  readonly complain: (fault: Error) => void;
  readonly draw: () => void;
}

/** The thread beside the conversation: one at a time, closed with its button or Escape. */
export function createThread({ picture, me, complain, draw }: ThreadParts) {
  const panel = byId('thread');
  let root: Message | undefined;
  const composer = createComposer(byId('thread-composer'), picture, async (text) => {
    if (root) await act({ act: 'say', as: me(), where: root.channel, text, thread: root.ts }).catch(complain);
  });

  function close(): void {
    const from = root;
    root = undefined;
    draw();
    if (from) document.querySelector<HTMLElement>(`#messages [data-ts="${from.ts}"]`)?.focus();
  }
  byId('thread-close').addEventListener('click', close);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });

  return {
    open(message: Message): void {
      root = message;
      draw();
      composer.focus();
    },
    /** Leaves it, as one leaves the conversation. */
    leave(): void {
      root = undefined;
    },
    draw(reader: Reader): void {
      panel.hidden = !root;
      document.body.classList.toggle('with-thread', root !== undefined);
      if (!root) return;
      const log = byId('thread-messages');
      if (log.dataset.root !== root.ts) log.replaceChildren();
      log.dataset.root = root.ts;
      drawLog(log, seenIn(reader, me(), root.channel, root.ts), { me: me(), reader, complain }, 'It is gone.');
    },
  };
}
