import { cardFor } from '../../domain/notice.js';
import { linkToMessage } from '../identity.js';
import { alongWith } from '../present/receipts.js';
import { taskDetail } from '../present/task-detail.js';
import { type Envelope, viewerOf } from './envelope.js';
import { namesIn } from './names.js';
import type { Answer, Services } from './services.js';

type Found = NonNullable<Awaited<ReturnType<Services['reader']['task']>>>;

/** All of one task, for the one who asked and may see it. */
export async function showDetails(services: Services, envelope: Envelope, saved: Found): Promise<Answer> {
  const { workspace, actor } = envelope;
  const now = services.clock.now();
  const { origin: home, handout } = saved.body;
  const [zones, coming, chain, waiting, nameOf, batch] = await Promise.all([
    services.people.zones(workspace, [actor, saved.body.assigner]),
    services.coming(saved.body, now),
    services.links.chain(saved.body, viewerOf(envelope)),
    services.reader.waitersOf(viewerOf(envelope), saved.body),
    namesIn(services, { workspace }, saved.body.checklist),
    handout && services.batches.find(workspace, handout.batch),
  ]);
  const posted = home && saved.outbox.entries[cardFor({ channel: home.channel }).key]?.message;
  const card = linkToMessage(services.identity, posted);
  const outbox = batch && handout ? alongWith(saved.outbox, batch.outbox, handout.people) : saved.outbox;
  const facts = { viewer: actor, zones, now, coming, chain, waiting, nameOf, card };
  return { message: taskDetail({ ...saved, outbox }, facts) };
}
