import {
	RejectedTokenError,
	renewalTime,
	TokenCache,
	unlessAborted,
	type TokenRequest,
	type TokenStore,
} from '../../../credentials/token/cache';
import { TokenExchangeError, type AccessToken } from '../../../credentials/token/exchange';
import { FakeClock, settle } from '../kit/fakeClock';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LIFETIME = 24 * HOUR;
/** For tokens with a lifetime of one day: 300 s before they expire. */
const RENEWAL = LIFETIME - 5 * MINUTE;

let clock: FakeClock;
let cache: TokenCache;
let issuer: Issuer;

/** Issues tokens as the test says, and counts them. */
class Issuer {
	/** Whether each exchange so far was to try again by itself. */
	readonly exchanges: boolean[] = [];

	lifetime = LIFETIME;

	failure?: Error;

	/** Exchanges wait for this promise. */
	gate?: Promise<void>;

	readonly mint = async (retry: boolean): Promise<AccessToken> => {
		this.exchanges.push(retry);
		const name = `token-${this.exchanges.length}`;
		const obtainedAt = clock.now();
		await this.gate;
		if (this.failure) throw this.failure;
		return { value: name, obtainedAt, expiresAt: obtainedAt + this.lifetime };
	};

	request(more: Partial<TokenRequest> = {}): TokenRequest {
		return { key: 'key', mint: this.mint, ...more };
	}

	/** Holds exchanges until the returned function is called. */
	hold(): () => void {
		let open!: () => void;
		this.gate = new Promise((resolve) => {
			open = resolve;
		});
		return open;
	}
}

/** A store like workflow static data, which counts writes. */
class Store implements TokenStore {
	readonly written: string[] = [];

	constructor(private token?: AccessToken) {}

	read(): AccessToken | undefined {
		return this.token;
	}

	write(token: AccessToken): void {
		this.written.push(token.value);
		this.token = token;
	}
}

const stored = (value: string, age: number, lifetime = LIFETIME): AccessToken => ({
	value,
	obtainedAt: clock.now() - age,
	expiresAt: clock.now() - age + lifetime,
});

const get = async (more: Partial<TokenRequest> = {}) =>
	(await cache.get(issuer.request(more))).value;
const replace = async (rejected: string, more: Partial<TokenRequest> = {}) =>
	(await cache.replace(issuer.request(more), rejected)).value;
const all = <T>(count: number, make: (index: number) => T) =>
	Array.from({ length: count }, (_, i) => make(i));

beforeEach(() => {
	clock = new FakeClock();
	cache = new TokenCache(clock);
	issuer = new Issuer();
});

describe('one exchange for all who wait', () => {
	it('50 callers at once, and those after them', async () => {
		const open = issuer.hold();
		const callers = all(50, async () => await get());
		await settle();
		open();
		expect(new Set(await Promise.all(callers))).toEqual(new Set(['token-1']));
		expect(await get()).toBe('token-1');
		expect(issuer.exchanges).toEqual([true]);
	});

	it('50 callers that fail together get the same failure', async () => {
		issuer.failure = new TokenExchangeError('no', 'client');
		const results = await Promise.allSettled(all(50, async () => await get()));
		for (const result of results) {
			expect(result).toEqual({ status: 'rejected', reason: issuer.failure });
		}
		expect(issuer.exchanges).toHaveLength(1);
	});

	it('different keys do not wait for each other', async () => {
		const open = issuer.hold();
		const first = get({ key: 'a' });
		await settle();
		issuer.gate = undefined;
		expect(await get({ key: 'b' })).toBe('token-2');
		open();
		expect(await first).toBe('token-1');
	});

	it('the next caller after a failure that is no longer remembered tries again', async () => {
		issuer.failure = new TokenExchangeError('no', 'passing');
		await expect(get()).rejects.toThrow('no');
		issuer.failure = undefined;
		clock.advance(5 * SECOND);
		expect(await get()).toBe('token-2');
	});
});

