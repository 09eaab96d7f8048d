import type { UserId, WorkspaceId } from '../../domain/ids.js';
import type { Place } from '../../domain/notice.js';
import type { Workspaces } from '../../engine/workspaces.js';
import { type LanguageTag, languageOf } from '../languages/language.js';
import type { Directory } from './directory.js';

export interface LanguageParts {
  readonly people: Pick<Directory, 'kept'>;
  readonly workspaces: Pick<Workspaces, 'settings'>;
}

/**
 * Which language somebody reads: the one they chose, else that of their Slack; and a channel, where many read: that of its
 * workspace. Of somebody who was never met nothing is known, hence they are spoken to as in a channel. Never rejects:
 * without a store it is English.
 */
export function createLanguages({ people, workspaces }: LanguageParts) {
  const ofWorkspace = async (workspace: WorkspaceId): Promise<LanguageTag> =>
    languageOf((await workspaces.settings(workspace)).language) ?? 'en';

  async function ofPerson(workspace: WorkspaceId, id: UserId): Promise<LanguageTag> {
    const person = await people.kept(workspace, id);
    const chosen = languageOf(person?.settings.language);
    if (chosen) return chosen;
    // A language that Baton does not speak is answered in English, which more people read than the team's.
    return person?.locale ? (languageOf(person.locale) ?? 'en') : ofWorkspace(workspace);
  }

  const inDoubtEnglish = (language: Promise<LanguageTag>) => language.catch((): LanguageTag => 'en');

  return {
    ofPerson: (workspace: WorkspaceId, id: UserId) => inDoubtEnglish(ofPerson(workspace, id)),
    /** Of whoever reads what is said there. */
    of: (workspace: WorkspaceId, to: Place) =>
      inDoubtEnglish('channel' in to ? ofWorkspace(workspace) : ofPerson(workspace, to.person)),
  };
}

export type Languages = ReturnType<typeof createLanguages>;
