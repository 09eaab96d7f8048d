/** What a message becomes as a task: its first line, or the beginning of a long one, is the title. */
export interface TitledMessage {
  readonly title: string;
  /** The whole message where the title does not say it all; otherwise empty. */
  readonly description: string;
}

const titleLimit = 150;

/** `text` as a person reads it. */
export function titleMessage(text: string): TitledMessage {
  const whole = text.trim();
  const [first = '', ...rest] = whole.split('\n');
  const line = first.trim();
  if (line.length > titleLimit) return { title: cutAtWord(line), description: whole };
  return { title: line, description: rest.join('\n').trim() };
}

function cutAtWord(line: string): string {
  const room = [...line].slice(0, titleLimit - 1).join('');
  const end = room.search(/\s\S*$/);
  return `${(end > titleLimit / 2 ? room.slice(0, end) : room).trimEnd()}…`;
}