describe('a caller that leaves', () => {
	it('immediately, with the reason of its signal; the exchange continues for the others', async () => {
		const open = issuer.hold();
		const controllers = all(3, () => new AbortController());
		const callers = controllers.map(async ({ signal }) => await get({ signal }));
		const staying = get();
		const outcomes = Promise.allSettled(callers);
		await settle();
		// The first one started the exchange.
		controllers[0].abort(new Error('stop 0'));
		await expect(callers[0]).rejects.toThrow('stop 0');
		controllers[1].abort(new Error('stop 1'));
		await expect(callers[1]).rejects.toThrow('stop 1');
		open();
		expect(await callers[2]).toBe('token-1');
		expect(await staying).toBe('token-1');
		expect(issuer.exchanges).toHaveLength(1);
		await outcomes;
	}, 3_000);

	it('as the only one leaves the token for the next', async () => {
		const open = issuer.hold();
		const controller = new AbortController();
		const caller = get({ signal: controller.signal });
		await settle();
		controller.abort(new Error('stop'));
		await expect(caller).rejects.toThrow('stop');
		open();
		await settle();
		expect(await get()).toBe('token-1');
		expect(issuer.exchanges).toHaveLength(1);
	});

	it('as the only one leaves no unhandled rejection when the exchange fails', async () => {
		const open = issuer.hold();
		issuer.failure = new TokenExchangeError('no', 'client');
		const controller = new AbortController();
		const caller = get({ signal: controller.signal });
		await settle();
		controller.abort(new Error('stop'));
		await expect(caller).rejects.toThrow('stop');
		open();
		// jest itself reports a rejection that nobody handles.
		await settle();
		await settle();
		expect(issuer.exchanges).toHaveLength(1);
	});

	it('before it began starts nothing', async () => {
		const signal = AbortSignal.abort(new Error('stop'));
		await expect(get({ signal })).rejects.toThrow('stop');
		await expect(replace('x', { signal })).rejects.toThrow('stop');
		expect(issuer.exchanges).toHaveLength(0);
	});

	it('has its listener removed when it has its result', async () => {
		const { signal } = new AbortController();
		const remove = jest.spyOn(signal, 'removeEventListener');
		await get({ signal });
		await settle();
		expect(remove).toHaveBeenCalledTimes(1);
	});

	it('is left with the signal’s reason also where the promise has been rejected', async () => {
		const failing = Promise.reject(new Error('no'));
		const signal = AbortSignal.abort(new Error('stop'));
		await expect(unlessAborted(failing, signal)).rejects.toThrow('stop');
		await settle();
	});
});

