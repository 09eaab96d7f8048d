import { grammar } from '../../src/language/grammar.js';
import { parseAnywhere, parseCommand } from '../../src/language/parse-command.js';
import { wednesday } from './said.js';

const tasks = (text: string) => parseCommand('/tasks', text, wednesday);
const assign = (text: string) => parseCommand('/assign', text, wednesday);
const anywhere = (text: string) => parseAnywhere(text, wednesday);

describe('“template”, said without a command', () => {
  test('is the command, and a task as well where it says what a task says', () => {
    expect(anywhere('template review')).toEqual(tasks('template review'));
    expect(anywhere('Template review @lee')).toMatchObject({
      verb: 'use_template',
      name: 'review',
      otherwise: { verb: 'create', sentence: { title: 'Template review' } },
    });
  });

  test.each(['use review @lee', 'review it=@lee', 'review @lee starting monday', 'review @lee beginning friday'])(
    '“template %s” is the command alone',
    (said) => expect(anywhere(`template ${said}`)).toEqual(tasks(`template ${said}`)),
  );

  test.each(['Template save button @lee', 'Template delete button @lee', 'Template list of guests @lee'])(
    '“%s” is a task: no template has such a name',
    (said) => expect(anywhere(said)).toMatchObject({ verb: 'create' }),
  );

  test('after the command it is never a task', () => {
    expect(tasks('template review @lee')).not.toHaveProperty('otherwise');
    expect(anywhere('/tasks template review @lee')).toEqual(tasks('template review @lee'));
  });
});

