import type { UserId } from '../../domain/ids.js';
import type { Coming } from '../../domain/reminders/coming.js';
import { undoable } from '../../domain/task/decisions/undo.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import type { Chain } from '../../domain/task/rules/links.js';
import { type Task, taskName } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import type { Outbox } from '../../outbox/outbox.js';
import { actions } from '../ids.js';
import type { FieldModel } from '../views/card.js';
import type { Line, OwnLine } from '../views/line.js';
import type { Message } from '../views/message.js';
import { type DetailList, detailMessage } from '../views/task-detail.js';
import { checklistInDetails, roomTaken } from './checklist.js';
import { commentList, commentScope } from './comments.js';
import { historyLines } from './history.js';
import { comingLines, receiptLines } from './receipts.js';
import { channel, count, labelText, lengthOf, line, strong, titled, verbatim } from './say.js';
import { type Stored, taskButton, taskButtons, undoButton } from './task-buttons.js';
import { blockerLine, cardFields, passages, summaryOf } from './task-card.js';
import { dueFor } from './task-words.js';
import { waiterLines } from './waiting-words.js';

/** `zones`: of the viewer and the assigner, as far as known. */
export interface DetailFacts {
  readonly viewer: UserId;
  readonly zones: ReadonlyMap<UserId, Zone>;
  readonly now: Instant;
  readonly coming: readonly Coming[];
  readonly chain?: Chain | null;
  /** What waits on it, as far as the viewer may see it. */
  readonly waiting?: readonly Task[];
  /** What those go by whom items of its checklist name. */
  readonly nameOf?: (person: UserId) => string;
  /** Where its card is on the web. Pasted anywhere, Slack shows the card beside it to who may see that conversation. */
  readonly card?: string | undefined;
}

/** All of one task, for somebody who may see it: fields, texts, history, and who was told what. */
export function taskDetail(
  saved: Stored & { readonly outbox: Outbox },
  { viewer, zones, now, coming, chain = null, waiting = [], nameOf = () => '', card }: DetailFacts,
): Message {
  const task = saved.body;
  const due = dueFor(task, viewer, zones, now);
  const undo = undoable(task, viewer, now);
  const { buttons, more } = taskButtons(saved, viewer);
  const onlooking = ['comment', 'watch', 'unwatch', 'change_assigner'] as const;
  const able = actionsFor(task, viewer, task.origin?.channel);
  const allowed = onlooking.filter((action) => able.includes(action));
  const waiters = waiterLines(waiting);
  const history = historyLines(
    task,
    historyRoom - roomTaken(task) - waiters.reduce((sum, one) => sum + lengthOf(one), 0),
  );
  const comments = commentList(task);
  const link: OwnLine = card === undefined ? [] : [verbatim(' · '), { kind: 'link', url: card, text: 'Link to it' }];
  const where: FieldModel[] = task.origin ? [{ name: 'Card in', value: [channel(task.origin.channel), ...link] }] : [];
  const followed: FieldModel[] =
    task.followedBy && task.followedBy !== 'nobody'
      ? [{ name: 'Followed by', value: [verbatim(taskName(task.followedBy))] }]
      : [];
  const isDetails = (value: string) => value.includes(actions.details);
  return detailMessage({
    card: {
      summary: summaryOf(task, null, due),
      lead: null,
      title: titled(task),
      fields: [...cardFields(task, due, now, zones.get(viewer)), ...where, ...followed],
      blocker: blockerLine(task, chain),
      passages: passages(task),
      checklist: checklistInDetails(saved, able, { now, zone: zones.get(viewer), nameOf }),
      buttons: [
        ...buttons.filter(({ action }) => action !== actions.details),
        ...(undo ? [undoButton(saved, undo.id)] : []),
        ...allowed.map((action) => taskButton(saved, action)),
      ],
      more: { options: more.options.filter(({ value }) => !isDetails(value)) },
      footer: task.labels.length > 0 ? [labelText(task.labels)] : [],
    },
    lists: [
      ...(waiters.length > 0 ? [{ title: [strong('What waits on this')], points: waiters, footer: null }] : []),
      ...(comments
        ? [{ title: [strong('Comments')], points: comments.points, footer: commentScope(task, comments.earlier) }]
        : []),
      {
        title: [strong('History')],
        points: history.lines,
        footer: history.earlier > 0 ? line`${count(history.earlier, 'earlier step')} not shown` : null,
      },
      ...listed('Reminders to come', comingLines(task, coming)),
      ...listed('Who was told', receiptLines(task, saved.outbox)),
    ],
  });
}

const linesShown = 10;
/** Slack refuses messages whose blocks hold much more than 13,000 characters in all. */
const historyRoom = 5_000;

function listed(title: string, points: readonly Line[]): DetailList[] {
  const more = points.length - linesShown;
  const footer: OwnLine | null = more > 0 ? line`${count(more, 'more line')} not shown` : null;
  return points.length > 0 ? [{ title: [strong(title)], points: points.slice(0, linesShown), footer }] : [];
}
