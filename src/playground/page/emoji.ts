/** What Slack's names of emoji look like; others are shown by their name. */
export const glyphs: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  eyes: '👀',
  thumbsup: '👍',
  '+1': '👍',
  pushpin: '📌',
  memo: '📝',
  tada: '🎉',
  warning: '⚠️',
  no_entry: '⛔',
  wave: '👋',
  hourglass: '⌛',
  calendar: '📅',
  x: '❌',
};

/** Those one can react with here. */
export const reactions = ['white_check_mark', 'eyes', 'thumbsup', 'memo', 'pushpin', 'tada'] as const;
