import { de } from './de.js';

/** How Baton speaks to those who read another language than English, which stands where it is said. */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** What its speakers call it. */
  readonly name: string;
  /** How Slack writes a moment: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
  readonly moment: string;
  /**
   * An ICU message for each key; a key without gaps is taken as it stands. In `{0} completed {1}.` both may stand anywhere.
   * What is counted has a key of both words, `{0} task|{0} tasks`, and so may a sentence around it:
   * `{1, plural, one {# Aufgabe} other {# Aufgaben}}`.
   */
  readonly messages: Readonly<Record<string, string>>;
}

/** THE table of languages. Null: English. */
export const languages = { en: null, de } as const satisfies Readonly<Record<string, Language | null>>;
export type LanguageTag = keyof typeof languages;

export const languageNames: Readonly<Record<LanguageTag, string>> = { en: 'English', de: de.name };
export const languageTags = Object.keys(languages) as LanguageTag[];

export const languageName = (tag: string): string => languageNames[tag as LanguageTag] ?? languageNames.en;

/** The language of a locale as Slack tells it, `de-DE`; undefined where Baton does not speak it. */
export const languageOf = (locale: string | null | undefined): LanguageTag | undefined =>
  languageTags.find((tag) => tag === locale?.split(/[-_]/)[0]?.toLowerCase());
