import type { KnownBlock } from '@slack/types';
import type { UserId } from '../../domain/ids.js';
import type { Capture, Source } from '../../domain/task/capture.js';
import { line, typed } from '../present/say.js';
import { choiceBox, manyBox } from '../views/form.js';

/** The message that a form makes a task of. `author`: the person who wrote it; null for an app's, and for one's own. */
export interface CapturedMessage {
  readonly source: Source;
  readonly author: { readonly id: UserId; readonly name: string } | null;
}

const me = 'me';
const answerIt = 'answer';

/** What is asked besides when a task is made of a message. `id` names a block of the form. */
export function captureBoxes({ source, author }: CapturedMessage, id: (box: CaptureBox) => string): KnownBlock[] {
  const asked = author && [
    { label: line`${typed(author.name)}, who wrote the message`, value: author.id },
    { label: 'Me', value: me },
  ];
  const asking = { id: id('asked_by'), label: 'Who asks for it?', optional: false };
  const hint =
    'Whoever asks hears how it goes, and says whether the result is good. You can change it as well as they.';
  const answering = { id: id('answer'), label: 'In its thread', optional: true };
  const choices = [{ label: 'Say that it became a task', value: answerIt }];
  return [
    ...(asked && author ? [choiceBox({ ...asking, hint, choices: asked, chosen: author.id })] : []),
    ...(canAnswer(source) ? [manyBox({ ...answering, choices, chosen: [] })] : []),
  ];
}

export type CaptureBox = 'asked_by' | 'answer';

/** No app can write into the direct messages of two people. */
export const canAnswer = ({ channel }: Source) => !channel.startsWith('D');

/** What was chosen; only the author of the message can be named as asking, whatever a client sends. */
export function readCapture(
  { source, author }: { readonly source: Source; readonly author: UserId | null },
  chosen: { readonly askedBy: string | undefined; readonly answer: readonly string[] },
): Capture {
  return {
    source,
    askedBy: author !== null && chosen.askedBy === author ? author : null,
    answer: canAnswer(source) && chosen.answer.includes(answerIt),
  };
}
