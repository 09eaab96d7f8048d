import { refuse } from '../../domain/decision.js';
import { type UserId, userId, type Version, version } from '../../domain/ids.js';
import { mayConfigure } from '../../domain/task/rules/permissions.js';
import { mostInTemplate, mostTemplates, type Template, templateName } from '../../domain/template/template.js';
import { nearest } from '../../language/nearest.js';
import { linesOf, withoutBullet } from '../../language/parse-several.js';
import { formatTemplate, parseTemplate } from '../../language/parse-template.js';
import { replaceNames, tokens } from '../../language/tokens.js';
import type { Saved } from '../../store/port.js';
import { openTemplate, readTemplate } from '../modals/template-form.js';
import { amount, line, person } from '../present/say.js';
import {
  deleteQuestion,
  membersOnly,
  nameTaken,
  noSuchTemplate,
  numberedFault,
  onlyAuthor,
  templateDeleted,
  templateRestored,
  templateSaved,
  templatesMessage,
} from '../present/templates.js';
import { outdated, refusalMessage } from '../present/trouble.js';
import { decodeDeletion } from '../template-presses.js';
import { type Label, plain } from '../views/line.js';
import type { Message } from '../views/message.js';
import type { Envelope } from './envelope.js';
import { open } from './forms.js';
import { saidAt } from './own-record.js';
import { peopleCalled } from './people-typed.js';
import type { Answer, Services } from './services.js';
import { linesForBox } from './several.js';
import { asked, checkForm, faulty, said, type Verdict } from './verdict.js';

/** Of the faults of a form, as many are told at once. */
const faultsTold = 3;

export async function listTemplates(services: Services, envelope: Envelope): Promise<Answer> {
  if (!isMember(envelope)) return { message: membersOnly() };
  const { workspace, actor } = envelope;
  const [all, person, common] = await Promise.all([
    services.templates.all(workspace),
    services.people.known(workspace, actor),
    services.workspaces.settings(workspace),
  ]);
  const shown = all.map(({ body: template }) => ({
    template,
    roles: rolesIn(template.lines),
    isTheirs: template.author === actor || mayConfigure(person, common),
  }));
  return { message: templatesMessage(shown) };
}

/** The roles that stand in some lines, in lower case, in the order in which they appear. */
export function rolesIn(lines: readonly string[]): readonly string[] {
  const found = lines.flatMap((one) => tokens(one));
  return [...new Set(found.flatMap((token) => (token.kind === 'name' ? [token.name.toLowerCase()] : [])))];
}

/** A template by the name that was typed or that a button says; or the words for there being none. `perhapsTask`: it may be meant as one. */
export async function templateCalled(
  services: Services,
  envelope: Envelope,
  typed: string,
  perhapsTask = false,
): Promise<Saved<'template'> | Message> {
  if (!isMember(envelope)) return membersOnly();
  const { workspace } = envelope;
  const name = templateName(typed);
  const saved = name === undefined ? null : await services.templates.find(workspace, name);
  if (saved) return saved;
  const names = (await services.templates.all(workspace)).map(({ body }) => body.name);
  const wanted = name ?? typed.toLowerCase();
  const close = names.filter((one) => one.startsWith(wanted) || wanted.startsWith(one) || nearest(wanted, [one]));
  return noSuchTemplate(typed, wanted === '' ? [] : close.slice(0, 3), perhapsTask);
}

/** Of a new template or one that is there. `typed` empty: the form asks for its name. */
export async function openTemplateForm(services: Services, envelope: Envelope, typed: string): Promise<Answer> {
  if (!isMember(envelope)) return { message: membersOnly() };
  const { workspace, request: key } = envelope;
  const name = templateName(typed);
  if (typed !== '' && name === undefined) return { message: refusalMessage(noName) };
  const saved = name === undefined ? null : await services.templates.find(workspace, name);
  if (!saved) return open(services, envelope, openTemplate({ key, name: name ?? '', base: 0, text: '' }));
  if (!(await mayBeChanged(services, envelope, saved.body))) return { message: onlyAuthor(saved.body) };
  const text = await linesForBox(services, envelope, saved.body.lines);
  return open(services, envelope, openTemplate({ key, name: saved.body.name, base: saved.version, text }));
}

/** What a team writes down for itself is not for its guests. */
export const isMember = ({ standing }: Envelope) => standing !== 'guest' && standing !== 'outsider';

const noName = refuse(
  'no_name',
  'A template is called by one word of letters and figures, at most 40 of them, such as new-hire. Choose another name.',
);
const taken = refuse('taken', 'Somebody else has a template of this name. Choose another one.');
const tooMany = refuse(
  'too_many',
  line`A team has at most ${amount(mostTemplates)} templates. Delete one that nobody uses any more.`,
);
const tooManyLines = line`At most ${amount(mostInTemplate)} tasks. Make two templates of them.`;

/** Anybody uses it; its author changes it, and who sets up the workspace. */
async function mayBeChanged(services: Services, { workspace, actor }: Envelope, template: Template): Promise<boolean> {
  if (template.author === actor) return true;
  const [person, common] = await Promise.all([
    services.people.fresh(workspace, actor),
    services.workspaces.settings(workspace),
  ]);
  return mayConfigure(person, common);
}

