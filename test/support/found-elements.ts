import { held, holds, optionsOf, textOf } from './held.js';

type Json = Readonly<Record<string, unknown>>;

/** An element of a message or a view, by the name a person knows it by. */
export interface Found {
  readonly block: string;
  readonly element: Json;
  readonly name: string;
}

const isElement = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && 'action_id' in value;

/** The elements of blocks: boxes by their label, others by their words, their placeholder, or the text beside them. */
export function elementsIn(blocks: readonly unknown[]): Found[] {
  return (blocks as Json[]).flatMap((block) => {
    const inside = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])];
    const beside = textOf(block.label ?? block.text);
    return inside.filter(isElement).map((element) => ({
      block: String(block.block_id ?? 'b'),
      element,
      name: block.type === 'input' ? beside : textOf(element.text) || textOf(element.placeholder) || beside,
    }));
  });
}

/** What Slack sends when a button, or an option of a menu or a list, with these words is pressed. */
export function pressOf(blocks: readonly unknown[], label: string): Json | undefined {
  for (const found of elementsIn(blocks)) {
    const { element, name } = found;
    if (element.type === 'button' && name === label) return pressed(found, { value: element.value });
    const option = optionsOf(element).find(({ text }) => textOf(text) === label);
    if (option) return pressed(found, held(element, withOption(element, option)));
  }
  return undefined;
}

/** What Slack sends when something is entered or chosen in the element of this name. */
export function choiceOf(found: Found, entered: unknown): Json {
  return pressed(found, held(found.element, entered));
}

/** Where several may be chosen, a press adds the option or takes it away again. */
function withOption(element: Json, option: Json): unknown {
  const { selected_options: before } = held(element, undefined);
  if (!Array.isArray(before)) return option;
  const others = (before as Json[]).filter(({ value }) => value !== option.value);
  return others.length < before.length ? others : [...others, option];
}

const pressed = ({ block, element }: Found, state: Json): Json => ({
  type: element.type,
  action_id: element.action_id,
  block_id: block,
  ...state,
});

/** Slack's `state.values` of a view whose boxes were filled by their names; the others hold what they held at first. */
export function stateOf(blocks: readonly unknown[], filled: Readonly<Record<string, unknown>> = {}): Json {
  const values: Record<string, Record<string, unknown>> = {};
  const unused = new Set(Object.keys(filled));
  for (const { block, element, name } of elementsIn(blocks)) {
    if (!holds(element)) continue;
    unused.delete(name);
    values[block] = { ...values[block], [String(element.action_id)]: held(element, filled[name]) };
  }
  if (unused.size > 0) throw new Error(`the form has no box called ${[...unused].join(', ')}`);
  return values;
}
