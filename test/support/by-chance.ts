import { conversationNamed, conversations, isIn, type Person, people } from '../../src/playground/workspace.js';
import { elementsIn, type Found, pressOf, stateOf } from './found-elements.js';
import { held, holds, optionsOf, textOf } from './held.js';
import { type Sentinels, secret } from './sentinels.js';
import type { Story } from './story.js';

type Json = Readonly<Record<string, unknown>>;
type At = { readonly channel: string; readonly ts: string } | 'home';

/** What somebody does. `who`: by what they are to task `on`, or, from 2 on, one of all; `luck` decides the rest. */
export type Deed =
  | { readonly says: string; readonly where: number; readonly who: number; readonly on: number; readonly luck: number }
  | { readonly presses: string; readonly of: 'own' | 'old' | 'another'; readonly who: number; readonly luck: number }
  | { readonly looks: number }
  | { readonly leaves: string; readonly who: number }
  | { readonly hours: number };

/** Numbers that follow from `luck`, each from 0 to below `below`, the same in every run. */
function dice(luck: number) {
  let state = luck * 2_654_435_761 + 1;
  return (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return below <= 0 ? 0 : (state >>> 8) % below;
  };
}
type Dice = ReturnType<typeof dice>;

/** Lets deeds happen in a story, with a new secret wherever somebody types something, and tells whom they showed too much. */
export function byChance(story: Story, sentinels: Sentinels) {
  const { acts, workspace, modals, delivery } = story.playground;
  const open = modals as Map<string, unknown[]>;
  const before = new Map(conversations.map((one) => [one, one.members]));
  const guests = people.map((one) => [one, one.only] as const);
  const transcript: string[] = [];
  const pressed: { readonly action: Json; readonly at: At; readonly label: string }[] = [];
  let secrets = 0;
  let offered: { to: string; words: string } | undefined;

  const noted = (person: Person, what: string) => transcript.push(`${person.handle}: ${what}`);
  const anybody = (number: number) => people[number % people.length] as Person;
  const places = (person: Person) => [...conversations.filter((one) => isIn(one, person.id))];

  function concerned(who: number, on: number): Person {
    const task = sentinels.tasks.get(on);
    const id = [task?.assigner, task?.assignees[0]][who];
    return people.find((person) => person.id === id) ?? anybody(who);
  }

  /** `{s}` a new secret, `{p}` somebody, `{t}` the task it is about, `{u}` another. */
  function worded(pattern: string, person: Person, on: number, roll: Dice): string {
    const text = pattern
      .replaceAll('{t}', `T-${on}`)
      .replace(/\{u\}/g, () => `T-${1 + roll(6)}`)
      .replace(/\{p\}/g, () => `@${anybody(roll(people.length)).handle}`)
      .replace(/\{s\}/g, () => secret(secrets++));
    sentinels.typed(person.id, text);
    return text;
  }

  async function says(deed: Extract<Deed, { says: string }>): Promise<void> {
    const roll = dice(deed.luck);
    const person = concerned(deed.who, deed.on);
    const own = places(person);
    const where = own[deed.where % own.length]?.id ?? person.dm;
    const text = worded(deed.says, person, deed.on, roll);
    const isCommand = text.startsWith('/');
    noted(person, `${text} (in ${where})`);
    const card = sentinels.tasks.get(deed.on);
    const thread = isCommand || roll(2) ? undefined : cardOf(person, card?.number);
    if (thread) await acts.says(person, thread.channel, text, { thread: thread.ts });
    else await acts.says(person, where, text);
    await story.settled();
    await fillsForm(person, roll);
  }

  const cardOf = (person: Person, number: number | undefined) =>
    places(person)
      .flatMap(({ id }) => acts.sees(person, id))
      .find(({ text, threadTs, onlyFor }) => !threadTs && !onlyFor && text.includes(`T-${number} `));

  /** Everything that can be pressed by somebody, latest first. */
  function within(person: Person): { readonly found: Found; readonly at: At; readonly blocks: readonly unknown[] }[] {
    const home = (workspace.state.homes[person.id]?.body.blocks ?? []) as unknown[];
    const messages = places(person).flatMap(({ id }) => acts.sees(person, id));
    const shown = messages.map(({ channel, ts, blocks }) => ({ at: { channel, ts } as At, blocks })).reverse();
    return [...shown, { at: 'home' as const, blocks: home }].flatMap(({ at, blocks }) =>
      elementsIn(blocks).map((found) => ({ found, at, blocks })),
    );
  }

  /** Where somebody may press what stands `at`: on a message that they see, if need be on another one, with what they made up. */
  function standing(person: Person, at: At): At | undefined {
    if (at === 'home') return workspace.state.homes[person.id] ? at : undefined;
    const own = places(person).some(({ id }) => id === at.channel) && workspace.find(at.channel, at.ts);
    return own ? at : acts.sees(person, person.dm).at(-1);
  }

  async function presses(deed: Extract<Deed, { presses: string }>): Promise<void> {
    const roll = dice(deed.luck);
    const person = anybody(deed.who);
    const labelled = new RegExp(deed.presses);
    const all = within(deed.of === 'another' ? anybody(roll(people.length)) : person).flatMap(
      ({ found, at, blocks }) => {
        const options = optionsOf(found.element).map(({ text }) => textOf(text));
        const labels = options.length > 0 ? options : [found.name];
        return labels
          .filter((label) => labelled.test(label))
          .flatMap((label) => {
            const action = pressOf(blocks, label);
            return action ? [{ action, at, label }] : [];
          });
      },
    );
    const old = deed.of === 'old' ? pressed[roll(pressed.length)] : undefined;
    const chosen = old ?? all[roll(Math.min(all.length, 25))];
    if (!chosen) return;
    if (!old) pressed.push(chosen);
    noted(person, `presses ${deed.of} “${chosen.label}” ${String(chosen.action.action_id)}`);
    const at = standing(person, chosen.at);
    if (!at) return;
    await acts.presses(person, chosen.action, at);
    await story.settled();
    await fillsForm(person, roll);
  }

  /** Looks at the form that came up, if one did: fills some of it in and sends it, at last without what is refused. */
  async function fillsForm(person: Person, roll: Dice): Promise<void> {
    check();
    const view = modals.get(person.id)?.at(-1);
    if (!view) return;
    const blocks = (view.body.blocks ?? []) as Json[];
    const entered = new Map<Found, unknown>();
    for (const found of elementsIn(blocks)) {
      const value = holds(found.element) && roll(2) ? await entry(person, found, roll) : undefined;
      if (value !== undefined) entered.set(found, value);
    }
    for (let tries = 0; tries < 3; tries++) {
      const values = stateOf(blocks) as Record<string, Record<string, unknown>>;
      for (const [{ block, element }, value] of entered)
        Object.assign(values[block] ?? {}, { [String(element.action_id)]: held(element, value) });
      const said = [...entered].map(([{ name }, value]) => `${name}=${JSON.stringify(value)}`);
      noted(person, `sends ${String(view.body.callback_id)}: ${said.join(', ')}`);
      const errors = await acts.submits(person, values);
      await story.settled();
      offered = { to: person.id, words: JSON.stringify(errors) };
      check();
      const refused = [...entered.keys()].filter(({ block }) => Object.hasOwn(errors, block));
      if (refused.length === 0) break;
      for (const found of refused) entered.delete(found);
    }
    open.delete(person.id);
  }

  async function entry(person: Person, { block, element }: Found, roll: Dice): Promise<unknown> {
    const type = String(element.type);
    if (type === 'plain_text_input') {
      const pattern = String(element.initial_value ?? '').includes('\n') || element.multiline ? '{s} {p}' : '{s}';
      return worded(roll(4) ? pattern.replace(' {p}', '') : pattern, person, 1, roll);
    }
    if (type === 'multi_users_select') return [anybody(roll(people.length)).id];
    if (type === 'users_select') return anybody(roll(people.length)).id;
    if (type.includes('external')) {
      const menu = { action_id: String(element.action_id), block_id: block };
      const options = await acts.suggests(person, menu, ['', 'quo', 'T-2', 'budget'][roll(4)] ?? '', 'modal');
      offered = { to: person.id, words: JSON.stringify(options) };
      check();
      const option = options[roll(options.length)];
      if (!option) return undefined;
      return type.startsWith('multi') ? [option] : option;
    }
    if (type === 'static_select' || type === 'radio_buttons') {
      const options = optionsOf(element);
      return options[roll(options.length)]?.value;
    }
    return undefined;
  }

  /** Looks for everything, where nobody else is, and at home. */
  async function looks(who: number): Promise<void> {
    const person = anybody(who);
    noted(person, 'looks around');
    for (const number of sentinels.tasks.keys()) await acts.says(person, person.dm, `/tasks T-${number}`);
    for (const asked of ['find quokka', 'board', 'by person', '#hush']) {
      const where = places(person)[0]?.id ?? person.dm;
      await acts.says(person, asked === 'board' ? where : person.dm, `/tasks ${asked}`);
    }
    await acts.opensHome(person);
    await story.settled();
  }

  async function leaves(deed: Extract<Deed, { leaves: string }>): Promise<void> {
    const place = conversationNamed(deed.leaves);
    const person = anybody(deed.who);
    if (!place || !isIn(place, person.id)) return;
    if (!place.members && !person.only) return;
    noted(person, `leaves ${deed.leaves}`);
    if (place.members) Object.assign(place, { members: place.members.filter((id) => id !== person.id) });
    else Object.assign(person, { only: person.only?.filter((id) => id !== place.id) });
    const channelType = place.members ? 'G' : 'C';
    await delivery.event({
      type: 'member_left_channel',
      user: person.id,
      channel: place.id,
      channel_type: channelType,
    });
    await story.settled();
  }

  function check(): void {
    const leaks = sentinels.leaks(offered);
    offered = undefined;
    if (leaks.length > 0) throw new Error(`${leaks.join('\n')}\n\n${transcript.join('\n')}`);
  }

  return {
    async happens(deed: Deed): Promise<void> {
      if ('says' in deed) await says(deed);
      else if ('presses' in deed) await presses(deed);
      else if ('looks' in deed) await looks(deed.looks);
      else if ('leaves' in deed) await leaves(deed);
      else {
        transcript.push(`${deed.hours} hours later`);
        await story.turnTo(deed.hours * 3_600_000);
      }
      check();
    },
    transcript: (): readonly string[] => transcript,
    /** Everybody is again where they were. */
    comeBack(): void {
      for (const [place, members] of before) if (members) Object.assign(place, { members });
      for (const [person, only] of guests) if (only) Object.assign(person, { only });
    },
  };
}
