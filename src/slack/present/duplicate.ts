import { taskName } from '../../domain/task/task.js';
import { actions, encodeDraftPick } from '../ids.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { line, people, titled, typed, verbatim, words } from './say.js';
import { detailsButton, type Stored } from './task-buttons.js';
import { statusPhrase } from './task-words.js';
import { moment } from './when.js';

/** Shows an open task of the channel that says nearly the same, before a second one is made. `draft` is what waits. */
export function duplicateQuestion(draft: string, title: string, twin: Stored): Message {
  const value = encodeDraftPick(draft, 0);
  return noteMessage({
    lines: [
      line`Not made yet: “${typed(title)}” is much like ${titled(twin.body)}, which is open here already (${twinFacts(twin)}).`,
    ],
    buttons: [
      [
        openTwinButton(twin),
        { action: actions.pickReading, label: 'Make it anyway', value },
        { action: actions.dropDraft, label: 'Never mind', value },
      ],
    ],
  });
}

export const openTwinButton = (twin: Stored) => detailsButton(twin, line`Open ${verbatim(taskName(twin.body))}`);

function twinFacts({ body: { status, assignees, due } }: Stored): Line {
  const whom = assignees.length > 0 ? people(assignees) : [words('nobody yet')];
  const until = due ? line`, due ${moment(due.at)}` : [];
  return line`${statusPhrase(status)}, ${whom}${until}`;
}

/** The same as a remark beside something else that is asked. */
export const duplicateNote = (twin: Stored): Line => line`much like ${titled(twin.body)}, which is open here already`;
