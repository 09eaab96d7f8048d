/** One line of the table: a measurement, what it is held against, and what was wanted of it. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly against?: string;
  readonly ratio?: string;
  readonly wanted?: string;
  readonly met?: boolean;
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** A measurement that means something only beside another of the same run; `atMost` is the ratio wanted. */
export function ratio(what: string, measured: number, against: number, atMost?: number, unit = 'ms'): Row {
  const row = {
    what,
    measured: `${shown(measured)} ${unit}`,
    against: `${shown(against)} ${unit}`,
    ratio: `${(measured / against).toFixed(2)}×`,
  };
  return atMost === undefined ? row : { ...row, wanted: `≤ ${atMost}×`, met: measured / against <= atMost };
}

export const amount = (what: string, measured: number, unit: string): Row => ({
  what,
  measured: `${shown(measured)} ${unit}`,
});

export const atLeast = (what: string, measured: number, wanted: number, unit: string): Row => ({
  ...amount(what, measured, unit),
  wanted: `≥ ${wanted} ${unit}`,
  met: measured >= wanted,
});

export const atMost = (what: string, measured: number, wanted: number, unit: string): Row => ({
  ...amount(what, measured, unit),
  wanted: `≤ ${wanted} ${unit}`,
  met: measured <= wanted,
});

export function table(title: string, rows: readonly Row[]): string {
  const lines = rows.map(({ what, measured, against = '', ratio = '', wanted = '', met }) =>
    [
      what.padEnd(64),
      measured.padStart(12),
      against.padStart(12),
      ratio.padStart(8),
      ` ${wanted.padEnd(13)}`,
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ].join(' '),
  );
  const heads = ['measured', 'against'].map((head) => head.padStart(12)).join(' ');
  return [`${title.padEnd(64)} ${heads} ${'ratio'.padStart(8)}  wanted`, ...lines, ''].join('\n');
}
