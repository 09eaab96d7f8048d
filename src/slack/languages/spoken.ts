import { AsyncLocalStorage } from 'node:async_hooks';
import { type Language, type LanguageTag, languages } from './language.js';

/** The language of whoever reads what is drawn now: set once where their reading is known, read where words are drawn. */
const spoken = new AsyncLocalStorage<LanguageTag>();

/** Draws what `work` draws, and whatever it waits for, in `language`. */
export function inLanguage<Result>(language: LanguageTag, work: () => Result): Result {
  // English costs nothing where nobody has asked for anything else.
  return (spoken.getStore() ?? 'en') === language ? work() : spoken.run(language, work);
}

/** Null: English. */
export function spokenLanguage(): Language | null {
  const tag = spoken.getStore();
  return tag === undefined ? null : languages[tag];
}
