import type { UserId } from '../ids.js';
import type { DigestChange } from './changes.js';
import type { ChannelDigest, DigestSection, DigestSectionName } from './channel-digest.js';
import type { DigestLine } from './digest-task.js';

/** What one message of a channel's digest shows. */
export interface DigestPage {
  readonly changes: readonly DigestChange[];
  readonly sections: readonly DigestSection[];
  /** How many lines come on later pages. */
  readonly more: number;
  /** How many lines fit on no page at all; only on the last. */
  readonly left: number;
}

/** What fits into one message that people read to its end. */
const shortDigest = 20;
/** Of a longer one, what stands in the channel; its thread has the rest. */
const leadChanges = 5;
const leadLines = 12;
/** A message of Slack's holds some 13,000 characters; a line of ours at most 400. */
const linesPerPage = 30;
const mostPages = 25;

interface Row {
  readonly name: DigestSectionName;
  readonly person: UserId | null;
  readonly line: DigestLine;
}

/** A digest as one message, or, when it is long, as one with what is most urgent and others with the rest. */
export function digestPages({ changes, sections }: ChannelDigest): readonly DigestPage[] {
  const rows = sections.flatMap(({ name, groups }) =>
    groups.flatMap(({ person, lines }) => lines.map((line): Row => ({ name, person, line }))),
  );
  if (changes.length + rows.length <= shortDigest) return [{ changes, sections, more: 0, left: 0 }];
  const rest = [...rows.slice(leadLines), ...changes.slice(leadChanges)];
  const pages = [[...rows.slice(0, leadLines), ...changes.slice(0, leadChanges)]];
  for (let from = 0; from < rest.length; from += linesPerPage) pages.push(rest.slice(from, from + linesPerPage));
  const shown = pages.slice(0, mostPages);
  const left = pages.slice(mostPages).flat().length;
  return shown.map((page, index) => ({
    changes: page.filter((item) => 'news' in item),
    sections: sectionsIn(page.filter((item) => 'line' in item)),
    more: shown.slice(index + 1).flat().length,
    left: index === shown.length - 1 ? left : 0,
  }));
}

/** Rows that follow each other in one section, and within it under one person, stand together again. */
function sectionsIn(rows: readonly Row[]): readonly DigestSection[] {
  return runsOf(rows, ({ name }) => name).map(([name, inSection]) => ({
    name,
    groups: runsOf(inSection, ({ person }) => person).map(([person, own]) => ({
      person,
      lines: own.map(({ line }) => line),
    })),
  }));
}

function runsOf<Item, By>(items: readonly Item[], by: (item: Item) => By): readonly (readonly [By, readonly Item[]])[] {
  const runs: [By, Item[]][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last && last[0] === by(item)) last[1].push(item);
    else runs.push([by(item), [item]]);
  }
  return runs;
}