describe('renewal', () => {
	it.each([
		[24 * HOUR, 300 * SECOND],
		[HOUR, 300 * SECOND],
		[3_000 * SECOND, 300 * SECOND],
		[2_999 * SECOND, 299.9 * SECOND],
		[300 * SECOND, 30 * SECOND],
		[10 * SECOND, SECOND],
		[0, 0],
	])(
		'of a token that lives %d ms begins %d ms before its end, or up to a tenth sooner',
		(lifetime, margin) => {
			const token = { value: 'x', obtainedAt: 1_000, expiresAt: 1_000 + lifetime };
			expect(renewalTime(token, 0)).toBeCloseTo(token.expiresAt - margin, 3);
			expect(renewalTime(token, 0.5)).toBeCloseTo(token.expiresAt - 1.05 * margin, 3);
			expect(renewalTime(token, 0.999_999)).toBeGreaterThan(token.expiresAt - 1.1 * margin - 1);
		},
	);

	it('happens at the margin, not before', async () => {
		await get();
		clock.advance(RENEWAL - 1);
		expect(await get()).toBe('token-1');
		clock.advance(1);
		expect(await get()).toBe('token-2');
	});

	it('happens sooner by chance, so that processes do not renew together', async () => {
		clock.chance = 0.999;
		await get();
		clock.advance(RENEWAL - 29 * SECOND);
		expect(await get()).toBe('token-2');
	});

	it('is one exchange for many callers, and they wait for it', async () => {
		await get();
		clock.advance(RENEWAL);
		expect(new Set(await Promise.all(all(30, async () => await get())))).toEqual(
			new Set(['token-2']),
		);
		expect(issuer.exchanges).toEqual([true, false]);
	});

	it('of an expired token retries by itself, of a valid one does not', async () => {
		await get();
		clock.advance(LIFETIME);
		await get();
		expect(issuer.exchanges).toEqual([true, true]);
	});

	it.each(['passing', 'setup'] as const)(
		'that fails (%s) leaves the living token in use, and pauses for 30 s',
		async (failure) => {
			await get();
			clock.advance(RENEWAL);
			issuer.failure = new TokenExchangeError('no', failure);
			for (let second = 0; second < 30; second++) {
				expect(await get()).toBe('token-1');
				clock.advance(SECOND);
			}
			expect(issuer.exchanges).toHaveLength(2);
			expect(await get()).toBe('token-1');
			expect(issuer.exchanges).toHaveLength(3);
			issuer.failure = undefined;
			clock.advance(30 * SECOND);
			expect(await get()).toBe('token-4');
		},
	);

	it('that fails when the token has expired in the meantime is a failure', async () => {
		await get();
		clock.advance(LIFETIME - 10);
		issuer.failure = new TokenExchangeError('no', 'passing');
		const open = issuer.hold();
		const caller = get();
		await settle();
		clock.advance(20);
		open();
		await expect(caller).rejects.toThrow('no');
		// The first had no retries, because the token was still valid.
		expect(issuer.exchanges).toEqual([true, false, true]);
	});

	it('that Genesys Cloud refuses is a failure, although the token is still valid', async () => {
		await get();
		clock.advance(RENEWAL);
		issuer.failure = new TokenExchangeError('wrong secret', 'client');
		await expect(get()).rejects.toThrow('wrong secret');
		await expect(get()).rejects.toThrow('wrong secret');
		expect(issuer.exchanges).toHaveLength(2);
	});

	it('that fails after the token was refused does not return the refused one', async () => {
		await get();
		clock.advance(RENEWAL);
		const open = issuer.hold();
		issuer.failure = new TokenExchangeError('no', 'passing');
		const results = Promise.allSettled([
			get(),
			settle().then(async () => await replace('token-1')),
		]);
		await settle();
		await settle();
		open();
		for (const result of await results) {
			expect(result).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
		}
		// One without retries for the caller whose token was still valid, one with retries for the other.
		expect(issuer.exchanges).toEqual([true, false, true]);
	});

	it('that fails is followed by one with retries for those who have no token', async () => {
		await get();
		clock.advance(RENEWAL);
		const open = issuer.hold();
		issuer.failure = new TokenExchangeError('503', 'passing');
		const renewing = get().catch((error: unknown) => error);
		await settle();
		const waiting = all(30, async () => await replace('token-1'));
		await settle();
		issuer.gate = undefined;
		open();
		issuer.failure = undefined;
		await settle();
		expect(new Set(await Promise.all(waiting))).toEqual(new Set(['token-2']));
		await renewing;
	});
});

describe('a renewal without retries that fails', () => {
	const THIRTY = 30;
	const passing = new TokenExchangeError('503', 'passing');

	/** Thirty callers wait for an early renewal. Before its end something happens to their token. */
	async function renewEarly(happens: () => Promise<unknown> | void, at = RENEWAL) {
		await get();
		clock.advance(at);
		const open = issuer.hold();
		const { mint } = issuer;
		const request = {
			mint: async (retry: boolean) => {
				const token = await mint(retry);
				if (!retry) throw passing;
				return token;
			},
		};
		const callers = all(THIRTY, async () => await get(request));
		await settle();
		const others = happens();
		await settle();
		open();
		await others;
		return await Promise.all(callers);
	}

	it('is followed by one with retries when the token was refused in the meantime', async () => {
		const tokens = await renewEarly(async () => await replace('token-1'));
		expect(new Set(tokens)).toEqual(new Set(['token-3']));
		expect(issuer.exchanges).toEqual([true, false, true]);
	});

	it('is followed by one with retries when the token has expired in the meantime', async () => {
		const tokens = await renewEarly(() => clock.advance(20), LIFETIME - 10);
		expect(new Set(tokens)).toEqual(new Set(['token-3']));
		expect(issuer.exchanges).toEqual([true, false, true]);
	});

	it('leaves the token to those who have one', async () => {
		expect(new Set(await renewEarly(() => undefined))).toEqual(new Set(['token-1']));
		expect(issuer.exchanges).toEqual([true, false]);
	});
});