export async function submitTemplate(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const read = readTemplate(view);
  if (!read) return said(outdated());
  if (!isMember(envelope)) return said(membersOnly());
  const { workspace, actor } = envelope;
  const name = templateName(read.name);
  if (name === undefined) return faulty({ name: noName.words }, refusalMessage(noName));
  const typed = linesOf(read.text).map(withoutBullet);
  const wrong = (words: Label) => faulty({ lines: words }, refusalMessage(checkForm));
  if (typed.length === 0) return wrong('Write at least one task.');
  if (typed.length > mostInTemplate) return wrong(tooManyLines);
  const lines = await withKnownPeople(services, envelope, typed);
  const tasks = parseTemplate(lines, await saidAt(services, asked(envelope, read.meta)));
  const faults = tasks.flatMap((one, place) => ('fault' in one ? [plain(numberedFault(place + 1, one))] : []));
  if (faults.length > 0) return wrong(faults.slice(0, faultsTold).join('\n'));
  const before = await services.templates.find(workspace, name);
  if (before && !(await mayBeChanged(services, envelope, before.body)))
    return read.meta.base === 0 ? faulty({ name: taken.words }, refusalMessage(taken)) : said(onlyAuthor(before.body));
  if (!before && (await services.templates.all(workspace)).length >= mostTemplates)
    return said(refusalMessage(tooMany));
  const template: Template = {
    workspace,
    name,
    author: before?.body.author ?? actor,
    lines: tasks.flatMap((one) => ('fault' in one ? [] : [formatTemplate(one)])),
    changedBy: actor,
    changedAt: services.clock.now(),
    deleted: null,
  };
  const outcome = await services.templates.save(template, version(read.meta.base));
  if (outcome === 'repeated') return { answer: null };
  if (outcome === 'conflict') return changedMeanwhile(services, envelope, read, name);
  return said(templateSaved({ template, roles: rolesIn(template.lines) }, fixedIn(template.lines)));
}

/** Somebody else was first: the form stays, with what was typed, and says so. Sent once more, it takes the place of theirs. */
async function changedMeanwhile(
  services: Services,
  { workspace }: Envelope,
  { meta, text }: { readonly meta: { readonly key: string }; readonly text: string },
  name: string,
): Promise<Verdict> {
  const theirs = await services.templates.find(workspace, name);
  const base: Version = theirs?.version ?? version(0);
  const note = theirs
    ? line`${person(theirs.body.changedBy)} has saved a template of this name meanwhile. Yours is still here: Save puts it in the place of theirs.`
    : line`This template was deleted meanwhile. Yours is still here: Save makes it anew.`;
  const view = openTemplate({ key: meta.key, name, base, text, note });
  return { verdict: { response_action: 'update', view }, inWords: refusalMessage(checkForm), answer: null };
}

/** A name that leads to one person stands for them, not for a role. */
async function withKnownPeople(services: Services, envelope: Envelope, lines: readonly string[]) {
  const known = await peopleCalled(services, envelope, rolesIn(lines));
  const markup = (name: string) => {
    const found = known.get(name.toLowerCase());
    return found ? `<@${found}>` : null;
  };
  return lines.map((one) => replaceNames(one, markup));
}

const fixedIn = (lines: readonly string[]): readonly UserId[] => [
  ...new Set(lines.flatMap((one) => [...one.matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, id = '']) => userId(id)))),
];

export async function askDelete(services: Services, envelope: Envelope, typed: string): Promise<Answer> {
  const saved = await templateCalled(services, envelope, typed);
  if ('blocks' in saved) return { message: saved };
  const isTheirs = await mayBeChanged(services, envelope, saved.body);
  return { message: isTheirs ? deleteQuestion(saved.body) : onlyAuthor(saved.body) };
}

export async function deleteTemplate(services: Services, envelope: Envelope, name: string): Promise<Answer> {
  if (!isMember(envelope)) return { message: membersOnly() };
  const { workspace, actor } = envelope;
  const saved = await services.templates.find(workspace, name);
  if (saved && !(await mayBeChanged(services, envelope, saved.body))) return { message: onlyAuthor(saved.body) };
  const deleted = await services.templates.remove(workspace, name, actor, services.clock.now());
  return deleted ? { message: templateDeleted(deleted) } : { message: noSuchTemplate(name, []) };
}

/** For ten minutes, and nothing of it where somebody has made another of its name. */
export async function restoreTemplate(
  services: Services,
  envelope: Envelope,
  value: string | undefined,
): Promise<Answer> {
  const deletion = decodeDeletion(value);
  if (!deletion) return { message: outdated() };
  if (!isMember(envelope)) return { message: membersOnly() };
  const { workspace, actor } = envelope;
  const outcome = await services.templates.restore(workspace, deletion, actor, services.clock.now());
  switch (outcome.kind) {
    case 'restored':
      return { message: templateRestored(outcome.template), replace: true };
    case 'taken':
      return { message: nameTaken(outcome.template), replace: true };
    case 'full':
      return { message: refusalMessage(tooMany) };
    case 'late':
      return { message: refusalMessage(tooLate), replace: true };
  }
}

const tooLate = refuse('too_late', 'Undo works for ten minutes. Save the template anew with /tasks template save.');
