import type { Communication, Participant } from './communications';
import type { ConversationOptions } from './conversationOptions';

/** After-call work begins when the agent has left. */
export function beginAfterCallWork(
	agent: Participant,
	communication: Communication,
	{ hasAfterCallWork }: ConversationOptions,
	startTime: string,
): void {
	if (hasAfterCallWork === false) {
		communication.afterCallWork = { state: 'notApplicable' };
		return;
	}
	agent.startAcwTime = startTime;
	communication.afterCallWork = { state: 'pending', startTime };
}

/** It ends with the wrap-up, which stands at the participant and at the communication. */
export function endAfterCallWork(
	agent: Participant,
	communication: Communication,
	{ hasAfterCallWork, wrapUpCode = 'ININ-WRAP-UP-TIMEOUT', notes = '' }: ConversationOptions,
	now: number,
): void {
	const endTime = new Date(now).toISOString();
	const startTime = String(agent.startAcwTime ?? endTime);
	const wrapup = {
		code: wrapUpCode,
		notes,
		tags: [],
		durationSeconds: Math.round((now - Date.parse(startTime)) / 1000),
		endTime,
	};
	agent.wrapup = wrapup;
	communication.wrapup = wrapup;
	if (hasAfterCallWork === false) return;
	agent.endAcwTime = endTime;
	communication.afterCallWork = { state: 'complete', startTime, endTime };
}
