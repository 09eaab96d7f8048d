import type { Label, Span } from './line.js';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A line as a string, for logs, records and what can be typed again. People are in it by their ids. */
export const inEnglish = (label: Label, personAs: (id: string) => string = (id) => id): string =>
  typeof label === 'string' ? label : label.map((span) => spanInEnglish(span, personAs)).join('');

function spanInEnglish(span: Span, personAs: (id: string) => string): string {
  switch (span.kind) {
    case 'phrase':
      return span.literals.map((literal, index) => literal + inEnglish(span.parts[index] ?? [], personAs)).join('');
    case 'counted':
      return countInEnglish(span);
    case 'amount':
      return amountInEnglish(span.number);
    case 'calendar':
      return dayInEnglish(span);
    case 'person':
      return personAs(span.id);
    case 'channel':
      return span.id;
    case 'moment':
      return span.fallback;
    default:
      return span.text;
  }
}

export const amountInEnglish = (number: number) => number.toLocaleString('en');

export const countInEnglish = ({ number, one, many }: Extract<Span, { kind: 'counted' }>) =>
  `${amountInEnglish(number)} ${number === 1 ? one : many}`;

/** `Fri 27 Nov 2026, 17:00`. */
export function dayInEnglish({ weekday, day, month, year, time }: Extract<Span, { kind: 'calendar' }>): string {
  const date = `${weekdays[weekday - 1]} ${day} ${months[month - 1]}`;
  return `${date}${year === null ? '' : ` ${year}`}${time === null ? '' : `, ${time}`}`;
}
