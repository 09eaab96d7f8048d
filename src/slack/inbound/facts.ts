import type { Facts } from '../../domain/decision.js';
import { type Envelope, viewerOf } from './envelope.js';
import type { Services } from './services.js';

/** Who asks, from where, as a decision sees it. */
export function factsOf({ clock }: Pick<Services, 'clock'>, envelope: Envelope): Facts {
  const { actor, request, within, standing, isAdmin, door } = envelope;
  const inChannel = viewerOf(envelope).channel;
  return { now: clock.now(), actor, request, within, standing, isAdmin, inChannel, door };
}

/** The same with what the workspace lets people do, for what is looked at before it is asked of the engine. */
export async function actingAs(services: Services, envelope: Envelope): Promise<Facts> {
  return { ...factsOf(services, envelope), roles: await services.workspaces.settings(envelope.workspace) };
}
