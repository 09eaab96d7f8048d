/** German. Baton says "du". */
export const de = {
  tag: 'de',
  name: 'Deutsch',
  moment: '{date_short_pretty} um {time}',
  messages: {
    ' and ': ' und ',
    ' or ': ' oder ',
    '{0} completed {1}.': '{0} hat {1} erledigt.',
    '{0} task|{0} tasks': '{0, plural, one {# Aufgabe} other {# Aufgaben}}',
    'Make {0}': '{0, plural, one {# Aufgabe} other {# Aufgaben}} anlegen',
    'Never mind': 'Doch nicht',
    Details: 'Details',
  } as Readonly<Record<string, string>>,
};
