import type { KnownBlock } from '@slack/types';
import type { Zone } from '../../domain/time.js';
import { parseZone } from '../../language/parse-zone.js';
import { menus } from '../ids.js';
import { verbatim } from '../present/say.js';
import { searchBox } from '../views/form.js';
import type { Entered } from './entered.js';
import type { BoxErrors } from './week-boxes.js';

export const zoneBox = (zone: Zone, hint: string): KnownBlock =>
  searchBox({
    id: 'zone',
    label: 'Time zone',
    hint,
    example: 'Find a city',
    menu: menus.zones,
    chosen: { label: [verbatim(zone)], value: zone },
    optional: false,
  });

export function readZone(entered: Entered, errors: BoxErrors): Zone | null {
  const found = parseZone(entered.chosen('zone') ?? '');
  if (!found) errors.zone = 'There is no such time zone. Choose one from the list.';
  return found;
}
