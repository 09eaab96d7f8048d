import type { KnownBlock } from '@slack/types';
import { languageNames, languageTags } from '../languages/language.js';
import { verbatim } from '../present/say.js';
import { type Choice, choiceBox } from '../views/form.js';
import type { Entered } from './entered.js';

/** As Slack tells it. */
export const automatic = 'automatic';

/** Each language by the name its speakers give it. `others`: what can be chosen before these. */
export const languageBox = (chosen: string, others: readonly Choice[], hint?: string): KnownBlock =>
  choiceBox({
    id: 'language',
    label: 'Language',
    hint,
    optional: false,
    choices: [...others, ...languageTags.map((tag) => ({ value: tag, label: [verbatim(languageNames[tag])] }))],
    chosen,
  });

/** Null: none of them. `before`: what stands where the box says nothing. */
export function readLanguage(entered: Entered, before: string | null): string | null {
  const chosen = entered.chosen('language');
  if (chosen === null) return before;
  return languageTags.find((tag) => tag === chosen) ?? null;
}
