import { mayConfigure } from '../../domain/task/rules/permissions.js';
import { inLanguage } from '../languages/spoken.js';
import { openSettings, readSettings } from '../modals/settings-form.js';
import { openTeamSettings, readTeamSettings } from '../modals/team-settings-form.js';
import { noLongerAllowed, onlyAdmins, settingsOffer, settingsSaved, teamSettingsSaved } from '../present/settings.js';
import { outdated, refusalMessage, refusalText } from '../present/trouble.js';
import { refuseUnable } from './assignable.js';
import type { Envelope } from './envelope.js';
import { open } from './forms.js';
import { namesOf } from './names.js';
import { asker, changeOwn } from './own-record.js';
import type { Answer, Services } from './services.js';
import { asked, checkForm, faulty, said, type Verdict } from './verdict.js';

/** The form with somebody's own settings. */
export async function openOwnSettings(services: Services, envelope: Envelope): Promise<Answer> {
  if (!envelope.triggerId) return { message: settingsOffer(false) };
  const { person, settings } = await asker(services, envelope);
  const common = await services.workspaces.settings(envelope.workspace);
  return open(
    services,
    envelope,
    openSettings({
      key: envelope.request,
      person,
      mayConfigure: mayConfigure(person, common),
      common,
      zone: settings.zone,
    }),
  );
}

export async function submitOwnSettings(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const [{ person }, common] = await Promise.all([
    asker(services, envelope),
    services.workspaces.settings(envelope.workspace),
  ]);
  const read = readSettings(view, person.settings, common);
  if (!read) return said(outdated());
  if (!read.ok) return faulty(read.errors, refusalMessage(checkForm));
  const changed = await changeOwn(services, asked(envelope, read.meta), (before) => ({
    ...before,
    settings: { ...before.settings, ...read.settings },
  }));
  if (changed.kind === 'repeated') return { answer: null };
  if (changed.kind === 'refused') return said(refusalMessage(changed.refusal));
  // In the language that they have just chosen.
  return inLanguage(await services.languages.ofPerson(envelope.workspace, envelope.actor), () =>
    said(settingsSaved(changed.before.settings, changed.after.settings, common)),
  );
}

/** The form with what holds for everybody, for those who may change it; others are shown how it is. */
export async function openCommonSettings(services: Services, envelope: Envelope): Promise<Answer> {
  const { workspace, actor, request, triggerId } = envelope;
  const [person, common] = await Promise.all([
    services.people.fresh(workspace, actor),
    services.workspaces.settings(workspace),
  ]);
  if (!mayConfigure(person, common)) return { message: onlyAdmins(common) };
  if (!triggerId) return { message: settingsOffer(true) };
  return open(services, envelope, openTeamSettings(request, common, common.zone));
}

/** Whoever sends it may have lost the right to since the form was opened. */
export async function submitCommonSettings(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const { workspace, actor } = envelope;
  const [person, common] = await Promise.all([
    services.people.fresh(workspace, actor),
    services.workspaces.settings(workspace),
  ]);
  if (!mayConfigure(person, common)) return said(noLongerAllowed());
  const read = readTeamSettings(view, common);
  if (!read) return said(outdated());
  if (!read.ok) return faulty(read.errors, refusalMessage(checkForm));
  const no = await refuseUnable(services, envelope, read.settings.configurers);
  if (no)
    return faulty(
      { configurers: refusalText(no, await namesOf(services, envelope, no.people ?? [])) },
      refusalMessage(no),
    );
  let before = common;
  let kept = true;
  const after = await services.workspaces.change(workspace, actor, (settings) => {
    before = settings;
    // Somebody else may have changed who may, while this one was being read.
    kept = mayConfigure(person, settings);
    if (!kept) return settings;
    const wished = { ...settings, ...read.settings };
    return JSON.stringify(wished) === JSON.stringify(settings) ? settings : wished;
  });
  return said(kept ? teamSettingsSaved(before, after) : noLongerAllowed());
}
