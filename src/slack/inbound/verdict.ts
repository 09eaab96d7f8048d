import { type Refusal, refuse } from '../../domain/decision.js';
import { requestId } from '../../domain/ids.js';
import type { FormMeta } from '../modals/form-meta.js';
import { type Label, plain } from '../views/line.js';
import type { Message } from '../views/message.js';
import type { Envelope } from './envelope.js';
import type { Answer } from './services.js';

/** What a form is answered. `verdict` goes back with the acknowledgement; `inWords` says the same once that is too late. */
export interface Verdict {
  readonly verdict?: unknown;
  readonly inWords?: Message;
  readonly answer: Answer;
}

export const said = (message: Message): Verdict => ({ answer: { message } });

/** `errors`: words for each block that holds something that won't do. */
export const faulty = (errors: Readonly<Record<string, Label>>, inWords: Message): Verdict => ({
  verdict: {
    response_action: 'errors',
    errors: Object.fromEntries(Object.entries(errors).map(([block, said]) => [block, plain(said)])),
  },
  inWords,
  answer: null,
});

export const checkForm: Refusal = refuse('form', 'Something in the form needs another look. Nothing was changed.');

/** The same form sent twice is one wish, known by its key however often its view was redrawn. */
export const asked = (envelope: Envelope, { key }: Pick<FormMeta, 'key'>): Envelope => ({
  ...envelope,
  request: requestId(`form:${key}`),
});
