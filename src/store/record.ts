import type { Draft } from '../domain/draft/draft.js';
import type { Home } from '../domain/home/home.js';
import type { Task } from '../domain/task/task.js';

/** What each kind of record holds. */
export interface Bodies {
  task: Task;
  draft: Draft;
  home: Home;
}
export type Kind = keyof Bodies;
