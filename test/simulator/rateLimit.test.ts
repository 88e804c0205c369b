import { createRateLimiter, rateLimitHeaders } from './rateLimit';

const SECOND = 1000;

function limiterAt(
	kind: 'fixed' | 'fixedAligned' | 'sliding',
	options: { start?: number; count429?: boolean } = {},
) {
	const clock = { at: options.start ?? 0 };
	const limiter = createRateLimiter(
		{ allowed: 3, windowMs: 60 * SECOND, kind, count429: options.count429 },
		() => clock.at,
	);
	return {
		clock,
		take: (times = 1) => {
			for (let i = 1; i < times; i += 1) limiter.take();
			return limiter.take();
		},
	};
}

describe('fixed window', () => {
	it('starts at the first call and frees all places at once', () => {
		const { clock, take } = limiterAt('fixed', { start: 17 * SECOND });
		expect(take()).toEqual({ refused: false, count: 1, allowed: 3, resetMs: 60 * SECOND });
		clock.at += 59 * SECOND;
		expect(take(2)).toMatchObject({ refused: false, count: 3, resetMs: SECOND });
		expect(take()).toMatchObject({ refused: true, count: 3 });
		clock.at += SECOND;
		expect(take()).toMatchObject({ refused: false, count: 1, resetMs: 60 * SECOND });
	});

	it('aligned, ends on the clock', () => {
		const { clock, take } = limiterAt('fixedAligned', { start: 50 * SECOND });
		expect(take(4)).toMatchObject({ refused: true, resetMs: 10 * SECOND });
		clock.at = 60 * SECOND;
		expect(take()).toMatchObject({ refused: false, count: 1, resetMs: 60 * SECOND });
	});

	it('counts refused calls only when told to', () => {
		expect(limiterAt('fixed').take(5).count).toBe(3);
		expect(limiterAt('fixed', { count429: true }).take(5).count).toBe(5);
	});
});

describe('sliding window', () => {
	it('frees one place as each call leaves', () => {
		const { clock, take } = limiterAt('sliding');
		take();
		clock.at = 20 * SECOND;
		take(2);
		expect(take()).toMatchObject({ refused: true, count: 3, resetMs: 40 * SECOND });
		clock.at = 60 * SECOND;
		expect(take()).toMatchObject({ refused: false, count: 3, resetMs: 20 * SECOND });
		expect(take()).toMatchObject({ refused: true });
	});

	it('with refused calls counted, a caller that does not stop stays shut out', () => {
		const { clock, take } = limiterAt('sliding', { count429: true });
		take(3);
		for (let i = 1; i <= 10; i += 1) {
			clock.at = i * 10 * SECOND;
			expect(take().refused).toBe(true);
		}
	});
});

it('rounds the reset as asked', () => {
	const verdict = { refused: false, count: 1, allowed: 300, resetMs: 1500 };
	expect(rateLimitHeaders(verdict, 'ceil')).toEqual({
		'inin-ratelimit-count': '1',
		'inin-ratelimit-allowed': '300',
		'inin-ratelimit-reset': '2',
	});
	expect(rateLimitHeaders(verdict, 'floor')['inin-ratelimit-reset']).toBe('1');
});
