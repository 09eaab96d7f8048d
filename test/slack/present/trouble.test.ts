import { refuse } from '../../../src/domain/decision.js';
import { channelId } from '../../../src/domain/ids.js';
import { grammar, rowFor } from '../../../src/language/grammar.js';
import { helpTopics } from '../../../src/language/help-topics.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { help } from '../../../src/slack/present/help.js';
import { formTrouble, shutOutToo } from '../../../src/slack/present/slack-trouble.js';
import * as trouble from '../../../src/slack/present/trouble.js';
import { lee, made, refusal, sam, tries } from '../../domain/task/scene.js';
import { stored } from '../../support/any-task.js';
import { plainText, readMarkup } from '../../support/plain-text.js';

const web = { channel: channelId('CWEB') };

describe('a refusal', () => {
  test('names people as mentions', () => {
    const message = trouble.refusalMessage(refusal(tries(made(), sam, 'complete')));
    expect(plainText(message)).toBe('T-12 is not yours to complete. Ask @ULEE or @UDANA.');
    expect(message.text).toContain('<@ULEE>');
  });

  test('with nobody in it stands as it is', () => {
    expect(plainText(trouble.refusalMessage(refuse('x', 'Say {0} what.')))).toBe('Say somebody what.');
    expect(plainText(trouble.refusalMessage(refuse('x', 'Say what.')))).toBe('Say what.');
  });
});

describe('when Slack will not take a card', () => {
  const shown = (about: Parameters<typeof trouble.cardTrouble>[1], code: string) =>
    plainText(trouble.cardTrouble(stored(made()), about, code, 'task-bot'));

  test.each([
    [
      'not_in_channel',
      web,
      'I am not in #CWEB, so I can’t show its card there. Invite me there with /invite @task-bot, and I post it.',
    ],
    ['channel_not_found', web, 'Invite me there with /invite @task-bot'],
    ['is_archived', web, '#CWEB is archived'],
    ['restricted_action', web, 'Only some people may post in #CWEB.'],
    ['missing_scope', web, 'Ask an admin to install me again'],
    ['messages_tab_disabled', { person: lee }, 'direct messages with me are switched off'],
    ['user_disabled', { person: lee }, 'I can’t write to @ULEE'],
    ['brand_new_code', web, '(it says brand_new_code)'],
  ])('%s: the assigner hears what to do', (code, about, words) => {
    expect(shown(about, code)).toContain(words);
    expect(shown(about, code)).toContain('T-12 Fix the login page is kept safe meanwhile.');
  });

  test('what Slack calls it is never markup', () => {
    expect(trouble.cardTrouble(stored(made()), web, '<!channel>', 'task-bot').text).not.toContain('<!channel>');
  });
});

describe('answers that say what to do next', () => {
  test.each([
    ['no such task', trouble.missingTask(), /\/tasks/],
    ['an old message', trouble.outdated(), /nothing was done/],
    ['the database is away', trouble.apology(true), /nothing was changed. Please try again/],
    ['something broke', trouble.apology(false), /See how things stand/],
    ['another workspace', trouble.otherWorkspace(), /Ask an admin/],
    ['a form came too late', formTrouble('expired_trigger_id', 'stop'), /Please press again/],
    ['a form was refused', formTrouble('view_too_large', 'stop'), /view_too_large.*try again/],
    ['a form while Slack is busy', formTrouble('ratelimited', 'later'), /try again in a minute/],
    ['a form without an answer', formTrouble('ETIMEDOUT', 'unknown'), /did not answer.*try again/],
    [
      'Slack takes nothing from us',
      shutOutToo(trouble.missingTask()),
      /no such task.*Ask an admin to install me again/,
    ],
    ['people nobody knows', trouble.unclearPeople(['@leee', '@crew']), /I don’t know who @leee and @crew are/],
  ])('%s', (_, message, words) => {
    expect(readMarkup(message.text)).toMatch(words);
    expect(checkMessage(message)).toEqual([]);
  });

  test('what was not understood: why, the nearest meaning, and examples', () => {
    const message = trouble.unclear({
      verb: 'unclear',
      because: 'unknown-word',
      words: 'I don’t know “<!here>”.',
      nearest: '/tasks overdue',
      search: '<!here>',
      examples: ['/tasks mine'],
      sentence: null,
    });
    expect(plainText(message)).toBe(
      'I don’t know “<!here>”.\nDid you mean /tasks overdue?\nTo look for these words: /tasks find <!here>\nLike this:\n• /tasks mine\n[Use the form]',
    );
    expect(message.text).not.toContain('<!here>');
  });
});

describe('help', () => {
  test('names all that can be typed on a short first page, and says on the page of a topic what each does', () => {
    const text = plainText(help(null, 'task-bot'));
    expect(text.length).toBeLessThan(1_500);
    const topics = helpTopics.map((topic) => plainText(help(topic, 'task-bot'))).join('\n');
    for (const { command, name, doc } of grammar) {
      if (command === '/assign') continue;
      expect(text).toMatch(new RegExp(`\\b${name}\\b`));
      expect(topics).toContain(`${command} ${name}`);
      expect(topics).toContain(doc);
    }
    for (const topic of helpTopics) {
      expect(text).toContain(`/tasks help ${topic.name}`);
      expect(rowFor('/tasks', topic.name)).toBeUndefined();
      expect(checkMessage(help(topic, 'task-bot'))).toEqual([]);
    }
    expect(text).toContain('after @task-bot in a thread');
    expect(checkMessage(help(null, 'task-bot'))).toEqual([]);
  });

  test('explains one thing with its examples', () => {
    const text = plainText(help(rowFor('/tasks', 'block') ?? null, 'task-bot'));
    expect(text).toContain(
      '/tasks block T-12 by T-9 or @person: why – Say what it waits on: other tasks, somebody, or something; said again, that too.',
    );
    expect(text).toContain('• /tasks block T-12 waiting for @mei: no access');
  });
});
