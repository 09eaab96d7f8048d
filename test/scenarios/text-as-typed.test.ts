import { join } from 'node:path';
import { workspaceId } from '../../src/domain/ids.js';
import { openStore } from '../../src/store/open.js';
import { plainText, readMarkup } from '../support/plain-text.js';
import { markupIn } from '../support/spoken.js';
import { databaseFolder } from '../support/store-files.js';
import { type Story, tellStory } from '../support/story.js';

const texts: Readonly<Record<string, string>> = {
  'calls and links': 'Tell <!channel>, <!subteam^S1|crew>, <#C0X|x> & read <https://evil.example|bank.example>',
  'words for everybody': 'Tell @channel @here @everyone',
  markup: 'Use *stars*, _lines_, ~waves~ and `ticks` :tada: &amp; &lt;b&gt; too',
  'what cannot be seen': 'Zero\u200Bwidth a\u200Dnd no\u2060break\uFEFF marks\u00AD',
  'right-to-left': 'Ask שלום עולם about مرحبا again',
  'a turned ending': 'Open \u202Egpj.exe now',
  emoji: 'Party 👩‍👩‍👧‍👦 🏳️‍🌈 🎉 1️⃣',
  'other scripts': '漢字かな Ελληνικά हिन्दी ไทย 한국어',
  'quotes and brackets': `He said "it's" [so] {or} (not) \\ / | <>`,
};

/** As eyes see it: marks without a shape are gone, be they the writer's or ours. */
const seen = (text: string) => text.replace(/[\u2060\u2066-\u2069]/g, '');

const folder = databaseFolder();
let files = 0;
let story: Story;
let databaseUrl: string;
beforeEach(async () => {
  databaseUrl = `sqlite:${join(folder, `${files++}.db`)}`;
  story = await tellStory(databaseUrl);
});
afterEach(() => story.end());

interface Shown {
  readonly where: string;
  readonly text: string;
  readonly view: object;
}

/** All that Baton shows to anybody just now. */
function everything(): readonly Shown[] {
  const { workspace, modals } = story.playground;
  const view = (where: string) => (one: { body: object }) => ({ where, text: '', view: one.body });
  return [
    ...workspace.state.messages.map((message) => ({ where: message.channel, text: message.text, view: message })),
    ...Object.values(workspace.state.homes).map(view('a Home tab')),
    ...[...modals.values()].flat().map(view('a form')),
  ];
}

/** What is shown anew, `count` things, by what somebody does: fails where `text` is missing, or stands where Slack would take it for markup. */
async function shows(text: string, count: number, act: () => Promise<unknown>): Promise<void> {
  const known = new Set(everything().map(({ view }) => JSON.stringify(view)));
  await act();
  const fresh = everything().filter(({ view }) => !known.has(JSON.stringify(view)));
  expect(fresh).toHaveLength(count);
  for (const { where, text: aloud, view } of fresh) {
    expect([where, seen(plainText(view))]).toEqual([where, expect.stringContaining(seen(text))]);
    if (aloud !== '') expect([where, seen(readMarkup(aloud))]).toEqual([where, expect.stringContaining(seen(text))]);
    const parsed = `${aloud}\n${markupIn(view)}`;
    expect([where, parsed]).toEqual([
      where,
      expect.not.stringMatching(/<!(?!date)|<https?:(?!\/\/localhost\/archives\/)|<#C0X|@(?:channel|here)\b/),
    ]);
    expect([where, markupIn(view)]).toEqual([where, expect.not.stringMatching(/stars|waves/)]);
  }
}

describe('what people type is shown as typed wherever it is shown, and calls nobody:', () => {
  test.each(Object.entries(texts))('%s', async (_, text) => {
    const { dana, lee } = story;
    await dana.opensHome();
    await lee.opensHome();
    // The card, the direct message, the confirmation, and both Home tabs.
    await shows(text, 5, () => dana.says(`/assign @lee ${text}`));
    await shows(text, 1, () => lee.says('/tasks mine'));
    await shows(text, 1, () => lee.says('/tasks T-1'));
    await shows(text, 1, () => dana.says(`/tasks find ${text}`));
    await lee.presses('Blocked…', { on: /asks you/ });
    // Both cards with the reason, the news, the answer, the Home tabs.
    await shows(text, 6, () => lee.fills({ 'What does it wait on?': text }));
    await shows(text, 1, () => dana.presses('Edit…', { in: '#web', on: /marked it/ }));
    await dana.fills({ Description: text, 'Done when…': text });
    await shows(text, 1, () => lee.says('/tasks T-1'));
    await shows(text, 1, () => dana.says(`/assign @lee ${text} tomorrow at 5`));
  });
});

describe('ten thousand characters', () => {
  const words = Array.from({ length: 1_400 }, (_, index) => `word${index}`)
    .join(' ')
    .slice(0, 9_990);

  test('are stored whole, also when something else is edited, and cut with an ellipsis where Slack allows fewer', async () => {
    const { dana, lee } = story;
    await dana.opensHome();
    await lee.opensHome();
    await dana.says(`/assign @lee ${words}`);
    await lee.says('/tasks mine');
    await lee.says('/tasks T-1');
    await dana.presses('Edit…', { in: '#web', on: /asked for it/ });
    for (const { where, view } of everything())
      expect([where, plainText(view)]).toEqual([where, expect.stringMatching(/word0 word1.*…/s)]);
    await dana.fills({ Estimate: '2h' });
    const store = await openStore(databaseUrl);
    const workspace = workspaceId('T0PLAYGRND');
    expect((await store.taskByNumber(workspace, 1))?.body).toMatchObject({ title: words, estimateMinutes: 120 });
    await store.close();
  });

  test('and one more are refused in words, before anything is made', async () => {
    const { dana, lee } = story;
    await dana.says(`/assign @lee ${'x'.repeat(10_001)}`);
    expect(dana.told()).toMatch(/within 10,000 characters/);
    expect(lee.hears()).toEqual([]);
  });
});
