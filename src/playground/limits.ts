import { checkElement } from './element-limits.js';
import { checkText, isObject, type Json, list, most, type Problem } from './problems.js';

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
/** What Slack refuses of a message: lengths and counts, by the tables of its Block Kit reference. */
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
  const focused = JSON.stringify(view).match(/"focus_on_load":true/g) ?? [];
  if (focused.length > 1) problems.push({ path: '/view', problem: 'focus_on_load on more than one element' });
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
      if (block.accessory) checkElement(problems, `${path}/accessory`, block.accessory, 'section');
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
      elements.forEach((element, at) => void checkElement(problems, `${path}/elements/${at}`, element, 'actions'));
      return;
    }
    case 'input':
      checkText(problems, `${path}/label`, block.label, 2_000, true);
      if (block.hint) checkText(problems, `${path}/hint`, block.hint, 2_000, false);
      checkElement(problems, `${path}/element`, block.element, 'input');
      return;
    case 'image':
      most(problems, `${path}/alt_text`, block.alt_text, 2_000);
      return;
  }
}
