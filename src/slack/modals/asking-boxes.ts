import type { KnownBlock } from '@slack/types';
import type { Task } from '../../domain/task/task.js';
import { personBox, textBox } from '../views/form.js';
import { boxLimit } from './boxes.js';
import type { AboutTask } from './form-meta.js';

/** For who may say that somebody else asks. */
export function askingBoxes(
  { assigner }: Task,
  { to, reason }: NonNullable<AboutTask['asking']>,
  blockId: (box: 'assigner' | 'assigner_why') => string,
): KnownBlock[] {
  return [
    personBox({
      id: blockId('assigner'),
      label: 'Asked by',
      hint: 'Whoever asks hears how it goes, and answers about its date and its result.',
      optional: false,
      person: to ?? assigner,
      example: 'Choose somebody',
    }),
    textBox({
      id: blockId('assigner_why'),
      label: 'Why does somebody else ask?',
      hint: 'Only where you change that. Everybody concerned reads this.',
      example: 'I am leaving the team; the budget is yours now…',
      value: reason,
      limit: boxLimit,
      optional: true,
    }),
  ];
}
