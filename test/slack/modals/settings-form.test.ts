import fc from 'fast-check';
import { regions } from '../../../src/calendar/holidays.js';
import { userId } from '../../../src/domain/ids.js';
import { defaultPersonSettings, type PersonSettings } from '../../../src/domain/people/person.js';
import type { ClockTime, Weekday } from '../../../src/domain/people/wall-time.js';
import {
  assigning,
  cancelling,
  defaultWorkspaceSettings,
  editing,
  type WorkspaceSettings,
} from '../../../src/domain/people/workspace-settings.js';
import { hours } from '../../../src/domain/time.js';
import { checkView } from '../../../src/playground/limits.js';
import { openSettings, readSettings } from '../../../src/slack/modals/settings-form.js';
import { openTeamSettings, readTeamSettings } from '../../../src/slack/modals/team-settings-form.js';
import { anyZone } from '../../support/any-task.js';
import { filled, submitted } from '../../support/filled-form.js';
import { plainText } from '../../support/plain-text.js';

const anyTime = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as ClockTime);
const anyHours = fc
  .tuple(anyTime, anyTime)
  .filter(([one, other]) => one !== other)
  .map(([one, other]) => (one < other ? { start: one, end: other } : { start: other, end: one }));
const anyOffsets = fc
  .uniqueArray(fc.oneof(fc.constantFrom(0, 15, 60, 1_440), fc.integer({ min: 0, max: 525_600 })), { maxLength: 10 })
  .map((offsets) => offsets.sort((a, b) => b - a));
const anyDays = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  .map((days) => days.sort((a, b) => a - b) as Weekday[]);
const anyRegion = fc.option(fc.constantFrom(...regions().map(({ code }) => code)));

const anySettings: fc.Arbitrary<PersonSettings> = fc.record({
  reminders: fc.option(anyOffsets),
  workingDays: fc.option(anyDays),
  workingHours: fc.option(anyHours),
  region: anyRegion,
  quietOutsideHours: fc.boolean(),
  personalDigest: fc.record({ on: fc.boolean(), at: anyTime }),
  weeklySummary: fc.record({
    on: fc.boolean(),
    day: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>,
    at: anyTime,
  }),
  checkIns: fc.boolean(),
  language: fc.constantFrom(null, 'en', 'de'),
});
const anyTeam: fc.Arbitrary<WorkspaceSettings> = fc.record({
  zone: anyZone,
  reminders: anyOffsets,
  workingDays: anyDays,
  workingHours: anyHours,
  region: anyRegion,
  escalateAfterMs: fc.constantFrom(null, 0, hours(1), hours(24), hours(168)),
  handshake: fc.boolean(),
  captureEmoji: fc.constantFrom(null, 'memo', '+1'),
  mayAssign: fc.constantFrom(...assigning),
  mayEdit: fc.constantFrom(...editing),
  mayCancel: fc.constantFrom(...cancelling),
  configurers: fc.subarray(['U1', 'U2'].map(userId)),
  language: fc.constantFrom('en', 'de'),
});

const common = defaultWorkspaceSettings;
const form = (settings: PersonSettings, team = common) =>
  openSettings({ key: 'k', person: { settings, zone: null }, mayConfigure: true, common: team, zone: team.zone });
const read = (entered: Record<string, unknown>, settings = defaultPersonSettings) =>
  readSettings(submitted(filled(form(settings), entered)), settings, common);

describe('the form with one’s own settings', () => {
  test('sent as it was opened changes nothing, whatever is set up; and Slack takes it', () => {
    fc.assert(
      fc.property(anySettings, anyTeam, (settings, team) => {
        const view = form(settings, team);
        expect(checkView(view)).toEqual([]);
        expect(readSettings(submitted(filled(view)), settings, team)).toMatchObject({ ok: true, settings });
      }),
    );
  });

  test('says in words what holds where a box is left empty', () => {
    const shown = plainText(form(defaultPersonSettings, { ...common, region: 'DE-BY' }));
    expect(shown).toMatch(/as your team does: 1 day, 1 h\./);
    expect(shown).toMatch(/as your team does: Monday to Friday\./);
    expect(shown).toMatch(/as your team does: 09:00 to 17:00\./);
    expect(shown).toMatch(/as your team does: Germany, Bayern\./);
    expect(shown).toMatch(/Slack does not tell me your time zone, so all times are UTC time/);
  });

  test('ticked and written reminders are taken together', () => {
    expect(read({ reminders: ['1 h before', 'At the deadline'], other_reminders: '3 days, 1 hour' })).toMatchObject({
      settings: { reminders: [4_320, 60, 0] },
    });
  });

  test('hours must end after they start', () => {
    expect(read({ hours_start: '18:00', hours_end: '17:00' })).toEqual({
      ok: false,
      errors: { hours_end: expect.stringMatching(/end after they start/) },
    });
  });

  test('several faults are all told, each beside its box', () => {
    expect(read({ other_reminders: 'x', region: { value: 'Atlantis' }, hours_end: '09:00' })).toMatchObject({
      errors: { other_reminders: expect.anything(), region: expect.any(String), hours_start: expect.any(String) },
    });
  });

  const made = (...values: string[]) => values.map((value) => ({ value }));
  test('options that the form never had are not taken', () => {
    expect(read({ reminders: made('7', '-60', 'x'), working_days: made('0', '8', '1') })).toMatchObject({
      settings: { reminders: null, workingDays: [1] },
    });
  });

  test('what is no such form is not read', () => {
    for (const junk of [null, {}, { private_metadata: '[]', state: { values: {} } }])
      expect(readSettings(junk, defaultPersonSettings, common)).toBeUndefined();
  });
});

describe('the form with the team’s settings', () => {
  test('sent as it was opened changes nothing, whatever is set up; and Slack takes it', () => {
    fc.assert(
      fc.property(anyTeam, (team) => {
        const view = openTeamSettings('k', team, team.zone);
        expect(checkView(view)).toEqual([]);
        expect(readTeamSettings(submitted(filled(view)), team)).toMatchObject({ ok: true, settings: team });
      }),
    );
  });

  test('a team needs a zone that exists and a day on which it works', () => {
    const view = openTeamSettings('k', common, common.zone);
    expect(readTeamSettings(submitted(filled(view, { zone: { value: 'Mars' }, working_days: [] })), common)).toEqual({
      ok: false,
      errors: {
        zone: expect.stringMatching(/no such time zone/),
        working_days: expect.stringMatching(/at least one working day/),
      },
    });
  });
});
