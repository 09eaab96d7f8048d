import { userId } from '../../domain/ids.js';
import { leadOf } from '../../domain/task/rules/sharing.js';
import { type Sharing, type TaskFields, together } from '../../domain/task/task.js';
import type { Choice } from '../views/form.js';
import type { Boxes, BoxFaults } from './boxes.js';

export const sharingChoices = [
  { value: 'together', label: 'Together: whoever completes it does so for all' },
  { value: 'lead', label: 'The first one leads, the others help' },
  { value: 'anyone', label: 'Anyone of them: whoever claims it first has it' },
  { value: 'everyone', label: 'Everyone: each does a part' },
  { value: 'some', label: 'Some of them: as many do a part as said below' },
] as const satisfies readonly Choice[];
export type SharingChoice = (typeof sharingChoices)[number]['value'];

export const sharingChoice = (value: string | undefined): SharingChoice =>
  sharingChoices.find((choice) => choice.value === value)?.value ?? 'together';

/** Who leads is named first. */
export function sharingBoxes(
  fields: Pick<TaskFields, 'assignees' | 'sharing'>,
): Pick<Boxes, 'assignees' | 'sharing' | 'needed' | 'lead'> {
  const { assignees, sharing } = fields;
  const lead = leadOf(fields);
  return {
    assignees: lead === null ? assignees : [lead, ...assignees.filter((person) => person !== lead)],
    sharing: lead === null ? sharing.mode : 'lead',
    needed: sharing.mode === 'some' ? String(sharing.needed) : '',
    lead,
  };
}

export function sharingIn({ assignees, sharing, needed }: Boxes, faults: BoxFaults): Sharing {
  const [first] = assignees;
  switch (sharing) {
    case 'together':
      return together;
    case 'lead':
      if (assignees.length < 2) faults.sharing = 'Choose who leads and who helps, the one who leads first.';
      return { mode: 'together', lead: first === undefined ? null : userId(first) };
    case 'some':
      if (!/^\d{1,3}$/.test(needed.trim())) faults.needed = 'Write a number, such as 2.';
      return { mode: 'some', needed: Number(needed) };
    default:
      return { mode: sharing };
  }
}
