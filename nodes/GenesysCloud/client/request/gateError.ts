import { CallError } from '../errors/callError';
import type { RateLimitedError } from '../rateLimit/rateGate';
import type { CallState } from './nextStep';

/**
 * Turns the refusal of the rate gate into an error that says what to do.
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
			"Increase 'Maximum Wait', or spread the calls over more time.",
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
