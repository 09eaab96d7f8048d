import { cutMark, type DraftText, type Mark, type Stretch } from './draft-text.js';

export type PersonMark = Mark & { readonly token: Mark['token'] & { readonly kind: 'person' | 'name' | 'group' } };
export const isPerson = (mark: Mark): mark is PersonMark =>
  mark.token.kind === 'person' || mark.token.kind === 'name' || mark.token.kind === 'group';

/** Before a mention or a label, these make it part of what is to be done: `send it to @lee`, `post in #general`. */
const tiesToTitle =
  /(?:^|[\s(])(?:to|for|with|from|about|of|by|ask|tell|ping|via|cc|at|in|into|on|and|or|as|help|remind|see|per|like|between|than|vs|the|an?)\s*$/i;
const handsOver = /(?:^|\s)(?:(?:please\s+)?assign(?:ed)?(?:\s+to)?|(?:assign(?:ed)?\s+)to|owner:?|assignee:?)\s*$/i;
const joins = /^\s*(?:,|and|&|\+|, and)\s*$/i;

/**
 * Takes the words out that only hand the task over (`assign to @lee:`, `@lee and @mei`, `me`), and says which mentions
 * belong to the title instead: those in the middle of its words. `me` tells that the speaker named themselves in words.
 */
export function findPeople(draft: DraftText, title: Stretch): { readonly me: boolean } {
  const people = draft.marks.filter((mark) => isPerson(mark) && mark.at <= title.to);
  joinPeople(draft, people);
  const me = cutMe(draft, title, people[0]?.at ?? -1);
  for (const mark of people) {
    const before = draft.mask.slice(title.from, mark.at);
    const hand = handsOver.exec(before.slice(-40));
    if (hand && wordsEnd(draft, title, mark.at)) draft.cut(mark.at - hand[0].trimStart().length, mark.at);
    else if (
      /^\s*(?:(?:please\s+)?assign(?:ed)?(?:\s+to)?|to|for)\s+$/i.test(before.slice(0, 30)) &&
      before.length < 30
    )
      draft.cut(title.from, mark.at);
  }
  const lastOfHead = people.filter((mark) => isBlank(draft.mask.slice(title.from, mark.at))).at(-1);
  if (lastOfHead || me) cutAfterHead(draft, title, lastOfHead?.at ?? title.from);
  return { me };
}

const blank = new RegExp(`^[\\s${cutMark}]*$`);
const isBlank = (words: string) => blank.test(words);
const handover = new RegExp(`^[\\s${cutMark}]*(?:[:,–—-]\\s+|to\\s+(?=\\p{Ll}))`, 'u');
const nothingFollows = new RegExp(`^[\\s,;:.!?)]{0,20}(?:$|${cutMark})`);

/** Whether no words of the title stand before `at`, apart from those that hand it over, or none after. */
function wordsEnd(draft: DraftText, title: Stretch, at: number): boolean {
  const before = draft.mask.slice(title.from, at).replace(handsOver, '');
  return isBlank(before) || nothingFollows.test(draft.mask.slice(at, title.to));
}

function joinPeople(draft: DraftText, people: readonly Mark[]): void {
  for (const [index, mark] of people.entries()) {
    const next = people[index + 1];
    const between = next ? draft.text.slice(mark.at, next.at) : '';
    if (next && between.length < 10 && joins.test(between)) draft.cut(mark.at, next.at);
  }
}

const meAtHead = /^\s*(?:(?:assign(?:ed)?\s+)?to\s+)?(?:me|myself)(?=[\s:,])(?:\s*(?:,|and|&)\s*$)?/;
const meAtEnd = /[\s,;]*\bassign(?:ed)?\s+(?:it\s+)?to\s+(?:me|myself)[\s.!]*$/i;

/** `me` at the head, in lower case lest it begin a title, or `assign to me` at the end. */
function cutMe(draft: DraftText, title: Stretch, firstPerson: number): boolean {
  const words = draft.mask.slice(title.from, title.to);
  const head = meAtHead.exec(words.slice(0, firstPerson > title.from ? Math.min(60, firstPerson - title.from) : 60));
  if (head && words.slice(head[0].length).trim() !== '') {
    draft.cut(title.from, title.from + head[0].length);
    return true;
  }
  const tail = meAtEnd.exec(words.slice(-60));
  if (!tail) return false;
  draft.cut(title.to - tail[0].length, title.to);
  return true;
}

/** `@lee: fix it`, `@lee to fix it`. */
function cutAfterHead(draft: DraftText, title: Stretch, at: number): void {
  const head = handover.exec(draft.mask.slice(at, Math.min(title.to, at + 80)));
  if (head) draft.cut(at, at + head[0].length);
}

/** Whether a mention or a label stands between words of the title, where taking it away would break the sentence. */
export function isInside(draft: DraftText, title: Stretch, mark: Mark): boolean {
  if (mark.at > title.to) return true;
  const right = draft.mask.slice(mark.at, title.to);
  const left = draft.mask.slice(title.from, mark.at);
  if (mark.gap === '' && /^(?:['’]s\b|[\p{L}\p{N}_-])/u.test(right) && !endsAtMark(draft, mark)) return true;
  if (isBlank(left) || left.endsWith(cutMark)) return false;
  if (tiesToTitle.test(left.slice(-20))) return true;
  if (nothingFollows.test(right)) return false;
  const besideAnother = draft.marks.some(
    (other) => other.at === mark.at && ['priority', 'estimate', 'private'].includes(other.token.kind),
  );
  return !besideAnother;
}

/** At one spot only the last of several tokens touches what follows. */
const endsAtMark = (draft: DraftText, mark: Mark) =>
  draft.marks.filter((other) => other.at === mark.at).at(-1) !== mark;
