import { type Refusal, refuse } from '../decision.js';
import { amount, line } from '../line.js';
import { isBlank } from '../task/rules/fields.js';

/** A view that somebody kept: `said` is what they would type after /tasks, as Slack sent it. */
export interface SavedView {
  readonly name: string;
  readonly said: string;
}

const limits = { views: 25, name: 40, said: 500 } as const;

/** Names are told apart without regard to case. */
export const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** `views` with this one, in the place of another of its name. `taken`: the word means something already. */
export function withView(views: readonly SavedView[], view: SavedView, taken: boolean): readonly SavedView[] | Refusal {
  const others = views.filter(({ name }) => !sameName(name, view.name));
  if (isBlank(view.name) || !/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(view.name))
    return refuse('view_name', 'Give it a name of one word, such as late or my-week.');
  if (taken) return refuse('view_taken', 'That word means something to /tasks already. Choose another name.');
  if (view.name.length > limits.name || view.said.length > limits.said)
    return refuse(
      'view_long',
      line`Please keep the name within ${amount(limits.name)} characters, and the rest within ${amount(limits.said)}.`,
    );
  if (others.length >= limits.views)
    return refuse(
      'view_many',
      line`You have kept ${amount(limits.views)} views. Take one away first, with /tasks forget and its name.`,
    );
  return [...others, view].sort((a, b) => (a.name < b.name ? -1 : 1));
}
