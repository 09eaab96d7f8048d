import { chatMethods } from './methods/chat.js';
import { conversationMethods } from './methods/conversations.js';
import { type Answer, type Arguments, type MethodParts, type Methods, no } from './methods/method.js';
import { peopleMethods } from './methods/people.js';
import { reactionMethods } from './methods/reactions.js';
import { viewMethods } from './methods/views.js';

/** THE table of the Web API methods that the playground serves; its README is made from it. */
export const methods: Methods = {
  ...peopleMethods,
  ...conversationMethods,
  ...chatMethods,
  ...reactionMethods,
  ...viewMethods,
};

/** What the app was granted and calls with. */
export interface Grants {
  readonly botToken: string;
  readonly appToken?: string | undefined;
  /** Absent: whatever is asked for. */
  readonly scopes?: readonly string[] | undefined;
}

/** Why Slack would not even look at a call; undefined when it would. */
export function turnedAway(name: string, token: unknown, given: Arguments, granted: Grants): Answer | undefined {
  const { botToken, appToken, scopes } = granted;
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!token) return no('not_authed');
  if (!method) return no('unknown_method');
  if (token !== botToken && token !== appToken) return no('invalid_auth');
  if (token !== (method.by === 'app' ? appToken : botToken)) return no('not_allowed_token_type');
  const needed = method.scope ?? method.scopeFor?.(given);
  if (!needed || !scopes || scopes.includes(needed)) return undefined;
  return { ...no('missing_scope'), needed, provided: scopes.join() };
}

export const callMethod = (name: string, parts: MethodParts, given: Arguments): Answer =>
  methods[name]?.run(parts, given) ?? no('unknown_method');