describe('/tasks', () => {
  test.each([
    ['', { by: 'mine' }],
    ['mine', { by: 'mine' }],
    ['TODO', { by: 'mine' }],
    ['given', { by: 'given' }],
    ['here', { by: 'here' }],
    ['overdue', { by: 'overdue' }],
    ['late', { by: 'overdue' }],
    ['#Frontend', { by: 'label', label: 'frontend' }],
    ['<#C1|frontend>', { by: 'label', label: 'frontend' }],
    ['label frontend', { by: 'label', label: 'frontend' }],
    ['<@U1|lee>', { by: 'person', person: 'U1' }],
    ['person <@U1|lee>', { by: 'person', person: 'U1' }],
    ['@me', { by: 'person', person: 'me' }],
    ['@lee', { by: 'name', name: 'lee' }],
    ['find login &amp; page', { by: 'words', words: 'login & page' }],
    ['login page broken', { by: 'words', words: 'login page broken' }],
  ])('“%s” lists %o', (text, of) => {
    expect(tasks(text)).toEqual({ verb: 'list', of });
  });

  test.each([
    ['T-12', { verb: 'show', task: 12 }],
    ['t12', { verb: 'show', task: 12 }],
    ['#12', { verb: 'show', task: 12 }],
    ['12', { verb: 'show', task: 12 }],
    ['show T-12', { verb: 'show', task: 12 }],
    ['done T-12', { verb: 'change', task: 12, to: 'complete' }],
    ['complete 12', { verb: 'change', task: 12, to: 'complete' }],
    ['T-12 done', { verb: 'change', task: 12, to: 'complete' }],
    ['start T-12', { verb: 'change', task: 12, to: 'start' }],
    ['pause T-12', { verb: 'change', task: 12, to: 'pause' }],
    ['unblock T-12', { verb: 'change', task: 12, to: 'unblock' }],
    ['reopen T-12', { verb: 'change', task: 12, to: 'reopen' }],
    ['cancel T-12', { verb: 'change', task: 12, to: 'cancel' }],
    ['edit T-12', { verb: 'edit', task: 12 }],
    ['help', { verb: 'help', topic: null }],
    ['away', { verb: 'away', days: null }],
    ['back', { verb: 'back' }],
    ['settings', { verb: 'settings', of: 'own' }],
    ['settings team', { verb: 'settings', of: 'team' }],
    ['preferences for the team', { verb: 'settings', of: 'team' }],
  ])('“%s”', (text, intent) => {
    expect(tasks(text)).toEqual(intent);
  });

  test.each([
    ['away 3-14 aug', { kind: 'clear', from: '2027-08-03', to: '2027-08-14' }],
    ['away until friday', { kind: 'clear', from: '2026-11-25', to: '2026-11-27' }],
    ['vacation tomorrow', { kind: 'clear', from: '2026-11-26' }],
    ['away next friday', { kind: 'ask' }],
    ['away 31 feb', { kind: 'refused', code: 'no-such-day' }],
  ])('“%s” says days', (text, days) => {
    expect(tasks(text)).toMatchObject({ verb: 'away', days });
    expect(anywhere(text)).toMatchObject({ verb: 'away', days });
  });

  test.each([
    ['block T-12 waiting for <@W2|mei>: no access', 'no access', ['W2']],
    ['block T-12 waiting on <@W2|mei> and <@U1|lee>', '', ['W2', 'U1']],
    ['T-12 block <@W2|mei> is away', 'is away', ['W2']],
    ['block T-12 no access, ask <@W2|mei>', 'no access, ask @mei', ['W2']],
    ['block T-12: waiting for legal &amp; finance', 'waiting for legal & finance', []],
    ['block T-12', '', []],
  ])('“%s”', (text, reason, people) => {
    expect(tasks(text)).toEqual({ verb: 'block', task: 12, by: [], reason, people, unresolvedPeople: [] });
  });

  test.each([
    ['T-12 blocked by T-9 waiting for the API', [9], 'waiting for the API', []],
    ['block T-12 waiting on t-9', [9], '', []],
    ['block T-12 T-9: the API', [9], 'the API', []],
    ['block T-12 by T-9 and <@W2|mei>: the key', [9], 'the key', ['W2']],
    ['block T-12 waiting for <@W2|mei> and T-9: the key', [9], 'the key', ['W2']],
    ['T-12 blocked by T-9, T-10 and T-11: the API', [9, 10, 11], 'the API', []],
    ['T-12 waits on T-9 &amp; T-10 T-9', [9, 10], '', []],
    ['T-12 blocked by T-9: T-10 must be there first', [9], 'T-10 must be there first', []],
    ['T-12 blocked by T-9 because of T-10', [9], 'because of T-10', []],
    ['block T-12 needs 3 keys', [], 'needs 3 keys', []],
    ['block T-12 the T-9 is not here', [], 'the T-9 is not here', []],
    ['block T-12 waiting for <@W2|mei>: T-9 is late', [], 'T-9 is late', ['W2']],
  ])('“%s” says which tasks', (text, by, reason, people) => {
    expect(tasks(text)).toEqual({ verb: 'block', task: 12, by, reason, people, unresolvedPeople: [] });
  });

  test.each([
    ['T-12 ask-by <@W2|mei>: the budget is hers', 'the budget is hers', ['W2']],
    ['ask-by T-12 <@W2|mei>', '', ['W2']],
    ['T-12 askby', '', []],
  ])('“%s” says who asks from now on', (text, reason, people) => {
    const said = { verb: 'reasoned', task: 12, to: 'change_assigner', reason, people, unresolvedPeople: [] };
    expect(tasks(text)).toEqual(said);
  });

  test.each([
    ['T-12 after T-9', [9]],
    ['after T-12 T-9, T-10 and 11', [9, 10, 11]],
    ['T-12 after nothing', []],
  ])('“%s” says what comes first', (text, on) => {
    expect(tasks(text)).toEqual({ verb: 'after', task: 12, on });
  });
  test('what comes first are tasks', () => {
    expect(tasks('T-12 after lunch')).toMatchObject({ verb: 'unclear', because: 'which-task' });
  });

  test('somebody Slack did not resolve is handed on by name', () => {
    expect(tasks('block T-12 waiting for @mei: no access')).toMatchObject({
      reason: 'no access',
      unresolvedPeople: ['mei'],
    });
  });

  test.each([
    ['overdeu', '/tasks overdue'],
    ['mien', '/tasks mine'],
    ['dnoe T-12', '/tasks done T-12'],
    ['reopn T-12', '/tasks reopen T-12'],
  ])('“%s” is answered with “%s”, and with a search', (text, nearest) => {
    expect(tasks(text)).toMatchObject({ verb: 'unclear', because: 'unknown-word', nearest, search: text });
  });

  test.each([
    ['done', 'which-task'],
    ['done it', 'which-task'],
    ['done T-0', 'which-task'],
    ['done T-12 T-13', 'too-much'],
    ['T-12 please', 'too-much'],
    ['mine now', 'too-much'],
    ['find', 'no-words'],
    ['label', 'no-words'],
    ['away soon', 'no-words'],
    ['back soon', 'too-much'],
    ['settings please', 'too-much'],
  ])('“%s” is asked about (%s) with examples, and nothing is changed', (text, because) => {
    const intent = tasks(text);
    expect(intent).toMatchObject({ verb: 'unclear', because });
    expect(intent.verb === 'unclear' && intent.examples.length).toBeGreaterThan(0);
  });

  test('help explains a word of the grammar', () => {
    expect(tasks('help block')).toMatchObject({ topic: { name: 'block', hint: 'T-12 by T-9 or @person: why' } });
    expect(tasks('help nonsense')).toEqual({ verb: 'help', topic: null });
  });
});

