import type { Task } from '../../src/domain/task/task.js';
import type { Playground } from '../../src/playground/server.js';
import { conversationNamed, isIn, type Person, people } from '../../src/playground/workspace.js';
import type { CommitResult, Store } from '../../src/store/port.js';
import type { Bodies, Kind } from '../../src/store/record.js';

const sentinel = /quokka\d{3}/g;
const around = ['Compare the … budget', 'Paint … before winter', 'Call … about shoes', 'Write down … and its budget'];
/** Has a word that nobody could have come upon by themselves. The first and every fourth are much alike. */
export const secret = (number: number) =>
  (around[number % around.length] ?? '').replace('…', `quokka${String(number).padStart(3, '0')}`);

/**
 * Follows who may know which secret: who typed it, who reads the conversation in which a person said it, and who could see a
 * task, by what Slack shows them, while the secret stood in it. It knows nothing of the product's own rule.
 */
export function followSentinels(playground: () => Playground) {
  const allowed = new Map<string, Set<string>>(people.map(({ id }) => [id, new Set<string>()]));
  const tasks = new Map<number, Task>();
  /** Secrets that were said with `!private`. */
  const hushed = new Set<string>();
  const allow = (person: string, said: string) => {
    for (const [word] of said.matchAll(sentinel)) allowed.get(person)?.add(word);
  };

  function sees(person: Person, { history, ...task }: Task): boolean {
    const { origin, assigner, assignees, blocker, checklist } = task;
    const made = history[0];
    const items = checklist.flatMap((item) => item.person ?? []);
    if ([assigner, made?.by, ...assignees, ...(blocker?.people ?? []), ...items].includes(person.id as never))
      return true;
    const isHushed = [...(made?.change.title?.to ?? '').matchAll(sentinel)].some(([word]) => hushed.has(word));
    const place = origin && conversationNamed(origin.channel);
    if (!place || isHushed) return false;
    const isOpen = place.kind === 'channel' && !place.members && !origin.private;
    return isIn(place, person.id) || (isOpen && !person.only);
  }

  function note<K extends Kind>(kind: K, body: Bodies[K]): void {
    if (kind === 'task') {
      const task = body as Task;
      tasks.set(task.number, task);
      const words = JSON.stringify(task);
      for (const person of people) if (sees(person, task)) allow(person.id, words);
      // Who loses it is told why.
      const { change, note = '' } = task.history.at(-1) ?? { change: {} };
      for (const person of change.assignees?.from ?? []) allow(person, note);
    }
    // A template is there for all members to use.
    if (kind === 'template') for (const { id, only } of people) if (!only) allow(id, JSON.stringify(body));
  }

  /** All that Slack shows somebody, as it was sent: messages with their blocks, their Home tab, their forms. */
  function shownTo(person: Person): string {
    const { workspace, modals } = playground();
    const messages = workspace.state.messages.filter(({ channel, onlyFor }) => {
      const place = conversationNamed(channel);
      return place && isIn(place, person.id) && (!onlyFor || onlyFor === person.id);
    });
    for (const { user, text } of messages) if (people.some(({ id }) => id === user)) allow(person.id, text);
    return JSON.stringify([messages, workspace.state.homes[person.id], modals.get(person.id)]);
  }

  return {
    tasks: tasks as ReadonlyMap<number, Task>,
    /** Somebody typed this. */
    typed(person: string, text: string): void {
      allow(person, text);
      if (text.includes('!private')) for (const [word] of text.matchAll(sentinel)) hushed.add(word);
    },
    /** Comes between Baton and its store, to look at all that is written. */
    between: (store: Store): Store => ({
      ...store,
      async commit(commit) {
        const result = await store.commit(commit);
        if (result.ok) note(commit.ref.kind, (result as CommitResult<Kind> & { ok: true }).saved.body as never);
        return result;
      },
    }),
    /** Who is shown what they may not know, `dana: quokka007 in …`; empty when all is well. `offered`: to one of them, besides. */
    leaks(offered?: { readonly to: string; readonly words: string }): string[] {
      return people.flatMap((person) => {
        const shown = offered?.to === person.id ? `${shownTo(person)}${offered.words}` : shownTo(person);
        const words = [...shown.matchAll(sentinel)].filter(([word]) => !allowed.get(person.id)?.has(word));
        return words
          .slice(0, 1)
          .map(
            ({ 0: word, index }) => `${person.handle}: ${word} in ${shown.slice(Math.max(0, index - 200), index + 60)}`,
          );
      });
    },
  };
}

export type Sentinels = ReturnType<typeof followSentinels>;
