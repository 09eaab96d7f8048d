/** The parts of a moment on a wall clock, as `YYYY-MM-DDTHH:mm`. */
export function toWall(epochMs: number, tz: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return parts.format(epochMs).replace(' ', 'T');
}

/** The moment at which a wall clock shows this; one that a clock change leaves out is taken beside it. */
export function fromWall(wall: string, tz: string): number {
  const wanted = Date.parse(`${wall}Z`);
  const shownAt = (at: number) => Date.parse(`${toWall(at, tz)}Z`);
  // What the clock is off by at about that time, and once more where a change lies between.
  const first = wanted - (shownAt(wanted) - wanted);
  return first - (shownAt(first) - wanted);
}

/** The next morning at nine, or any time like it, by a wall clock. */
export function tomorrowAt(time: string, now: number, tz: string): number {
  const day = new Date(Date.parse(`${toWall(now, tz).slice(0, 10)}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return fromWall(`${day}T${time}`, tz);
}
