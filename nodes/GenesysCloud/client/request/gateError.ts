import { CallError } from '../errors/callError';
import type { RateLimitedError } from '../rateLimit/rateGate';
import type { CallState } from './nextStep';

/**
 * KeyedQueue a call that the gate did not let through into words that a person can act on.
 *
 * @param maximumWait in milliseconds
 */
export function gateError(
	{ until, reason }: RateLimitedError,
	{ name, sends, outcomeUnknown }: CallState,
	maximumWait: number,
): CallError {
	const [why, advice] = {
		quota: ['the quota of this operation is used up', ''],
		maximumWait: [
			`the rate limit allowed no call within ${maximumWait / 1000} s`,
			"Raise 'Maximum Wait', or spread the work.",
		],
		failFast: ['the rate limit is reached', "Set 'On Rate Limit' to wait for it instead."],
	}[reason];
	const when =
		until === undefined
			? 'Try again later.'
			: `It can be sent again at ${new Date(until).toISOString()}.`;
	return new CallError({
		message: `${sends === 0 ? 'Not sent' : 'Not sent again'}: ${why}`,
		remedy: [when, advice].filter(Boolean).join(' '),
		outcome: outcomeUnknown ? 'unknown' : sends === 0 ? 'notSent' : 'refused',
		call: name,
		attempts: sends,
		status: 429,
		...(until === undefined ? {} : { retryAt: until }),
	});
}
