import { CallError } from '../client/errors/callError';
import type { RefusedTopic } from '../client/notifications/channelApi';

/**
 * @param topics at least one
 * @returns what a person has to change so that Genesys Cloud sends them
 */
export function refusalOf(topics: readonly RefusedTopic[]): CallError {
	const [{ topic, reason }] = topics;
	const missing = [...new Set(topics.flatMap(({ missingPermissions }) => missingPermissions))];
	const more = topics.length > 1 ? ` and ${topics.length - 1} more` : '';
	return new CallError({
		message: `Genesys Cloud refuses the topic ${topic}${more}: ${reason.replace(/\.$/, '')}`,
		remedy:
			missing.length > 0
				? `Give a role of the OAuth client the permission ${missing.join(', ')}.`
				: 'Check what is selected, and the permissions of the OAuth client.',
		outcome: 'refused',
		status: 403,
		missingPermissions: missing,
	});
}
