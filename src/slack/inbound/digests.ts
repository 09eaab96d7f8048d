import { setUpDigest, undoDigestSetup } from '../../domain/digest/standing-digest.js';
import { decodeDigestUndo, decodeOwnDigest } from '../ids.js';
import { openDigest, readDigest } from '../modals/digest-form.js';
import {
  digestAsBefore,
  digestConfirmed,
  digestFormOffer,
  digestNeedsChannel,
  digestUndone,
} from '../present/digest-setup.js';
import { ownDigestSwitched } from '../present/own-digest.js';
import { outdated, refusalMessage } from '../present/trouble.js';
import type { Envelope } from './envelope.js';
import { factsOf } from './facts.js';
import { open } from './forms.js';
import { asker } from './own-record.js';
import type { Answer, Services } from './services.js';
import { asked, checkForm, faulty, said, type Verdict } from './verdict.js';

/** The form for the digest of the channel somebody asks from. */
export async function openDigestForm(services: Services, envelope: Envelope): Promise<Answer> {
  const { workspace, origin, triggerId } = envelope;
  if (!origin || origin.channel.startsWith('D')) return { message: digestNeedsChannel() };
  if (!triggerId) return { message: digestFormOffer() };
  const [digest, { settings, now }] = await Promise.all([
    services.digests.find(workspace, origin.channel),
    asker(services, envelope),
  ]);
  const by = digest ? (await services.people.get(workspace, digest.setBy)).name || null : null;
  const form = {
    key: envelope.request,
    channel: origin.channel,
    digest,
    zone: settings.zone,
    by,
    now,
  };
  return open(services, envelope, openDigest(form));
}

export async function submitDigest(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const read = readDigest(view);
  if (!read) return said(outdated());
  if (!read.ok) return faulty(read.errors, refusalMessage(checkForm));
  const { workspace, actor } = envelope;
  const { channel, setup } = read;
  const facts = factsOf(services, asked(envelope, read.meta));
  const outcome = await services.digests.change({ workspace, channel }, facts.now, (before) =>
    setUpDigest(before, { workspace, channel, setup }, facts),
  );
  services.ring();
  switch (outcome.kind) {
    case 'refused':
      return outcome.refusal.fields
        ? faulty(outcome.refusal.fields, refusalMessage(outcome.refusal))
        : said(refusalMessage(outcome.refusal));
    case 'repeated':
      return { answer: null };
    case 'unchanged':
      return said(digestAsBefore(outcome.digest));
    case 'done': {
      const { zone } = await services.people.get(workspace, actor);
      return said(digestConfirmed(outcome.digest, zone, facts.now));
    }
  }
}

export async function undoDigest(services: Services, envelope: Envelope, value: string | undefined): Promise<Answer> {
  const press = decodeDigestUndo(value);
  if (!press) return { message: outdated() };
  const { channel, revision } = press;
  const before = await services.digests.find(envelope.workspace, channel);
  if (!before) return { message: outdated() };
  const facts = factsOf(services, envelope);
  const outcome = await services.digests.change({ workspace: envelope.workspace, channel }, facts.now, (digest) =>
    undoDigestSetup(digest ?? before, revision, facts),
  );
  services.ring();
  if (outcome.kind === 'refused') return { message: refusalMessage(outcome.refusal) };
  return outcome.kind === 'done' ? { message: digestUndone(outcome.digest), replace: true } : null;
}

/** Whoever presses switches their own, whoever's message it is. */
export async function switchOwnDigest(
  services: Services,
  { workspace, actor }: Envelope,
  value: string | undefined,
): Promise<Answer> {
  const wish = decodeOwnDigest(value);
  if (!wish) return { message: outdated() };
  const { which, on } = wish;
  const setting = which === 'personal' ? 'personalDigest' : 'weeklySummary';
  const { settings } = await services.people.change(workspace, actor, (person) =>
    person.settings[setting].on === on
      ? person
      : { ...person, settings: { ...person.settings, [setting]: { ...person.settings[setting], on } } },
  );
  return { message: ownDigestSwitched(which, settings) };
}
