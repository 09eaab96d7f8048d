import type { Token } from '../tokens.js';

/** Stands in the mask for what was taken out of the text; chrono and our patterns see no word in it. */
export const cutMark = '\uE000';
const keptMark = '\uFFFC';

/** A token taken out of the words, and where it stood between them. `gap` is the white space that went with it. */
export interface Mark {
  readonly token: Exclude<Token, { kind: 'words' | 'kept' | 'misspelt' }>;
  readonly at: number;
  gap: string;
}

/**
 * A sentence while it is being read: its words without its tokens, and a mask of the same length in which quoted
 * and already understood stretches are blotted out. Positions mean the same in both.
 */
export class DraftText {
  readonly marks: readonly Mark[];
  readonly text: string;
  mask: string;

  constructor(tokens: readonly Token[]) {
    const marks: Mark[] = [];
    let text = '';
    let mask = '';
    let afterMark = false;
    for (const token of tokens) {
      if (token.kind !== 'words' && token.kind !== 'kept' && token.kind !== 'misspelt') {
        marks.push({ token, at: text.length, gap: '' });
        afterMark = true;
        continue;
      }
      let words = token.text;
      const last = marks.at(-1);
      if (afterMark && last && /(?:^|\s)$/.test(text)) {
        last.gap = /^[^\S\n]*/.exec(words)?.[0] ?? '';
        words = words.slice(last.gap.length);
      }
      afterMark = afterMark && words === '';
      text += words;
      mask += token.kind === 'words' ? words.replaceAll(cutMark, keptMark) : keptMark.repeat(words.length);
    }
    this.text = text;
    this.mask = mask;
    this.marks = marks;
  }

  cut(from: number, to: number): void {
    this.mask = this.mask.slice(0, from) + cutMark.repeat(to - from) + this.mask.slice(to);
  }

  /** What is left of a stretch, with the tokens that `stays` names put back where they stood. */
  words(from: number, to: number, stays: (mark: Mark) => boolean): string {
    let words = '';
    let at = from;
    const copyUntil = (until: number) => {
      for (; at < until; at++) if (this.mask[at] !== cutMark) words += this.text[at];
    };
    for (const mark of this.marks) {
      if (mark.at < from || mark.at > to || !stays(mark)) continue;
      copyUntil(mark.at);
      words += mark.token.text + mark.gap;
    }
    copyUntil(to);
    return words.trim();
  }
}

export interface Stretch {
  readonly field: 'title' | 'description' | 'outcome';
  readonly from: number;
  readonly to: number;
}

const outcomeIntroduction =
  /(?<=[\s,;.(])(?:done (?:when|if)|(?:expected )?outcome ?:|definition of done ?:|dod ?:):?\s*/i;

/** The first line is the title, what follows describes it; "done when …" to the end of its line is the outcome. */
export function stretches(draft: DraftText): readonly Stretch[] {
  const firstWord = draft.text.search(/\S/);
  if (firstWord < 0) return [{ field: 'title', from: 0, to: draft.text.length }];
  const lineEnd = (from: number) => (draft.text.indexOf('\n', from) + 1 || draft.text.length + 1) - 1;
  const titleEnd = lineEnd(firstWord);
  const found: Stretch[] = [
    { field: 'title', from: 0, to: titleEnd },
    { field: 'description', from: titleEnd, to: draft.text.length },
  ];
  const outcome = outcomeIntroduction.exec(draft.mask);
  // "Done when it ships" alone has to be the title.
  if (!outcome || outcome.index <= firstWord) return found;
  const from = outcome.index + outcome[0].length;
  const to = lineEnd(from);
  const introductionFrom =
    outcome.index -
    (/[\s,;–—-]*$/.exec(draft.mask.slice(Math.max(0, outcome.index - 20), outcome.index))?.[0].length ?? 0);
  draft.cut(introductionFrom, from);
  return found.flatMap((stretch): Stretch[] => {
    if (from < stretch.from || from > stretch.to) return [stretch];
    return [
      // What was cut from the words right before it may be a name or a label, which is the title's.
      { ...stretch, to: outcome.index },
      { field: 'outcome', from, to },
      { ...stretch, field: 'description', from: to },
    ];
  });
}
