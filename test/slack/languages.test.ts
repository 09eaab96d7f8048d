import fc from 'fast-check';
import { type UserId, userId, workspaceId } from '../../src/domain/ids.js';
import { newPerson } from '../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../src/domain/people/workspace-settings.js';
import { statuses } from '../../src/domain/task/task.js';
import type { Day, Zone } from '../../src/domain/time.js';
import { days, hours, instant } from '../../src/domain/time.js';
import type { ListQuery } from '../../src/engine/read.js';
import { grammar } from '../../src/language/grammar.js';
import { emptyOutbox } from '../../src/outbox/outbox.js';
import { checkMessage, checkView } from '../../src/playground/limits.js';
import { languageOf } from '../../src/slack/languages/language.js';
import { inLanguage } from '../../src/slack/languages/spoken.js';
import { missing } from '../../src/slack/languages/translate.js';
import { openReason } from '../../src/slack/modals/reason-form.js';
import { openSettings } from '../../src/slack/modals/settings-form.js';
import { openCreate, openEdit } from '../../src/slack/modals/task-form.js';
import { openTeamSettings } from '../../src/slack/modals/team-settings-form.js';
import { createLanguages } from '../../src/slack/people/languages.js';
import { help } from '../../src/slack/present/help.js';
import { amount, count, line, listed, person, titled, typed, verbatim, words } from '../../src/slack/present/say.js';
import { teamSettingsSaved } from '../../src/slack/present/settings.js';
import { taskCard } from '../../src/slack/present/task-card.js';
import { taskDetail } from '../../src/slack/present/task-detail.js';
import { taskList } from '../../src/slack/present/task-list.js';
import { statusPhrase } from '../../src/slack/present/task-words.js';
import { filterWords } from '../../src/slack/present/views.js';
import { ago, calendarDay, distance, localWords, moment } from '../../src/slack/present/when.js';
import { type Label, plain, spoken } from '../../src/slack/views/line.js';
import { dana, lee, made, noon } from '../domain/task/scene.js';
import { anyTask, stored } from '../support/any-task.js';

const german = <Result>(work: () => Result): Result => inLanguage('de', work);
const said = (label: Label) => german(() => plain(label));
const newYork = 'America/New_York' as Zone;