describe('failures are remembered', () => {
	it.each([
		['client', 30],
		['setup', 30],
		['passing', 5],
	] as const)('%s: %d s', async (failure, seconds) => {
		issuer.failure = new TokenExchangeError('first', failure);
		await expect(get()).rejects.toThrow('first');
		issuer.failure = new TokenExchangeError('second', failure);
		clock.advance(seconds * SECOND - 1);
		await expect(get()).rejects.toThrow('first');
		await expect(replace('x')).rejects.toThrow('first');
		expect(issuer.exchanges).toHaveLength(1);
		clock.advance(1);
		await expect(get()).rejects.toThrow('second');
	});

	it('as long as the server asked to wait, if that is within 30 s', async () => {
		issuer.failure = new TokenExchangeError('busy', 'passing', 20 * SECOND);
		await expect(get()).rejects.toThrow('busy');
		clock.advance(20 * SECOND - 1);
		await expect(get()).rejects.toThrow('busy');
		expect(issuer.exchanges).toHaveLength(1);
		clock.advance(1);
		issuer.failure = new TokenExchangeError('busy', 'passing', HOUR);
		await expect(get()).rejects.toThrow('busy');
		clock.advance(30 * SECOND);
		issuer.failure = undefined;
		expect(await get()).toBe('token-3');
	});

	it('an error of another kind 30 s', async () => {
		issuer.failure = new TypeError('a bug');
		await expect(get()).rejects.toThrow('a bug');
		clock.advance(29 * SECOND);
		await expect(get()).rejects.toThrow('a bug');
		expect(issuer.exchanges).toHaveLength(1);
	});

	it('under their own key only', async () => {
		issuer.failure = new TokenExchangeError('wrong secret', 'client');
		await expect(get({ key: 'wrong' })).rejects.toThrow('wrong secret');
		issuer.failure = undefined;
		expect(await get({ key: 'right' })).toBe('token-2');
	});

	it('not beyond a token that another process stored', async () => {
		issuer.failure = new TokenExchangeError('no', 'passing');
		await expect(get()).rejects.toThrow('no');
		expect(await get({ store: new Store(stored('theirs', 0)) })).toBe('theirs');
		expect(await get()).toBe('theirs');
	});

	it('500 items with a wrong secret, one after another or at once, are one exchange', async () => {
		issuer.failure = new TokenExchangeError('wrong secret', 'client');
		await Promise.allSettled(all(250, async () => await get()));
		for (let item = 0; item < 250; item++) await expect(get()).rejects.toThrow('wrong secret');
		expect(issuer.exchanges).toHaveLength(1);
	});
});

