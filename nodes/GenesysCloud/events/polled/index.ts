import type { PolledEvent } from '../event';
import { auditEvent } from './auditEvent';
import { conversationAbandoned } from './conversationAbandoned';
import { conversationEnded } from './conversationEnded';
import { evaluationDone } from './evaluationDone';
import { recordingReady } from './recordingReady';
import { userChanged } from './userChanged';

/** Events that are asked for, in the order of the list. */
export const POLLED_EVENTS: readonly PolledEvent[] = [
	conversationEnded,
	conversationAbandoned,
	evaluationDone,
	auditEvent,
	recordingReady,
	userChanged,
];
