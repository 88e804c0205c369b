/** What the notification service sends. */
import { randomUUID } from 'node:crypto';

/** Of a channel: Genesys' model `SystemMessageSystemMessage` has these types, and `duplicate_id` is not one. */
export type SystemEvent = 'no_longer_subscribed' | 'token_revoked' | 'duplicate_id';

export function notification(
	topicName: string,
	eventBody: unknown,
	correlationId: string = randomUUID(),
): string {
	return JSON.stringify({
		topicName,
		version: '2',
		eventBody,
		metadata: { CorrelationId: correlationId },
	});
}

export function systemMessage(
	type: SystemEvent,
	channel: { id: string; clientId: string },
	reason?: 'another_channel_subscribed' | 'user_tokens_revoked',
): string {
	return notification(`v2.system.${type}.${channel.id}`, {
		channelId: channel.id,
		systemTopicType: type,
		oauthClientId: channel.clientId,
		...(reason !== undefined && { reason }),
		message: type,
	});
}

export const socketClosing = (): string =>
	notification('v2.system.socket_closing', { message: 'This socket will close soon; reconnect' });

export const metadata = (message: 'WebSocket Heartbeat' | 'pong'): string =>
	JSON.stringify({ topicName: 'channel.metadata', eventBody: { message } });
