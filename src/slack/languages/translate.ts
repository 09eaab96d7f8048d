import { IntlMessageFormat } from 'intl-messageformat';
import type { Line, Phrase } from '../../domain/line.js';
import type { Language } from './language.js';

/** Keys that were looked up and have no message, `de: …`. English is said in their place; tests see to it that there are none. */
export const missing = new Set<string>();

const anyLetter = /\p{L}/u;
/** Signs alone are the same in every language, but for quotation marks. */
const sayable = (key: string) => anyLetter.test(key) || key.includes('“');

/** Words without gaps. */
export function looked(language: Language, text: string): string {
  if (!sayable(text)) return text;
  const said = messageFor(language, text);
  return said === undefined ? text : said;
}

/** A sentence with gaps as `language` has it: its own words, and what stands in the gaps; undefined where it has none. */
export function arranged(
  language: Language,
  { literals, parts, key = keyOf(literals) }: Phrase,
): readonly (string | Line)[] | undefined {
  const said = messageFor(language, key);
  if (said === undefined) return undefined;
  const { format, numbers } = compiled(language, said);
  const values = parts.map((part, index) => [index, numbers.has(String(index)) ? numberIn(part) : part] as const);
  return format
    .formatToParts<Line>(Object.fromEntries(values))
    .map(({ value }) => (typeof value === 'string' ? value : (value as Line)));
}

/** `1.234 Aufgaben`; undefined where it has no words for it. */
export function counted(language: Language, number: number, one: string, many: string): string | undefined {
  const said = messageFor(language, countKey(one, many));
  return said === undefined ? undefined : String(compiled(language, said).format.format({ 0: number }));
}

export const countKey = (one: string, many: string) => `{0} ${one}|{0} ${many}`;

const keys = new WeakMap<readonly string[], string>();

/** `{0} completed {1}.` */
export function keyOf(literals: readonly string[]): string {
  const known = keys.get(literals);
  if (known !== undefined) return known;
  const key = literals.map((literal, index) => (index === 0 ? literal : `{${index - 1}}${literal}`)).join('');
  keys.set(literals, key);
  return key;
}

function messageFor({ tag, messages }: Language, key: string): string | undefined {
  if (Object.hasOwn(messages, key)) return messages[key];
  if (sayable(key.replace(/\{\d+\}/g, ''))) missing.add(`${tag}: ${key}`);
  return undefined;
}

interface Compiled {
  readonly format: IntlMessageFormat;
  /** The gaps it wants a number for. */
  readonly numbers: ReadonlySet<string>;
}

const compilations = new Map<string, Compiled>();

function compiled({ tag }: Language, message: string): Compiled {
  const id = `${tag} ${message}`;
  const known = compilations.get(id);
  if (known) return known;
  const format = new IntlMessageFormat(message, tag, undefined, { ignoreTag: true });
  const made = { format, numbers: new Set(numbersIn(format.getAst())) };
  compilations.set(id, made);
  return made;
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

function numbersIn(ast: Ast): string[] {
  return ast.flatMap((element) => {
    if (!('options' in element)) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => numbersIn(value));
    return 'pluralType' in element ? [element.value, ...inner] : inner;
  });
}

/** The number of what is counted in a gap. */
function numberIn(part: Line): number {
  const [first] = part;
  return first && 'number' in first ? first.number : 0;
}
