/** The notification service's part of the controls over HTTP. */
import type { Action } from '../control';
import type { Channel } from './channel';
import { runConversation, type Run } from './happening';
import { emitMany, type Load } from './load';
import type { UpgradeFault } from './upgrades';

const numberOf = (value: unknown) => (value === undefined ? undefined : Number(value));

export const describeChannel = ({ id, clientId, topics, sockets, expiresAt }: Channel) => ({
	id,
	clientId,
	topics,
	sockets: sockets.filter(({ isOpen }) => isOpen).length,
	expires: new Date(expiresAt).toISOString(),
});

export const NOTIFICATION_ACTIONS: Record<string, Action> = {
	'GET /__sim/channels': (state) => state.channels.list().map(describeChannel),
	'POST /__sim/emit': (state, { topic, eventBody, correlationId }) => ({
		delivered: state.channels.emit(String(topic), eventBody, correlationId as string | undefined),
	}),
	/** Answers when all were sent, or at once with `"wait": false`. */
	'POST /__sim/emit-many': (state, { wait, ...load }) => {
		const sending = emitMany(state.channels, load as unknown as Load);
		return wait === false ? {} : sending;
	},
	/** A conversation, or `count` of them at once. */
	'POST /__sim/conversation': async (state, { count = 1, ...run }) =>
		await Promise.all(
			Array.from({ length: Number(count) }, () =>
				runConversation(state.channels, run as unknown as Run, () => state.now()),
			),
		),
	'POST /__sim/heartbeat': (state) => ({ delivered: state.channels.beat() }),
	'POST /__sim/announce-closing': (state, { closeAfterMs, code }) => ({
		told: state.channels.announceClosing(numberOf(closeAfterMs), numberOf(code)),
	}),
	'POST /__sim/drop-sockets': (state, { code }) => state.channels.dropSockets(numberOf(code)),
	'POST /__sim/reset-sockets': (state) => state.channels.resetSockets(),
	'POST /__sim/stall-sockets': (state) => state.channels.stallSockets(),
	'POST /__sim/resume-sockets': (state) => state.channels.resumeSockets(),
	'POST /__sim/expire-channels': (state, { id }) => state.channels.expire(id as string | undefined),
	'POST /__sim/refuse-upgrades': (state, { times, ...fault }) =>
		state.channels.refuseUpgrades({ ...(fault as UpgradeFault), times: numberOf(times) }),
};
