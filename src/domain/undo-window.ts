import { minutes } from './time.js';

/** How long people may take back what they did. */
export const undoFor = minutes(10);
