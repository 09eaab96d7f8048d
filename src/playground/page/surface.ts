import { act, type Json, listOf } from './picture.js';
import type { Reader } from './words.js';

/** Where an element stands: on a message, in the open modal, or on the Home tab. */
export type At = { readonly channel: string; readonly ts: string } | 'modal' | 'home';

/** What holds blocks: how presses in it, and its menus' questions for options, reach the app. */
export interface Surface {
  readonly reader: Reader;
  readonly press: (action: Json) => void;
  readonly suggest: (menu: { action_id: string; block_id: string }, typed: string) => Promise<readonly Json[]>;
  /** Told of each element that holds something, so that a view can say what it holds. */
  readonly holds?: (block: string, action: string, read: () => Json) => void;
}

export function createSurface(
  reader: Reader,
  as: string,
  at: At,
  complain: (fault: Error) => void,
  state?: () => unknown,
): Surface {
  return {
    reader,
    press: (action) => void act({ act: 'press', as, action, at, state: state?.() }).catch(complain),
    suggest: async (menu, typed) => listOf((await act({ act: 'suggest', as, menu, typed, at })).options),
  };
}