describe('a refused token', () => {
	it('is replaced once for 30 callers that were refused with it', async () => {
		await get();
		const tokens = await Promise.all(all(30, async () => await replace('token-1')));
		expect(new Set(tokens)).toEqual(new Set(['token-2']));
		expect(issuer.exchanges).toHaveLength(2);
	});

	it('is replaced once also when they come one by one, before and after the exchange', async () => {
		await get();
		const open = issuer.hold();
		const early = replace('token-1');
		await settle();
		const middle = replace('token-1');
		open();
		expect(await early).toBe('token-2');
		expect(await middle).toBe('token-2');
		expect(await replace('token-1')).toBe('token-2');
		expect(issuer.exchanges).toHaveLength(2);
	});

	it('that was replaced long ago costs no exchange: late rejections', async () => {
		await get();
		await replace('token-1');
		clock.advance(RENEWAL);
		await get();
		clock.advance(MINUTE);
		expect(await replace('token-1')).toBe('token-3');
		expect(await replace('token-2')).toBe('token-3');
		expect(issuer.exchanges).toHaveLength(3);
	});

	it('is replaced by a stored one that is newer, without an exchange', async () => {
		const store = new Store(stored('theirs', 0));
		expect(await get()).toBe('token-1');
		clock.advance(MINUTE);
		expect(await replace('token-1', { store: new Store(stored('newer', 0)) })).toBe('newer');
		expect(await replace('token-1', { store })).toBe('newer');
		expect(issuer.exchanges).toHaveLength(1);
	});

	it('is not taken from a store again', async () => {
		const store = new Store(stored('theirs', MINUTE));
		expect(await get({ store })).toBe('theirs');
		expect(await replace('theirs', { store })).toBe('token-1');
		expect(store.written).toEqual(['token-1']);
		// Another workflow still has the refused one.
		expect(await get({ store: new Store(stored('theirs', MINUTE)) })).toBe('token-1');
	});

	it('is known as refused although 30 callers refused another one after it', async () => {
		await get();
		const theirs = { ...stored('theirs', -SECOND) };
		expect(await get({ store: new Store(theirs) })).toBe('theirs');
		expect(await replace('theirs')).toBe('token-2');
		clock.advance(MINUTE);
		await Promise.all(all(30, async () => await replace('token-2')));
		clock.advance(MINUTE);
		// Now the one before is refused too, and is still in a store.
		expect(await replace('token-3', { store: new Store(theirs) })).toBe('token-4');
	});

	it('is replaced three times within a minute, however new; then the key is blocked for 30 s', async () => {
		await get();
		for (let count = 1; count <= 3; count++) {
			clock.advance(SECOND);
			expect(await replace(`token-${count}`)).toBe(`token-${count + 1}`);
		}
		const error = await replace('token-4').catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(RejectedTokenError);
		expect((error as Error).message).toMatch(/Admin > Integrations > OAuth.*active.*region/);
		clock.advance(30 * SECOND - 1);
		await expect(get()).rejects.toBe(error);
		expect(() => cache.assertAvailable(issuer.request())).toThrow(RejectedTokenError);
		expect(issuer.exchanges).toHaveLength(4);
		clock.advance(1);
		expect(() => cache.assertAvailable(issuer.request())).not.toThrow();
		expect(await get()).toBe('token-5');
	});

	it('gets one more attempt after the 30 s, and is blocked again if that fails', async () => {
		await get();
		for (let count = 1; count <= 3; count++) await replace(`token-${count}`);
		await expect(replace('token-4')).rejects.toThrow(RejectedTokenError);
		clock.advance(30 * SECOND);
		expect(await get()).toBe('token-5');
		await expect(replace('token-5')).rejects.toThrow(RejectedTokenError);
		expect(issuer.exchanges).toHaveLength(5);
	});

	it('is replaced any number of times while calls are accepted in between', async () => {
		await get();
		for (let count = 1; count <= 20; count++) {
			expect(await replace(`token-${count}`)).toBe(`token-${count + 1}`);
			cache.accepted({ key: 'key' }, `token-${count + 1}`);
		}
	});

	it('is not helped by calls that were accepted with one before it', async () => {
		await get();
		for (let count = 1; count <= 3; count++) {
			await replace(`token-${count}`);
			cache.accepted({ key: 'key' }, `token-${count}`);
		}
		await expect(replace('token-4')).rejects.toThrow(RejectedTokenError);
	});

	it('is replaced again when the others were replaced more than a minute ago', async () => {
		await get();
		for (let count = 1; count <= 3; count++) await replace(`token-${count}`);
		clock.advance(MINUTE);
		expect(await replace('token-4')).toBe('token-5');
	});

	it('that is revoked late does not remove a newer one', async () => {
		await get();
		expect(await replace('token-1')).toBe('token-2');
		cache.forget({ key: 'key' }, 'token-1');
		expect(await get()).toBe('token-2');
		cache.forget({ key: 'key' }, 'token-2');
		expect(await get()).toBe('token-3');
	});

	it('500 calls at once, in waves of 30, with every token refused: four exchanges', async () => {
		for (let wave = 0; wave < 17; wave++) {
			const calls = all(30, async () => await replace(await get()));
			await Promise.allSettled(calls);
			clock.advance(SECOND);
		}
		expect(issuer.exchanges).toHaveLength(4);
	});

	it('that another process replaced is not dead, though this one has given up', async () => {
		await get();
		for (let count = 1; count <= 3; count++) await replace(`token-${count}`);
		await expect(replace('token-4')).rejects.toThrow(RejectedTokenError);
		const store = new Store(stored('theirs', 0));
		expect(() => cache.assertAvailable(issuer.request({ store }))).not.toThrow();
		expect(await get({ store })).toBe('theirs');
	});

	it('whose replacement fails is not replaced again by each caller', async () => {
		await get();
		issuer.failure = new TokenExchangeError('disabled', 'client');
		await Promise.allSettled(all(30, async () => await replace('token-1')));
		for (let call = 0; call < 100; call++) await expect(get()).rejects.toThrow('disabled');
		await expect(replace('token-1')).rejects.toThrow('disabled');
		expect(issuer.exchanges).toHaveLength(2);
	});

	it('while a renewal is under way is one exchange', async () => {
		await get();
		clock.advance(RENEWAL);
		const open = issuer.hold();
		const renewing = get();
		await settle();
		const replacing = replace('token-1');
		await settle();
		open();
		expect(await renewing).toBe('token-2');
		expect(await replacing).toBe('token-2');
		expect(issuer.exchanges).toHaveLength(2);
	});

	it('of another key does not affect this key', async () => {
		expect(await get({ key: 'a' })).toBe('token-1');
		expect(await replace('token-1', { key: 'a' })).toBe('token-2');
		expect(await get({ key: 'b' })).toBe('token-3');
		expect(await replace('token-3', { key: 'b' })).toBe('token-4');
	});

	it('is replaced even where nothing is in memory', async () => {
		expect(await replace('from before a restart')).toBe('token-1');
		expect(await replace('theirs', { key: 'other', store: new Store(stored('theirs', 0)) })).toBe(
			'token-2',
		);
	});
});

