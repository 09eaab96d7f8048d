import { readFileSync, writeFileSync } from 'node:fs';
import { variables } from '../../src/config/schema.js';
import { grammar } from '../../src/language/grammar.js';
import { methods } from '../../src/playground/methods.js';
import { scopes } from '../../src/slack/scopes.js';

/** A part of a document that is drawn from a table of the source. */
export interface GeneratedPart {
  readonly file: string;
  readonly marker: string;
  readonly text: string;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

export const generatedParts: readonly GeneratedPart[] = [
  {
    file: 'README.md',
    marker: 'settings',
    text: table(
      ['variable', 'default', 'what it does'],
      Object.entries(variables).map(([name, row]) => [
        `\`${name}\``,
        'fallback' in row ? `\`${row.fallback}\`` : '',
        row.doc,
      ]),
    ),
  },
  {
    file: 'README.md',
    marker: 'commands',
    text: table(
      ['you type', 'what it does', 'for example'],
      grammar.map(({ command, name, hint, doc, examples }) => [
        `\`${[command, name, hint].filter(Boolean).join(' ')}\``,
        doc,
        `\`${command} ${examples[0]}\``,
      ]),
    ),
  },
  {
    file: 'README.md',
    marker: 'scopes',
    text: table(
      ['scope', 'what for'],
      Object.entries(scopes).map(([name, doc]) => [`\`${name}\``, doc]),
    ),
  },
  {
    file: 'src/playground/README.md',
    marker: 'methods',
    text: table(
      ['method', 'serves'],
      Object.entries(methods).map(([name, { doc }]) => [`\`${name}\``, doc]),
    ),
  },
];

export function partIn({ file, marker }: GeneratedPart): string {
  const [, rest = ''] = readFileSync(file, 'utf8').split(`<!-- ${marker} -->`);
  return (rest.split(`<!-- /${marker} -->`)[0] ?? '').trim();
}

export function putPart(part: GeneratedPart): void {
  const before = readFileSync(part.file, 'utf8');
  const [head = '', rest = ''] = before.split(`<!-- ${part.marker} -->`);
  const tail = rest.split(`<!-- /${part.marker} -->`)[1] ?? '';
  writeFileSync(part.file, `${head}<!-- ${part.marker} -->\n${part.text}\n<!-- /${part.marker} -->${tail}`);
}

/** What Slack shows behind a command: the first words of each thing that can follow it. */
export function usageHint(command: string): string {
  const hints = grammar
    .filter((row) => row.command === command)
    .map(({ name, hint }) => [name, hint].filter(Boolean).join(' '));
  return command === '/assign' ? (hints[0] ?? '') : hints.join(' · ');
}

export const commandDocs: Readonly<Record<string, string>> = {
  '/assign': 'Ask somebody to do something, or open the form',
  '/tasks': 'What waits on you, what you asked for, and one task with its history',
};

/** Writes the hints and words of the commands into the manifest. */
export function putManifest(): void {
  const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as {
    features: { slash_commands: { command: string; description: string; usage_hint: string }[] };
  };
  for (const row of manifest.features.slash_commands) {
    row.description = commandDocs[row.command] ?? '';
    row.usage_hint = usageHint(row.command);
  }
  writeFileSync('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`); // `npx biome check --write` lays it out.
}
