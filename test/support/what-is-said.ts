import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { countKey } from '../../src/slack/languages/translate.js';

const source = join(__dirname, '../../src');
/** Where words for people are written. Elsewhere they are for operators. */
const rooms = ['domain', 'calendar', 'language', 'engine', 'slack'];
/** What looks like words there and is read by nobody, or the same in every language. */
const notSaid = [
  'domain/line-in-english.ts',
  'language/dates/label.ts',
  'slack/languages/',
  'slack/bolt.ts',
  'slack/identity.ts',
  'slack/socket-link',
  'slack/outbound/transport.ts',
  'slack/outbound/lost-answers.ts',
  'slack/outbound/reply.ts',
  'slack/inbound/shortcuts.ts',
  'slack/scopes.ts',
  'language/dates/phrase-parsers.ts',
  'domain/task/search-words.ts',
  'language/similar-titles.ts',
];
/** What is done with text that nobody reads in its own language. */
const untold =
  /^(?:verbatim|typed|typedText|Error|RegExp|NotSent|(?:[A-Z]\w*)?Fault|log\.\w+|services\.log\.\w+|z\.\w+|[\w.]+\.(?:startsWith|endsWith|includes|replace|replaceAll|split|match|matchAll))$/;

export interface Said {
  readonly key: string;
  /** `slack/present/news.ts:12`. */
  readonly at: string;
}

/** All that is said in the sources: what needs a message in each language, and sentences that are glued together. */
export function whatIsSaid(): { readonly keys: readonly Said[]; readonly glued: readonly Said[] } {
  const keys: Said[] = [];
  const glued: Said[] = [];
  for (const path of filesIn(source)) {
    const where = relative(source, path);
    if (!rooms.some((room) => where.startsWith(`${room}/`)) || notSaid.some((one) => where.startsWith(one))) continue;
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const tags = lineTags(file);
    const said = (key: string, node: ts.Node): Said => ({
      key,
      at: `${where}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
    });
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
      if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && tags.has(node.tag.text)) {
        const key = templateKey(node.template);
        if (isWords(key)) keys.push(said(key, node));
        if (ts.isTemplateExpression(node.template))
          for (const span of node.template.templateSpans) visit(span.expression);
        return;
      }
      if (ts.isTaggedTemplateExpression(node)) return;
      if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
        const called = node.expression.getText();
        if (untold.test(called)) return;
        if (called === 'count') {
          const [, one, many] = node.arguments ?? [];
          if (one && ts.isStringLiteral(one))
            keys.push(said(countKey(one.text, many && ts.isStringLiteral(many) ? many.text : `${one.text}s`), node));
          node.arguments?.[0] && visit(node.arguments[0]);
          return;
        }
        if (called === 'meant') {
          const [key, sentence] = node.arguments ?? [];
          if (key && ts.isStringLiteral(key)) keys.push(said(key.text, node));
          if (sentence && ts.isTaggedTemplateExpression(sentence)) ts.forEachChild(sentence.template, visit);
          return;
        }
        if (called === 'words' || called === 'strong')
          for (const text of textsIn(node.arguments?.[0])) if (isWords(text)) keys.push(said(text, node));
      }
      if (ts.isTemplateExpression(node) && isSentence(templateKey(node))) glued.push(said(templateKey(node), node));
      if (ts.isStringLiteralLike(node) && isTold(node, where) && isSentence(node.text))
        keys.push(said(node.text, node));
      const name = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) ? node.name.getText() : '';
      // What can be typed is the same in every language.
      if (name === 'examples' || name === 'nearest') return;
      if (ts.isPropertyAssignment(node) && name === 'words' && ts.isStringLiteral(node.initializer))
        keys.push(said(node.initializer.text, node));
      else if (ts.isPropertyAssignment(node)) visit(node.initializer);
      else ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return { keys: unique(keys), glued };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort();
}

/** By which names a file knows `line`. */
function lineTags(file: ts.SourceFile): ReadonlySet<string> {
  const tags = new Set(['line']);
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node) && node.propertyName?.text === 'line') tags.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return tags;
}

const templateKey = (template: ts.TemplateLiteral): string =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.head.text + template.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`).join('');

/** The literals that an expression may be. */
function textsIn(node: ts.Expression | undefined): readonly string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isConditionalExpression(node) ? [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)] : [];
}

const bare = (key: string) => key.replace(/\{\d+\}/g, '');
/** Signs are no words; quotation marks differ. */
const isWords = (key: string) => /\p{L}|“/u.test(bare(key));
/** Text as people write it: it begins with a capital, or has several words; neither a pattern nor a command. */
const isSentence = (key: string) =>
  !/[|\\]|^\/|^\p{Lu}\p{Ll}+\p{Lu}/u.test(key) &&
  /^[“(\s]*\p{Lu}\p{Ll}|\p{L}[,;:]? \p{L}|^\p{Lu} \p{Ll}/u.test(bare(key));

/** Of the grammar only what help says of each command. */
function isTold(node: ts.Node, name: string): boolean {
  if (name !== 'language/grammar.ts') return true;
  return ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'doc';
}

function unique(all: readonly Said[]): Said[] {
  const seen = new Map<string, Said>();
  for (const one of all) if (!seen.has(one.key)) seen.set(one.key, one);
  return [...seen.values()];
}