describe('what Baton says in German', () => {
  test.each([
    [1, '1 Aufgabe'],
    [2, '2 Aufgaben'],
    [0, '0 Aufgaben'],
    [1_234, '1.234 Aufgaben'],
  ])('%d is %s', (number, words) => expect(said([count(number, 'task')])).toBe(words));

  test('numbers have their points, and words their case', () => {
    expect(said(line`${amount(12_345)} more`)).toBe('12.345 weitere');
    expect(said(line`for ${count(1, 'day')}`)).toBe('seit 1 Tag');
    expect(said(line`for ${count(3, 'day')}`)).toBe('seit 3 Tagen');
    expect(said(distance(noon, instant(noon + days(3))))).toBe('3 Tagen');
    expect(said(ago(instant(noon - hours(5)), noon))).toBe('vor 5 h');
  });

  test('a sentence has its own order, with everything in it in its place', () => {
    const task = { number: 7, title: 'Fix it' };
    expect(german(() => spoken(line`${person('ULEE')} completed ${titled(task)}.`))).toBe(
      '<@ULEE> hat T-7 Fix it erledigt.',
    );
    expect(said(line`Due ${verbatim('heute')}: ${typed('Fix it')}`)).toBe('Fällig heute: Fix it');
  });

  test('what is one word in English and several in German is said as it is meant', () => {
    const before = defaultWorkspaceSettings;
    const { blocks } = german(() => teamSettingsSaved(before, { ...before, escalateAfterMs: days(2) }));
    expect(JSON.stringify(blocks)).toContain('2 Tage danach');
    expect(said(filterWords({ people: [lee] }, lee))).toBe('zugewiesen an dich');
    expect(said(line`after ${verbatim('T-9')}`)).toBe('nach T-9');
  });

  test('several are joined by its own “and”', () => {
    expect(said(listed([verbatim('T-1'), verbatim('T-2'), verbatim('T-3')]))).toBe('T-1, T-2 und T-3');
  });

  test('dates are written as Germans write them, the year where it is another', () => {
    expect(said([localWords(noon, newYork, noon)])).toBe('Mi., 5. März, 07:00');
    expect(said([localWords(instant(noon + days(365)), newYork, noon)])).toBe('Do., 4. März 2032, 07:00');
    expect(said([calendarDay('2026-11-27' as Day)])).toBe('Fr., 27. Nov. 2026');
    expect(german(() => spoken([moment(noon)]))).toBe(
      '<!date^1930478400^{date_short_pretty} um {time}|Mi., 5. März 2031, 12:00 UTC>',
    );
  });

  test('what people wrote is never looked up, whatever it says', () => {
    expect(said([typed('Details and History')])).toBe('Details and History');
    expect(said(line`${typed('Overdue')} says:`.slice(0, 0))).toBe('');
    expect(german(() => plain([typed('Overdue')]))).toBe('Overdue');
    expect(said([verbatim('Overdue')])).toBe('Overdue');
    expect(said([words('Overdue')])).toBe('Überfällig');
  });

  test('words that nobody has translated are said in English, and known', () => {
    missing.clear();
    expect(said('A sentence that nobody says')).toBe('A sentence that nobody says');
    expect([...missing]).toEqual(['de: A sentence that nobody says']);
    missing.clear();
  });

  test('English stays as it is written', () => {
    expect(plain([count(1_234, 'task')])).toBe('1,234 tasks');
    expect(inLanguage('de', () => inLanguage('en', () => plain('Overdue')))).toBe('Overdue');
  });
});

describe('whose language it is', () => {
  const workspace = workspaceId('T1');
  const speaking = (own: Partial<{ language: string | null; locale: string | null }> | null, team = 'en') => {
    const known = newPerson(workspace, userId('U1'));
    const one = own && {
      ...known,
      locale: own.locale ?? null,
      settings: { ...known.settings, language: own.language ?? null },
    };
    return createLanguages({
      people: { kept: async () => one },
      workspaces: { settings: async () => ({ ...defaultWorkspaceSettings, language: team }) },
    });
  };
  const of = (languages: ReturnType<typeof speaking>) => languages.ofPerson(workspace, userId('U1') as UserId);

  test('the one they chose goes before that of their Slack', async () => {
    expect(await of(speaking({ language: 'en', locale: 'de-DE' }))).toBe('en');
    expect(await of(speaking({ language: 'de', locale: 'en-US' }))).toBe('de');
    expect(await of(speaking({ locale: 'de-AT' }))).toBe('de');
  });

  test('a language that Baton does not speak is answered in English, and somebody nobody knows in the team’s', async () => {
    expect(languageOf('fr-FR')).toBeUndefined();
    expect(await of(speaking({ locale: 'fr-FR' }, 'de'))).toBe('en');
    expect(await of(speaking(null, 'de'))).toBe('de');
    expect(await of(speaking({}, 'de'))).toBe('de');
  });

  test('a channel reads its team’s; without a store it is English', async () => {
    const channel = { channel: 'C1' } as Parameters<ReturnType<typeof speaking>['of']>[1];
    expect(await speaking({ language: 'de' }).of(workspace, channel)).toBe('en');
    expect(await speaking({ language: 'en' }, 'de').of(workspace, channel)).toBe('de');
    const away = createLanguages({
      people: { kept: () => Promise.reject(new Error('away')) },
      workspaces: { settings: () => Promise.reject(new Error('away')) },
    });
    expect(await away.ofPerson(workspace, userId('U1'))).toBe('en');
  });
});