describe('/assign', () => {
  test('alone it opens the form', () => {
    expect(assign('  ')).toEqual({ verb: 'form' });
  });
  test('help shows examples', () => {
    expect(assign('help')).toEqual({ verb: 'help', topic: null });
  });
  test('a sentence is a task, also without anybody to do it', () => {
    expect(assign('Tidy up the wiki')).toMatchObject({
      verb: 'create',
      sentence: { title: 'Tidy up the wiki', assignees: [] },
    });
  });
  test.each(['<@U1|lee>', '<@U1|lee> by friday', '!high #web', '\u200B', '<@U1|lee> \u200B\u200E'])(
    '“%s” has no title: what was understood is kept for the form',
    (text) => {
      expect(assign(text)).toMatchObject({ verb: 'unclear', because: 'no-title', sentence: { description: '' } });
    },
  );
  test('a word of /tasks is pointed to /tasks', () => {
    expect(assign('overdue')).toMatchObject({ verb: 'unclear', nearest: '/tasks overdue' });
    expect(assign('hlep')).toMatchObject({ verb: 'unclear', nearest: '/assign help' });
  });
});

describe('in a direct message or beside the bot’s name', () => {
  test.each([
    ['mine', { verb: 'list', of: { by: 'mine' } }],
    ['tasks overdue', { verb: 'list', of: { by: 'overdue' } }],
    ['/tasks overdue', { verb: 'list', of: { by: 'overdue' } }],
    ['assign', { verb: 'form' }],
    ['T-12', { verb: 'show', task: 12 }],
    ['done T-12', { verb: 'change', task: 12, to: 'complete' }],
    ['find login page', { verb: 'list', of: { by: 'words', words: 'login page' } }],
    ['', { verb: 'help', topic: null }],
    ['help', { verb: 'help', topic: null }],
  ])('“%s”', (text, intent) => {
    expect(anywhere(text)).toEqual(intent);
  });

  test.each([
    ['<@U1|lee> Fix the login by friday', 'Fix the login'],
    ['assign <@U1|lee> Fix the login', 'Fix the login'],
    ['Cancel the order by friday', 'Cancel the order'],
    ['Find the bug <@U1|lee>', 'Find the bug'],
    ['help <@U1|lee> with the login', 'help @lee with the login'],
    ['Start the migration <@U1|lee>', 'Start the migration'],
    ['Holiday planning <@U1|lee> by friday', 'Holiday planning'],
    ['back up the database <@U1|lee>', 'back up the database'],
  ])('“%s” is a task', (text, title) => {
    expect(anywhere(text)).toMatchObject({ verb: 'create', sentence: { title } });
  });

  test.each(['thanks!', 'ok', 'how are you doing'])('“%s” makes no task and starts no search', (text) => {
    expect(anywhere(text)).toMatchObject({ verb: 'unclear' });
  });
});

describe('the table of words', () => {
  test('every example in it is understood', () => {
    for (const row of grammar)
      for (const example of row.examples)
        expect([example, parseCommand(row.command, example, wednesday).verb]).not.toEqual([example, 'unclear']);
  });
  test('no word stands for two things', () => {
    for (const command of ['/assign', '/tasks']) {
      const words = grammar.filter((row) => row.command === command).flatMap((row) => [row.name, ...row.aliases]);
      expect(words).toEqual([...new Set(words)]);
    }
  });
  test('Slack takes its hints and lines', () => {
    for (const row of grammar) {
      expect(row.hint.length).toBeLessThanOrEqual(1_000);
      expect(row.doc).not.toBe('');
      expect(row.doc).not.toContain('\n');
    }
  });
});
