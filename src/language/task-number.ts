/** `T-12`, `t12`, `#12` or `12`; null for anything else and for numbers no workspace reaches. */
export function taskNumber(word: string): number | null {
  const number = Number(/^(?:t-?|#)?(\d{1,9})$/i.exec(word)?.[1] ?? 0);
  return number > 0 ? number : null;
}

/** `T-9, T-10 and 11`; null where anything else is said, or nothing. */
export function taskNumbers(said: string): readonly number[] | null {
  const words = said.split(/\s*(?:[,&+]|\band\b|\s)\s*/i).filter(Boolean);
  const numbers = words.map(taskNumber);
  const known = numbers.filter((number) => number !== null);
  return known.length > 0 && known.length === words.length ? [...new Set(known)] : null;
}
