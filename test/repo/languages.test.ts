import { IntlMessageFormat } from 'intl-messageformat';
import { languages } from '../../src/slack/languages/language.js';
import { whatIsSaid } from '../support/what-is-said.js';

const { keys, glued } = whatIsSaid();
const all = Object.entries(languages).flatMap(([tag, language]) => (language ? [[tag, language] as const] : []));

/** As they stand in a file of messages. */
const lines = (some: readonly string[]) => some.map((key) => `    ${JSON.stringify(key)}: '',`).join('\n');

type Ast = ReturnType<IntlMessageFormat['getAst']>;
const gapsIn = (ast: Ast): string[] =>
  ast.flatMap((element) => {
    const inner = 'options' in element ? Object.values(element.options).flatMap(({ value }) => gapsIn(value)) : [];
    return 'value' in element && typeof element.value === 'string' && element.type !== 0
      ? [element.value, ...inner]
      : inner;
  });

test('there is something to say', () => expect(keys.length).toBeGreaterThan(1_000));

test('no sentence is glued together: line`…` and count() keep their values apart', () => {
  expect(glued.map(({ key, at }) => `${at} ${key}`)).toEqual([]);
});

describe.each(all)('%s', (tag, { messages }) => {
  const used = new Set(keys.map(({ key }) => key));

  test('has a message for all that is said', () => {
    const missing = keys.filter(({ key }) => !Object.hasOwn(messages, key));
    // To be pasted into src/slack/languages/, and translated.
    if (process.env.UPDATE_DOCUMENTS && missing.length > 0) console.log(lines(missing.map(({ key }) => key)));
    expect(missing.map(({ key, at }) => `${at} ${key}`)).toEqual([]);
  });

  test('has none for what nobody says any more', () => {
    expect(Object.keys(messages).filter((key) => !used.has(key))).toEqual([]);
  });

  test('has the same gaps in each as its key', () => {
    const wrong = Object.entries(messages).filter(([key, message]) => {
      const wanted = new Set([...key.matchAll(/\{(\d+)\}/g)].map(([, gap]) => gap));
      // A key without gaps is taken as it stands.
      if (wanted.size === 0) return false;
      const has = new Set(gapsIn(new IntlMessageFormat(message, tag, undefined, { ignoreTag: true }).getAst()));
      return wanted.size !== has.size || [...wanted].some((gap) => !has.has(gap ?? ''));
    });
    expect(wrong).toEqual([]);
  });

  test('says nothing in more than one sentence’s room: white space around it stays', () => {
    const edges = (text: string) => [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]];
    expect(Object.entries(messages).filter(([key, message]) => String(edges(key)) !== String(edges(message)))).toEqual(
      [],
    );
  });
});
