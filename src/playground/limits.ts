/** What Slack refuses of blocks and views: lengths and counts, by the tables of its Block Kit reference. */
export interface Problem {
  readonly path: string;
  readonly problem: string;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Most characters a text of this element's property may have. */
const elementTexts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  button: { text: 75, value: 2_000, url: 3_000, accessibility_label: 75 },
  static_select: { placeholder: 150 },
  multi_static_select: { placeholder: 150 },
  users_select: { placeholder: 150 },
  multi_users_select: { placeholder: 150 },
  conversations_select: { placeholder: 150 },
  plain_text_input: { placeholder: 150, initial_value: 3_000 },
  datepicker: { placeholder: 150 },
  timepicker: { placeholder: 150 },
};
const optionCounts: Readonly<Record<string, number>> = {
  overflow: 5,
  checkboxes: 10,
  radio_buttons: 10,
  static_select: 100,
  multi_static_select: 100,
};
const blockTypes = new Set([
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'markdown',
  'rich_text',
  'section',
  'table',
]);
const actionElements = new Set([
  ...Object.keys(elementTexts),
  'overflow',
  'checkboxes',
  'radio_buttons',
  'datetimepicker',
  'number_input',
]);

export function checkMessage(payload: unknown): Problem[] {
  const message = isObject(payload) ? payload : {};
  const blocks = list(message.blocks);
  const problems = checkBlocks(blocks, 50);
  if (blocks.length === 0 && !message.text) problems.push({ path: '/text', problem: 'no_text' });
  if (String(message.text ?? '').length > 40_000) problems.push({ path: '/text', problem: 'msg_too_long' });
  return problems;
}

export function checkView(view: unknown): Problem[] {
  if (!isObject(view)) return [{ path: '/view', problem: 'must be an object' }];
  const problems = checkBlocks(list(view.blocks), 100);
  if (view.type !== 'modal' && view.type !== 'home')
    problems.push({ path: '/view/type', problem: 'must be modal or home' });
  if (JSON.stringify(view).length > 250_000) problems.push({ path: '/view', problem: 'view_too_large' });
  most(problems, '/view/private_metadata', view.private_metadata, 3_000);
  most(problems, '/view/callback_id', view.callback_id, 255);
  if (view.type === 'modal') {
    for (const field of ['title', 'submit', 'close'])
      checkText(problems, `/view/${field}`, view[field], 24, field === 'title');
    const hasInput = list(view.blocks).some((block) => isObject(block) && block.type === 'input');
    if (hasInput && !view.submit) problems.push({ path: '/view/submit', problem: 'required with an input block' });
  }
  return problems;
}

export function checkBlocks(blocks: readonly unknown[], atMost: number): Problem[] {
  const problems: Problem[] = [];
  if (blocks.length > atMost) problems.push({ path: '/blocks', problem: `more than ${atMost} blocks` });
  const seen = new Set<string>();
  blocks.forEach((raw, index) => {
    const path = `/blocks/${index}`;
    if (!isObject(raw) || !blockTypes.has(String(raw.type))) {
      problems.push({ path, problem: 'unsupported type' });
      return;
    }
    if (typeof raw.block_id === 'string') {
      if (seen.has(raw.block_id)) problems.push({ path, problem: 'block_id is not unique' });
      seen.add(raw.block_id);
      most(problems, `${path}/block_id`, raw.block_id, 255);
    }
    checkBlock(problems, path, raw);
  });
  return problems;
}

function checkBlock(problems: Problem[], path: string, block: Json): void {
  switch (block.type) {
    case 'header':
      checkText(problems, `${path}/text`, block.text, 150, true);
      return;
    case 'section': {
      const fields = list(block.fields);
      if (!block.text && fields.length === 0) problems.push({ path, problem: 'needs text or fields' });
      if (block.text) checkText(problems, `${path}/text`, block.text, 3_000, true);
      if (fields.length > 10) problems.push({ path: `${path}/fields`, problem: 'more than 10' });
      fields.forEach((field, at) => void checkText(problems, `${path}/fields/${at}`, field, 2_000, true));
      if (block.accessory) checkElement(problems, `${path}/accessory`, block.accessory);
      return;
    }
    case 'context': {
      const elements = list(block.elements);
      if (elements.length < 1 || elements.length > 10)
        problems.push({ path: `${path}/elements`, problem: 'must be 1 to 10' });
      elements.forEach((element, at) => void checkText(problems, `${path}/elements/${at}`, element, 3_000, true));
      return;
    }
    case 'actions': {
      const elements = list(block.elements);
      if (elements.length < 1 || elements.length > 25)
        problems.push({ path: `${path}/elements`, problem: 'must be 1 to 25' });
      const ids = elements.map((element) => (isObject(element) ? element.action_id : undefined));
      if (new Set(ids).size !== ids.length) problems.push({ path, problem: 'action_id is not unique' });
      elements.forEach((element, at) => void checkElement(problems, `${path}/elements/${at}`, element));
      return;
    }
    case 'input':
      checkText(problems, `${path}/label`, block.label, 2_000, true);
      if (block.hint) checkText(problems, `${path}/hint`, block.hint, 2_000, false);
      checkElement(problems, `${path}/element`, block.element);
      return;
    case 'image':
      most(problems, `${path}/alt_text`, block.alt_text, 2_000);
      return;
  }
}

function checkElement(problems: Problem[], path: string, raw: unknown): void {
  if (!isObject(raw) || !actionElements.has(String(raw.type))) {
    problems.push({ path, problem: 'unsupported element' });
    return;
  }
  const type = String(raw.type);
  most(problems, `${path}/action_id`, raw.action_id, 255);
  for (const [property, limit] of Object.entries(elementTexts[type] ?? {})) {
    const value = raw[property];
    if (isObject(value)) checkText(problems, `${path}/${property}`, value, limit, true);
    else most(problems, `${path}/${property}`, value, limit);
  }
  if (type === 'button' && !raw.text) problems.push({ path, problem: 'a button needs text' });
  const options = list(raw.options);
  const limit = optionCounts[type];
  if (limit && !raw.option_groups && (options.length < 1 || options.length > limit))
    problems.push({ path: `${path}/options`, problem: `must be 1 to ${limit}` });
  options.forEach((option, at) => {
    if (!isObject(option)) return;
    checkText(problems, `${path}/options/${at}/text`, option.text, 75, true);
    most(problems, `${path}/options/${at}/value`, option.value, 150);
  });
  if (isObject(raw.confirm)) {
    const limits = { title: 100, text: 300, confirm: 30, deny: 30 };
    for (const [part, limit] of Object.entries(limits))
      checkText(problems, `${path}/confirm/${part}`, raw.confirm[part], limit, true);
  }
}

function checkText(problems: Problem[], path: string, raw: unknown, limit: number, required: boolean): void {
  if (!isObject(raw)) {
    if (required) problems.push({ path, problem: 'text is missing' });
    return;
  }
  const text = String(raw.text ?? '');
  if (text.length === 0) problems.push({ path, problem: 'text is empty' });
  most(problems, path, text, limit);
}

function most(problems: Problem[], path: string, value: unknown, limit: number): void {
  if (typeof value === 'string' && value.length > limit) problems.push({ path, problem: `longer than ${limit}` });
}
