import type { ListQuery } from '../../engine/read.js';
import { taskList } from '../present/task-list.js';
import { type Envelope, viewerOf } from './envelope.js';
import type { Answer, Services } from './services.js';
import { showGroups } from './views.js';

const pageSize = 10;

/** One page of a list, for the one who asked. */
export async function showList(
  services: Services,
  envelope: Envelope,
  query: ListQuery,
  after?: string,
): Promise<Answer> {
  if (query.list === 'filter' && query.form !== 'list') return showGroups(services, envelope, query.filter, query.form);
  const now = services.clock.now();
  const page = await services.reader.list(viewerOf(envelope), query, now, pageSize, after);
  return { message: taskList(page, { query, viewer: envelope.actor, now, first: after === undefined }) };
}
