import type { RateLimitHit } from '../../../../../nodes/GenesysCloud/client/rateLimit/rateLimit';
import { ServiceLimits } from '../../../../../nodes/GenesysCloud/client/rateLimit/serviceLimits';

const FLOWS = 'GET /api/v2/flows';
const USERS = 'GET /api/v2/users';
const CAUTION_MS = 60_000;

const hit = (limitKey?: string): RateLimitHit => ({
	scope: 'route',
	...(limitKey === undefined ? {} : { limitKey }),
});

let limits: ServiceLimits;
beforeEach(() => {
	limits = new ServiceLimits();
});

it('holds a route until its time, and no other', () => {
	limits.refused(FLOWS, hit(), 1_000, 5_000);
	expect(limits.holdOf(FLOWS, 5_999)).toEqual({ until: 6_000, isQuota: false });
	expect(limits.holdOf(FLOWS, 6_000)).toBeUndefined();
	expect(limits.holdOf(USERS, 1_000)).toBeUndefined();
});

it('keeps routes apart that met limits without a name', () => {
	limits.refused(FLOWS, hit(), 0, 5_000);
	limits.refused(USERS, hit(), 0, 1_000);
	expect(limits.holdOf(FLOWS, 0)?.until).toBe(5_000);
	expect(limits.holdOf(USERS, 0)?.until).toBe(1_000);
});

it('keeps what it knows of a name when a later refusal has none', () => {
	limits.refused(FLOWS, hit('flows.limit'), 0, 1_000);
	limits.refused(USERS, hit('flows.limit'), 0, 1_000);
	limits.refused(FLOWS, hit(), 1_000, 5_000);
	expect(limits.holdOf(USERS, 1_000)?.until).toBe(6_000);
});

it('does not shorten a hold by a later refusal', () => {
	limits.refused(FLOWS, hit(), 0, 10_000);
	limits.refused(FLOWS, hit(), 1_000, 1_000);
	expect(limits.holdOf(FLOWS, 1_000)?.until).toBe(10_000);
});

it.each([
	[180_000, false],
	[180_001, true],
])('takes %i ms for a quota: %s', (waitMs, isQuota) => {
	limits.refused(FLOWS, hit(), 7, waitMs);
	expect(limits.holdOf(FLOWS, 7)).toEqual({ until: 7 + waitMs, isQuota });
});

describe('one call at a time', () => {
	it('after a refusal, for a minute behind the hold', () => {
		limits.refused(FLOWS, hit(), 0, 1_000);
		expect(limits.mustQueue(FLOWS, 1_000)).toBe(false);
		limits.sent(FLOWS);
		expect(limits.mustQueue(FLOWS, 1_000)).toBe(true);
		expect(limits.mustQueue(FLOWS, 1_000 + CAUTION_MS - 1)).toBe(true);
		expect(limits.mustQueue(FLOWS, 1_000 + CAUTION_MS)).toBe(false);
	});

	it('until all that were under way are over', () => {
		const ends = [limits.sent(FLOWS), limits.sent(FLOWS), limits.sent(FLOWS)];
		limits.refused(FLOWS, hit(), 0, 0);
		for (const end of ends) {
			expect(limits.mustQueue(FLOWS, 0)).toBe(true);
			end();
		}
		expect(limits.mustQueue(FLOWS, 0)).toBe(false);
	});

	it('not on a route that was never refused', () => {
		limits.sent(USERS);
		expect(limits.mustQueue(USERS, 0)).toBe(false);
	});
});

describe('of many routes', () => {
	const route = (n: number) => `GET /api/v2/things/${n}`;
	const held = (count: number, now: number) =>
		Array.from({ length: count }, (_, n) => n).filter(
			(n) => limits.holdOf(route(n), now) !== undefined,
		);

	it('remembers the newest 1,000 holds', () => {
		for (let n = 0; n < 1_000; n++) limits.refused(route(n), hit(), 0, 5_000);
		expect(held(1_000, 0)).toHaveLength(1_000);
		// Refused again, so it is among the newest.
		limits.refused(route(0), hit(), 0, 5_000);
		limits.refused(route(1_000), hit(), 0, 5_000);
		expect(held(1_001, 0)).toHaveLength(1_000);
		expect(limits.holdOf(route(0), 0)).toBeDefined();
		expect(limits.holdOf(route(1), 0)).toBeUndefined();
	});

	it('remembers the names of 1,000 limits', () => {
		for (let n = 0; n <= 1_000; n++) limits.refused(route(n), hit('one.limit'), 0, 5_000);
		expect(held(1_001, 0)).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 1));
	});

	it('forgets what is over before it drops what holds', () => {
		limits.refused(route(0), hit(), 0, 1_000_000);
		for (let n = 1; n < 1_000; n++) limits.refused(route(n), hit(), 0, 1_000);
		limits.refused(route(1_000), hit(), 1_000 + CAUTION_MS, 1_000_000);
		expect(held(1_001, 1_000 + CAUTION_MS)).toEqual([0, 1_000]);
	});
});