describe('the store', () => {
	it('is written once with the token in use, and not again', async () => {
		const store = new Store();
		for (let call = 0; call < 10; call++) await get({ store });
		await Promise.all(all(10, async () => await get({ store })));
		expect(store.written).toEqual(['token-1']);
	});

	it('gets a token that was obtained without a store: in a manual run, a list search', async () => {
		await get();
		const store = new Store();
		expect(await get({ store })).toBe('token-1');
		expect(store.written).toEqual(['token-1']);
	});

	it('gives its token after a restart, and is not written', async () => {
		const store = new Store(stored('theirs', HOUR));
		expect(await get({ store })).toBe('theirs');
		expect(await get()).toBe('theirs');
		expect(store.written).toEqual([]);
		expect(issuer.exchanges).toEqual([]);
	});

	it('gives its token instead of an older one; the newest is used everywhere', async () => {
		await get();
		clock.advance(MINUTE);
		const newer = new Store(stored('newer', SECOND));
		const older = new Store(stored('older', HOUR));
		expect(await get({ store: newer })).toBe('newer');
		expect(await get({ store: older })).toBe('newer');
		expect(newer.written).toEqual([]);
		expect(older.written).toEqual(['newer']);
	});

	it('gives its token instead of an expired one, although that was obtained later', async () => {
		issuer.lifetime = MINUTE;
		await get();
		clock.advance(MINUTE);
		expect(await get({ store: new Store(stored('lasting', HOUR)) })).toBe('lasting');
	});

	it.each<[string, number, number]>([
		['expired', LIFETIME, LIFETIME],
		['obtained 61 s in the future', -61 * SECOND, LIFETIME],
		['that ends before it begins', 0, -1],
	])('a record %s is dropped', async (_, age, lifetime) => {
		const store = new Store(stored('odd', age, lifetime));
		expect(await get({ store })).toBe('token-1');
		expect(store.written).toEqual(['token-1']);
	});

	it('a record of a clock that is a minute ahead is taken', async () => {
		expect(await get({ store: new Store(stored('theirs', -MINUTE)) })).toBe('theirs');
	});

	it('a record within its own renewal margin is renewed', async () => {
		const store = new Store(stored('old', RENEWAL));
		expect(await get({ store })).toBe('token-1');
		expect(store.written).toEqual(['token-1']);
	});

	it('is not written for callers that failed', async () => {
		issuer.failure = new TokenExchangeError('no', 'client');
		const store = new Store();
		await expect(get({ store })).rejects.toThrow('no');
		expect(store.written).toEqual([]);
	});
});

