import { missing } from '../../src/slack/languages/translate.js';
import { type Story, tellStory } from '../support/story.js';
import { stores } from './stores.js';

/** Wednesday, 6 March 2030, 10:00 in Berlin; 04:00 in New York, where Lee works from 9 to 17. */
const wednesday = '2030-03-06T10:00:00+01:00';

describe.each(stores)('Lee reads German and Dana English, on %s', (_, databaseUrl) => {
  let story: Story;
  beforeEach(async () => {
    missing.clear();
    story = await tellStory(databaseUrl());
    await story.jumpTo(wednesday);
    await story.lee.says('/tasks settings');
    await story.lee.fills({ Language: 'Deutsch' });
  });
  afterEach(async () => {
    expect([...missing]).toEqual([]);
    await story.end();
  });

  const heard = (who: 'lee' | 'dana') => (story[who].hears().at(-1) ?? '').replace(/\s+/g, ' ');

  test('the card in the channel speaks as the workspace does, Lee’s own one German; what people wrote stays', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Overdue by friday 10pm !high');
    expect(dana.told()).toMatch(/T-1 +Overdue +is assigned to/);
    expect(lee.latest('#web')).toMatch(/\*Status\*\s+○ Not started/);
    expect(heard('lee')).toMatch(/bittet dich: T-1 Overdue\. Nicht angefangen, hohe Priorität\./);
    expect(heard('lee')).toMatch(
      /\*Status\*\s+○ Nicht angefangen.*\*Zuständig\*.*\*Fällig\* Fr\., 8\. März, 16:00 deiner Zeit · 22:00 für/,
    );
    expect(heard('lee')).toMatch(/\[Annehmen\].*\[Anfangen\]/);
  });

  test('what Lee does is answered in German and told Dana in English', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    await lee.presses('Erledigt');
    expect(lee.hears().join('\n')).toMatch(/Erledigt: T-1 +Fix the login page +ist erledigt\./);
    expect(heard('dana')).toMatch(/completed T-1 Fix the login page\./);
    expect(lee.latest('#web')).toMatch(/✓ Completed/);
  });

  test('refusals are German for Lee, with people and numbers in them', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @dana Order the chairs');
    await lee.says('/tasks cancel T-1');
    expect(lee.told().replace(/\s+/g, ' ')).toMatch(
      /Nur <@U0DANA0001> hat um T-1 gebeten und kann sie absagen\. Frag dort nach\./,
    );
    await lee.says('/tasks remind T-1 5 lightyears');
    expect(lee.told()).toMatch(/„ ?5 lightyears ?“ kann ich nicht als Zeit lesen/);
  });

  test('reminders, their buttons and the Home tab are German', async () => {
    const { dana, lee } = story;
    await dana.says('/assign @lee Fix the login page by friday 10pm');
    await story.turnTo('2030-03-08T15:30:00-05:00');
    expect(heard('lee')).toMatch(/T-1 Fix the login page ist in .* fällig: Fr\., 8\. März, 16:00/);
    expect(heard('lee')).toMatch(/Schaffst du es\?.*\[Ja, rechtzeitig\].*Später erinnern…/);
    await lee.opensHome();
    expect(lee.home()).toMatch(/Willkommen bei Baton|Wartet auf dich/);
    expect(lee.home()).toMatch(/\[Neue Aufgabe\]/);
  });

  test('forms are German, and their faults', async () => {
    const { lee } = story;
    await lee.says('/assign');
    expect(JSON.stringify(lee.form())).toMatch(/Was ist zu tun\?/);
    expect(await lee.fills({ Titel: 'x'.repeat(20), Aufwand: 'lang' })).toMatchObject({
      'estimate:0': 'Schreib eine Dauer wie 30m, 3h oder 1h 30m.',
    });
  });

  test('Dana chooses German for herself, then English; the team chooses German for its channels', async () => {
    const { dana } = story;
    await dana.opensHome();
    expect(dana.home()).toMatch(/\[New task\]/);
    await dana.says('/tasks settings');
    await dana.fills({ Language: 'Deutsch' });
    expect(heard('dana')).toMatch(/Gespeichert: Sprache\. Ab jetzt: Sprache: Deutsch/);
    expect(dana.home()).toMatch(/\[Neue Aufgabe\]/);
    await dana.says('/tasks settings');
    await dana.fills({ Sprache: 'English' });
    expect(heard('dana')).toMatch(/Saved: language\./);
    expect(dana.home()).toMatch(/\[New task\]/);
    await dana.says('/tasks settings team');
    await dana.fills({ Language: 'Deutsch' });
    await dana.says('/assign @dana Order the chairs');
    expect(dana.told()).toMatch(/is assigned to/);
    expect(dana.sees('#web').join('\n')).toMatch(/\*Status\*\s+○ Nicht angefangen/);
  });
});
