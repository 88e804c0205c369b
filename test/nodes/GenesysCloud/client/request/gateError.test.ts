import { gateError } from '../../../../../nodes/GenesysCloud/client/request/gateError';
import { RateLimitedError } from '../../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { newCallState } from '../../../../../nodes/GenesysCloud/client/request/nextStep';

const UNTIL = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('a call that was not let through', () => {
	it.each([
		['quota', 'Not sent: the quota of this operation is used up'],
		['maximumWait', 'Not sent: the rate limit allowed no call within 600 s'],
		['failFast', 'Not sent: the rate limit is reached'],
	] as const)('%s', (reason, message) => {
		const failure = gateError(
			new RateLimitedError(reason, UNTIL),
			newCallState('GET', '/api/v2/users'),
			600_000,
		);
		expect(failure.details).toMatchObject({
			message,
			remedy: expect.stringContaining('It can be sent again at 2026-01-02T03:04:05.000Z.'),
			outcome: 'notSent',
			call: 'GET /api/v2/users',
			status: 429,
			attempts: 0,
			retryAt: UNTIL,
		});
	});

	it('names no time where none is known', () => {
		const failure = gateError(
			new RateLimitedError('maximumWait'),
			newCallState('GET', '/api/v2/users'),
			600_000,
		);
		expect(failure.details.remedy).toMatch(/^Try again later\./);
		expect(failure.details).not.toHaveProperty('retryAt');
	});

	it('has been refused, or may have been carried out, if it was sent before', () => {
		const state = { ...newCallState('PUT', '/api/v2/users/1'), sends: 2 };
		const error = new RateLimitedError('quota', UNTIL);
		expect(gateError(error, state, 1_000).details).toMatchObject({
			message: 'Not sent again: the quota of this operation is used up',
			outcome: 'refused',
			attempts: 2,
		});
		expect(gateError(error, { ...state, outcomeUnknown: true }, 1_000).details.outcome).toBe(
			'unknown',
		);
	});
});
