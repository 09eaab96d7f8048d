import type { WebClient } from '@slack/web-api';
import type { Origin } from '../../domain/task/task.js';
import type { Batches } from '../../engine/batches.js';
import type { Bulks } from '../../engine/bulks.js';
import type { CardThreads } from '../../engine/card-threads.js';
import type { Clock } from '../../engine/clock.js';
import type { Digests } from '../../engine/digests.js';
import type { Drafts } from '../../engine/drafts.js';
import type { Enclosing } from '../../engine/enclosing.js';
import type { Engine } from '../../engine/execute.js';
import type { Holdups } from '../../engine/holdups.js';
import type { Homes } from '../../engine/homes.js';
import type { Links } from '../../engine/links.js';
import type { OwnTasks } from '../../engine/own-tasks.js';
import type { Precedence } from '../../engine/precedence.js';
import type { Reader } from '../../engine/read.js';
import type { Templates } from '../../engine/templates.js';
import type { TaskClock } from '../../engine/wake-task.js';
import type { Wishes } from '../../engine/wishes.js';
import type { WorkingTimes } from '../../engine/working-times.js';
import type { Workspaces } from '../../engine/workspaces.js';
import type { Log } from '../../observability/log.js';
import type { Metrics } from '../../observability/metrics.js';
import type { Identity } from '../identity.js';
import type { Reply } from '../outbound/reply.js';
import type { Channels } from '../people/channels.js';
import type { Directory } from '../people/directory.js';
import type { Languages } from '../people/languages.js';
import type { Sight } from '../people/sight.js';
import type { UserGroups } from '../people/user-groups.js';
import type { Message } from '../views/message.js';

/** What the doors have at hand to follow a wish and to answer it. */
export interface Services {
  readonly engine: Engine;
  readonly reader: Reader;
  readonly drafts: Drafts;
  readonly batches: Batches;
  readonly templates: Templates;
  /** What was acknowledged and is to be followed. */
  readonly wishes: Wishes;
  readonly cardThreads: CardThreads;
  readonly bulks: Bulks;
  readonly homes: Homes;
  readonly links: Links;
  readonly holdups: Pick<Holdups, 'waitingOn'>;
  readonly ownTasks: OwnTasks;
  readonly digests: Digests;
  readonly workingTimes: WorkingTimes;
  readonly workspaces: Workspaces;
  /** What everybody is still to be told of a task. */
  readonly coming: TaskClock['coming'];
  readonly people: Directory;
  readonly languages: Languages;
  readonly sight: Sight;
  /** After a channel became private. */
  readonly enclose: Enclosing;
  readonly channels: Channels;
  readonly userGroups: UserGroups;
  /** For modals: their trigger lives 3 s. */
  readonly client: WebClient;
  readonly reply: Reply;
  readonly identity: Identity;
  /** Slack has refused something with these words: whether it still knows us is asked, see `Identity.shutOut`. */
  readonly refused: (code: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly precedence: Precedence;
  /** Something is owed: deliver it now. */
  readonly ring: () => void;
}

/** What to say, privately, to the person who asked. Null: nothing. */
export type Answer = {
  readonly message: Message;
  /** Puts it in the place of the message they pressed, or whose form they sent. */
  readonly replace?: boolean;
  /** Said anew where that can't be done; absent: `message` is. */
  readonly otherwise?: Message;
  /** Where they asked, of which a form that is sent says nothing; absent: where the request says. */
  readonly where?: Origin | null;
  /** How a wish about one task ended: it came true, now or before, or it could not. */
  readonly ended?: 'done' | 'refused';
} | null;