describe('all of it in German is within Slack’s limits, and has its words', () => {
  const zones = new Map([
    [lee, newYork],
    [dana, 'Europe/Berlin' as Zone],
  ]);
  const allSaid = () => {
    const unsaid = [...missing];
    missing.clear();
    return unsaid;
  };
  beforeEach(() => missing.clear());

  test('cards, details and lists of any tasks', () => {
    const queries: readonly ListQuery[] = [
      { list: 'mine' },
      { list: 'given' },
      { list: 'here' },
      { list: 'overdue' },
      { list: 'unassigned' },
      { list: 'recurring' },
      { list: 'search', text: 'x' },
    ];
    fc.assert(
      fc.property(anyTask, fc.constantFrom(...queries), (task, query) =>
        german(() => {
          const shown = stored(task);
          const messages = [
            taskCard(shown, { surface: 'channel', now: noon }),
            taskCard(shown, { surface: 'dm', viewer: lee, zones, now: noon }),
            taskDetail({ ...shown, outbox: emptyOutbox }, { viewer: lee, zones, now: noon, coming: [] }),
            taskList({ tasks: [shown], next: null }, { query, viewer: lee, now: noon, first: false }),
          ];
          for (const message of messages) expect(checkMessage(message)).toEqual([]);
          expect(allSaid()).toEqual([]);
        }),
      ),
      { numRuns: 60 },
    );
  });

  test.each(['en', 'de'] as const)('what is read aloud in place of a message is words alone, in %s', (language) => {
    const texts = statuses.flatMap((status) => {
      const shown = stored({ ...made(), status, priority: 'urgent' });
      return inLanguage(language, () => [
        taskCard(shown, { surface: 'channel', now: noon }).text,
        taskCard(shown, { surface: 'dm', viewer: lee, zones, now: noon }).text,
        taskDetail({ ...shown, outbox: emptyOutbox }, { viewer: lee, zones, now: noon, coming: [] }).text,
        taskList({ tasks: [shown], next: null }, { query: { list: 'mine' }, viewer: lee, now: noon, first: false })
          .text,
      ]);
    });
    for (const text of texts) expect(text).toMatch(/\p{L}{3}/u);
    expect(texts.filter((text) => /[\p{So}\p{Extended_Pictographic}]|:[a-z_]+:|✓|\[object/u.test(text))).toEqual([]);
    for (const [at, status] of statuses.entries()) {
      const word = inLanguage(language, () => plain([statusPhrase(status)]));
      expect(texts[at * 4]?.toLowerCase()).toContain(word.toLowerCase());
    }
  });

  test('forms', () =>
    german(() => {
      const person = { ...newPerson(workspaceId('T1'), lee) };
      const common = defaultWorkspaceSettings;
      const views = [
        openCreate({ key: 'k', zone: newYork, origin: null }),
        openEdit({ key: 'k', task: made(), zone: newYork }),
        openSettings({ key: 'k', person, common, zone: newYork, mayConfigure: true }),
        openTeamSettings('k', common, newYork),
        ...(['block', 'decline', 'pass_on', 'change_assigner', 'return', 'comment'] as const).map((kind) =>
          openReason(kind, { key: 'k', task: made() }),
        ),
      ];
      for (const view of views) {
        expect(checkView(view)).toEqual([]);
        // Slack cuts none of these for us: what does not fit is refused, or cut by us in the middle of a word.
        for (const text of [view.title.text, view.submit?.text, view.close?.text]) expect(text).not.toContain('…');
      }
      expect(allSaid()).toEqual([]);
    }));

  test('help', () =>
    german(() => {
      for (const row of [null, ...grammar]) expect(checkMessage(help(row, 'baton'))).toEqual([]);
      expect(allSaid()).toEqual([]);
    }));

  test('no label of a button or a menu is longer than is seen', () => {
    const task = made();
    const card = german(() => taskCard(stored(task), { surface: 'dm', viewer: lee, zones, now: noon }));
    const labels = JSON.stringify(card.blocks).match(/"type":"plain_text","text":"[^"]*/g) ?? [];
    expect(labels.filter((label) => label.slice(29).length > 75)).toEqual([]);
  });
});
