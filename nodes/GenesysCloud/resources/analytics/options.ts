import { durationsIn } from './durations';
import { timeZone } from './period';

/** Of all operations with figures, so that n8n has them once. */
export const analyticsOptions = { durationsIn, timeZone };