describe('a clock that is set', () => {
	it('back makes a token from the future invalid', async () => {
		await get();
		clock.set(-HOUR);
		expect(await get()).toBe('token-2');
	});

	it.each([-HOUR, HOUR])(
		'by %d ms changes nothing of how long a failure is remembered',
		async (by) => {
			issuer.failure = new TokenExchangeError('no', 'client');
			await expect(get()).rejects.toThrow('no');
			issuer.failure = undefined;
			clock.set(by);
			clock.advance(30 * SECOND - 1);
			await expect(get()).rejects.toThrow('no');
			clock.advance(1);
			expect(await get()).toBe('token-2');
		},
	);

	it.each([-HOUR, HOUR])('by %d ms gives back no replacement, and takes none', async (by) => {
		await get();
		for (let count = 1; count <= 3; count++) await replace(`token-${count}`);
		clock.set(by);
		await expect(replace('token-4')).rejects.toThrow(RejectedTokenError);
		clock.advance(MINUTE);
		expect(await get()).toBe('token-5');
	});

	it('back does not stop renewals for as long', async () => {
		await get();
		clock.advance(RENEWAL);
		issuer.failure = new TokenExchangeError('no', 'passing');
		expect(await get()).toBe('token-1');
		issuer.failure = undefined;
		clock.set(-30 * SECOND);
		clock.advance(30 * SECOND);
		expect(await get()).toBe('token-3');
	});
});

describe('memory', () => {
	it('holds 100 keys; the least recently used is removed', async () => {
		for (let n = 0; n < 100; n++) await get({ key: `key-${n}` });
		await get({ key: 'key-0' });
		await get({ key: 'key-100' });
		expect(issuer.exchanges).toHaveLength(101);
		await get({ key: 'key-0' });
		await get({ key: 'key-2' });
		expect(issuer.exchanges).toHaveLength(101);
		await get({ key: 'key-1' });
		expect(issuer.exchanges).toHaveLength(102);
	});

	it('does not forget an exchange under way', async () => {
		cache = new TokenCache(clock, 3);
		const open = issuer.hold();
		const waiting = get({ key: 'waiting' });
		await settle();
		issuer.gate = undefined;
		for (let n = 0; n < 10; n++) await get({ key: `key-${n}` });
		const second = get({ key: 'waiting' });
		open();
		expect(await waiting).toBe('token-1');
		expect(await second).toBe('token-1');
		expect(issuer.exchanges).toHaveLength(11);
	});

	it('holds more than its limit only while exchanges are under way', async () => {
		cache = new TokenCache(clock, 3);
		const open = issuer.hold();
		const callers = all(10, async (n) => await get({ key: `key-${n}` }));
		await settle();
		open();
		await Promise.all(callers);
		await get({ key: 'key-9' });
		expect(issuer.exchanges).toHaveLength(10);
		await get({ key: 'key-6' });
		expect(issuer.exchanges).toHaveLength(11);
	});
});

describe('what counts as a replacement of a refused token', () => {
	const ROUNDS = 6;

	it('not a renewal, even when an older token is refused late', async () => {
		issuer.lifetime = 10 * SECOND;
		await get();
		for (let round = 0; round < ROUNDS; round++) {
			cache.reject(issuer.request(), 'a token from before');
			clock.advance(issuer.lifetime - SECOND / 2);
			await get();
		}
		expect(issuer.exchanges).toHaveLength(1 + ROUNDS);
	});

	it('not a token that was given back and refused after that', async () => {
		for (let round = 0; round < ROUNDS; round++) {
			const token = await get();
			cache.forget(issuer.request(), token);
			cache.reject(issuer.request(), token);
		}
		expect(issuer.exchanges).toHaveLength(ROUNDS);
	});

	it('the same token that is issued again', async () => {
		const same = stored('same', 0);
		const mint = async () => same;
		await get({ mint });
		for (let round = 0; round < 3; round++) await replace('same', { mint });
		await expect(replace('same', { mint })).rejects.toThrow(RejectedTokenError);
	});
});

it('a client that is refused a renewal can use its token until that ends', async () => {
	await get();
	clock.advance(RENEWAL);
	issuer.failure = new TokenExchangeError('no', 'client');
	await expect(get()).rejects.toBe(issuer.failure);
	expect(() => cache.assertAvailable(issuer.request())).not.toThrow();
	clock.advance(5 * MINUTE);
	await expect(get()).rejects.toBe(issuer.failure);
	expect(() => cache.assertAvailable(issuer.request())).toThrow(issuer.failure);
});

it('an accepted call with a token that is not in memory changes nothing', async () => {
	expect(() => cache.accepted({ key: 'unknown' }, 'token')).not.toThrow();
	await get();
	cache.forget(issuer.request(), 'token-1');
	expect(() => cache.accepted({ key: 'key' }, 'token-1')).not.toThrow();
});
