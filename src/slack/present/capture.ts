import { actions } from '../ids.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { line, verbatim, words } from './say.js';

/** Offers who reacted to a message the form for a task made of it. `ts` names the message within its channel. */
export const captureOffer = (emoji: string, ts: string): Message =>
  noteMessage({
    lines: [line`You reacted with ${verbatim(`:${emoji}:`)}. Make a task of that message?`],
    buttons: [[{ action: actions.captureMessage, label: 'Create task…', value: ts, style: 'primary' }]],
    footer: [[words('Nobody else sees this. Your team chose this emoji for it.')]],
  });
