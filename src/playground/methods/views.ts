import { randomUUID } from 'node:crypto';
import { checkView } from '../limits.js';
import { personNamed, type View } from '../workspace.js';
import { type Answer, type Arguments, type MethodParts, type Methods, no, ok, words } from './method.js';

export const viewMethods: Methods = {
  'views.open': { doc: 'opens a modal with a fresh trigger', run: (parts, given) => openView(parts, given, true) },
  'views.push': { doc: 'puts a modal on top, three at most', run: (parts, given) => openView(parts, given, false) },
  'views.update': {
    doc: 'changes an open modal',
    run: ({ workspace, modals }, { view_id, hash, view }) => {
      const open = [...modals.values()].flat().find(({ id }) => id === view_id);
      if (!open) return no('not_found');
      if (hash && hash !== open.hash) return no('hash_conflict');
      const body = viewOf(view);
      const problems = checkView(body);
      if (problems.length > 0) return no('invalid_arguments', problems);
      open.body = body;
      open.hash = randomUUID();
      workspace.changed();
      return ok({ view: { ...body, id: open.id, hash: open.hash } });
    },
  },
  'views.publish': {
    doc: "draws a person's Home tab",
    run: ({ workspace }, { user_id, view }) => {
      const person = personNamed(words(user_id));
      if (!person) return no('user_not_found');
      const body = viewOf(view);
      const problems = checkView(body);
      if (problems.length > 0) return no('invalid_arguments', problems);
      const home = { id: `VHOME${person.id}`, hash: randomUUID(), person: person.id, body };
      workspace.setHome(home);
      return ok({ view: { ...body, id: home.id, hash: home.hash } });
    },
  },
};

function openView({ workspace, delivery, modals }: MethodParts, given: Arguments, first: boolean): Answer {
  const trigger = delivery.redeem(words(given.trigger_id));
  if ('error' in trigger) return no(trigger.error);
  const body = viewOf(given.view);
  const problems = checkView(body);
  if (problems.length > 0) return no('invalid_arguments', problems);
  const stack = first ? [] : (modals.get(trigger.person) ?? []);
  if (stack.length >= 3) return no('push_limit_reached');
  const view: View = {
    id: `V${randomUUID().slice(0, 8).toUpperCase()}`,
    hash: randomUUID(),
    person: trigger.person,
    body,
  };
  modals.set(trigger.person, [...stack, view]);
  workspace.changed();
  return ok({ view: { ...body, id: view.id, hash: view.hash } });
}

const viewOf = (value: unknown): Record<string, unknown> =>
  (typeof value === 'string' ? JSON.parse(value) : (value ?? {})) as Record<string, unknown>;
