/**
 * THE table of the fortnight before a newcomer comes: a small team at work on a release. It is said through the same doors as
 * everything else: so many working days before today, when by the clock of Berlin, who, where, what. `{+2}` is the second working day after today,
 * `[Title]` the number of the task called so, and `in [Title]` a reply in the thread of its card.
 */
export const fortnight: readonly string[] = [
  '10 09:00 dana #web: /assign @lee Design the new login page by {-6} 17:00 !high ~2d #frontend',
  '10 09:12 dana #web: /assign @sam Set up the staging server by {-7} 15:00 ~1d #infra',
  '10 09:30 dana #general: /assign @mei Write the announcement by {+1} 12:00 ~4h #launch',
  '10 10:00 mei #leads: /assign @dana Agree on the budget for March by {-4} 16:00 !urgent #budget',
  '10 15:00 lee #web: /tasks accept [Design the new login page]',
  '10 15:06 lee #web: /tasks start [Design the new login page]',
  '9 06:00 sam #web: /tasks accept [Set up the staging server]',
  '9 06:06 sam #web: /tasks start [Set up the staging server]',
  '9 09:00 dana #web: /assign @lee Build the login form by {+2} 17:00 !high ~3d #frontend',
  '9 09:12 dana #web: /assign @mei Test the sign-up on phones by {+3} 17:00 ~1d #frontend #qa',
  '9 09:18 dana #web: /tasks [Test the sign-up on phones] after [Build the login form]',
  '9 09:24 dana #web: /tasks [Build the login form] after [Design the new login page]',
  '8 06:00 sam #web: /tasks done [Set up the staging server]',
  '8 09:00 dana #web: /tasks accept [Set up the staging server]',
  '8 11:00 dana #leads: /tasks start [Agree on the budget for March]',
  '7 04:00 mei #web: /assign @sam Move the images to the new storage by {-2} 15:00 !high ~2d #infra',
  '7 07:00 sam #web: /tasks accept [Move the images to the new storage]',
  '7 16:00 lee #web: /tasks done [Design the new login page]',
  '6 09:00 dana #web: /tasks return [Design the new login page] the error states are missing',
  '5 09:00 dana #general: /assign everyone of @lee @mei @sam Confirm the security policy by {+1} 16:00 #policy',
  '5 09:18 dana #web: /assign anyone of @lee @sam Update the dependencies by {+4} 17:00 !low ~2h #infra',
  '5 15:00 lee #web: /tasks done [Design the new login page]',
  '5 15:30 dana #web: /tasks accept [Design the new login page]',
  '5 16:00 lee #web: /tasks start [Build the login form]',
  '4 03:00 mei #general: /tasks accept [Write the announcement]',
  '4 03:12 mei #general: /tasks start [Write the announcement]',
  '4 03:24 mei #general: /tasks done [Confirm the security policy]',
  '4 09:00 dana #leads: /tasks done [Agree on the budget for March]',
  '4 09:30 dana #web: /assign @sam Renew the certificate by {+0} 22:00 !urgent ~1h #infra',
  '4 10:00 dana #general: /assign @me Book the photographer by {+3} 12:00 !low #launch',
  '4 10:12 lee #web: /assign @mei Translate the error messages by {-1} 17:00 ~2h #frontend',
  '3 04:00 mei #web: /tasks accept [Translate the error messages]',
  '3 06:00 sam #web: /tasks accept [Renew the certificate]',
  '3 06:30 sam #web: /tasks block [Move the images to the new storage] waiting for @dana: no access to the old bucket',
  '3 09:00 dana #web: /assign @lee Check the release on Safari by {+5} 17:00 ~4h #qa',
  '3 09:12 dana #web: /tasks [Check the release on Safari] blocked by [Build the login form]',
  '3 10:00 dana #general: /assign Find a room for the launch party by {+6} 12:00 #launch',
  '3 10:12 dana #web: /assign @sam Rotate the API keys by {+6} 17:00 !high ~2h #infra',
  '3 15:00 lee #web: /tasks accept [Check the release on Safari]',
  '2 03:00 mei #web: /tasks accept [Test the sign-up on phones]',
  '2 03:30 mei #web: /tasks watch [Build the login form]',
  '2 06:00 sam #web: /tasks pass [Rotate the API keys] @lee: you have the list of clients',
  '2 09:00 dana #web: /assign @mei Prepare the demo by {+2} 10:00 ~3h #launch',
  '2 09:12 dana #web: /tasks [Prepare the demo] checklist add Pick three stories; Record them @lee; Write the script',
  '2 09:24 dana #web: /assign @lee Publish the release notes by {+7} 12:00 #launch',
  '2 09:30 dana #web: /tasks [Publish the release notes] blocked by [Check the release on Safari]',
  '2 09:36 dana #leads: /assign @mei Plan the next quarter by {+8} 17:00 ~2d #budget',
  '2 15:00 lee #web: /tasks comment [Build the login form] the form works, the password reset is still missing',
  '2 15:12 dana #web in [Build the login form]: The reset can wait for the next release.',
  '1 03:00 mei #web: /tasks accept [Prepare the demo]',
  '1 03:12 mei #web: /tasks start [Prepare the demo]',
  '1 03:24 mei #web: /tasks [Prepare the demo] tick 1',
  '1 09:00 dana #web: /assign @lee Send the weekly report every monday 9am #report',
  '1 09:03 dana #web: /assign @lee Look at the slow queries by {+2} 12:00 ~4h #infra',
  '1 09:06 dana #web: /tasks save infra overdue #infra',
  '1 15:00 lee #web: /tasks decline [Look at the slow queries] the login form takes all of this week',
  '1 15:12 lee #web: /tasks accept [Rotate the API keys]',
];

/** What somebody once said. */
export interface PastAct {
  /** Working days before today. */
  readonly day: number;
  /** `09:30`, in Berlin. */
  readonly at: string;
  readonly who: string;
  readonly where: string;
  /** The title of the task in whose thread it was. */
  readonly under: string | undefined;
  readonly says: string;
}

const row = /^(\d+) (\d\d:\d\d) (\w+) (#\w+)(?: in \[(.+?)\])?: (.+)$/;

/** Throws for a row that cannot be read. */
export function readAct(text: string): PastAct {
  const [, day, at = '', who = '', where = '', under, says = ''] = row.exec(text) ?? [];
  if (day === undefined) throw new Error(`no act: ${text}`);
  return { day: Number(day), at, who, where, under, says };
}

/** With its days and numbers put in. */
export const spokenWords = (says: string, day: (workingDays: number) => string, numberOf: (title: string) => string) =>
  says.replace(/\{([+-]\d+)\}/g, (_, days) => day(Number(days))).replace(/\[(.+?)\]/g, (_, title) => numberOf(title));
