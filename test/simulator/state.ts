/** Everything the hosts of one simulator share. */
import { buildOrg, DEFAULT_SIZES, type OrgData } from './data/orgData';
import { Late } from './data/late';
import { Faults } from './faults';
import { Jobs } from './jobs';
import { Channels } from './notifications/channels';
import { omit } from './omit';
import { createRateLimiter, type RateLimiter } from './rateLimit';
import { TokenStore } from './tokens';
import type {
	Counts,
	RateLimitOptions,
	RecordedRequest,
	SimulatedClient,
	Simulator,
	SimulatorOptions,
	Sizes,
} from './types';

export const DEFAULT_CLIENT: SimulatedClient = {
	id: '7f3c1b52-8a4e-4d0b-9c61-2e5a90d7b3f4',
	secret: 'simulated-Secret_of-the.Acme~client-0123456789',
	org: 'Acme',
};

type Defaulted = Omit<SimulatorOptions, 'rateLimit' | 'sizes' | 'jobs'> & {
	rateLimit: RateLimitOptions;
	sizes: Sizes;
	jobs: NonNullable<SimulatorOptions['jobs']>;
};

export type ResolvedOptions = Defaulted &
	Required<
		Pick<
			Defaulted,
			| 'tokenLifetimeSeconds'
			| 'latencyMs'
			| 'headTokensMe'
			| 'refusedClient'
			| 'uriPrefix'
			| 'maxIntervalDays'
			| 'versionConflictStatus'
			| 'attributesAreReplaced'
			| 'repeatedQueryParameters'
			| 'heartbeatMs'
			| 'seed'
			| 'port'
		>
	> & { unauthorizedCode: string | null };

const DEFAULT_OPTIONS: ResolvedOptions = {
	tokenLifetimeSeconds: 86_400,
	rateLimit: {
		allowed: 300,
		windowMs: 60_000,
		kind: 'fixed',
		count429: false,
		headers: true,
		resetRounding: 'ceil',
	},
	latencyMs: 0,
	headTokensMe: 200,
	unauthorizedCode: 'bad.credentials',
	refusedClient: { status: 400, error: 'invalid_client', description: 'client is not active' },
	uriPrefix: '',
	maxIntervalDays: 7,
	versionConflictStatus: 409,
	attributesAreReplaced: false,
	repeatedQueryParameters: true,
	jobs: {},
	heartbeatMs: 30_000,
	seed: 1,
	port: 0,
	sizes: DEFAULT_SIZES,
};

export class SimulatorState {
	options: ResolvedOptions;
	readonly clients = new Map<string, SimulatedClient>();
	readonly tokenStore = new TokenStore();
	readonly faults = new Faults();
	readonly orgs = new Map<string, OrgData>();
	readonly requests: RecordedRequest[] = [];
	readonly counts: Counts = {
		exchanges: 0,
		api: 0,
		rateLimited: 0,
		connections: 0,
		maxInFlight: 0,
	};
	readonly jobs: Jobs;
	readonly channels: Channels;
	/** Content of files on the foreign host, by path; others are made up. */
	readonly files = new Map<string, { type: string; body: string }>();
	/** Set once the hosts listen. */
	urls = { login: '', api: '', apps: '', other: '', streaming: '' };
	simulator?: Simulator;
	private limiters = new Map<string, RateLimiter>();
	private loginLimiters = new Map<string, RateLimiter>();

	constructor(options: SimulatorOptions) {
		this.options = merge(DEFAULT_OPTIONS, options);
		for (const client of options.clients ?? [DEFAULT_CLIENT])
			this.clients.set(client.id, { ...client });
		this.jobs = new Jobs(() => this.now());
		this.channels = new Channels(
			() => this.now(),
			() => this.options.heartbeatMs,
			() => this.options,
		);
	}

	now(): number {
		return (this.options.now ?? Date.now)();
	}

	/** Data is created when first used, because a test of tokens does not need a thousand users. */
	org(name: string): OrgData {
		let data = this.orgs.get(name);
		if (data === undefined) {
			const late = new Late(
				() => this.now(),
				() => this.options.analyticsLagMs ?? 0,
			);
			data = buildOrg(name, this.options.seed, this.options.sizes, late);
			this.orgs.set(name, data);
		}
		return data;
	}

	setOptions(patch: SimulatorOptions): void {
		const { clients } = patch;
		this.options = merge(this.options, omit(patch, 'clients', 'tls', 'port'));
		for (const client of clients ?? []) this.clients.set(client.id, { ...client });
		if (patch.rateLimit !== undefined) this.limiters.clear();
		if ('loginRateLimit' in patch) this.loginLimiters.clear();
	}

	setClient(id: string, patch: Partial<SimulatedClient>): void {
		const client = this.clients.get(id);
		if (client === undefined) throw new Error(`The simulator has no client ${id}`);
		Object.assign(client, patch);
		// "disabled" kills existing tokens; "inactive" only stops new ones (official Swagger, OAuthClient.state).
		if (patch.state === 'disabled') this.revokeTokens(id);
	}

	/** Tokens issued so far, of one client or all, are refused from now on; their channels are told. */
	revokeTokens(clientId?: string): void {
		this.tokenStore.revoke(clientId);
		this.channels.revoked((one) => clientId === undefined || one.clientId === clientId);
	}

	limiter(tokenId: string): RateLimiter {
		return remember(this.limiters, tokenId, () =>
			createRateLimiter(this.options.rateLimit, () => this.now()),
		);
	}

	loginLimited(clientId: string): boolean {
		const limit = this.options.loginRateLimit;
		if (limit === undefined) return false;
		const limiter = remember(this.loginLimiters, clientId, () =>
			createRateLimiter({ ...limit, kind: 'fixed' }, () => this.now()),
		);
		return limiter.take().refused;
	}

	reset(): void {
		this.requests.length = 0;
		Object.assign(this.counts, {
			exchanges: 0,
			api: 0,
			rateLimited: 0,
			connections: 0,
			maxInFlight: 0,
		});
		this.faults.clear();
		this.limiters.clear();
		this.loginLimiters.clear();
		this.jobs.clear();
		this.channels.clear();
		this.files.clear();
		this.orgs.clear();
	}
}

function merge(base: ResolvedOptions, patch: SimulatorOptions): ResolvedOptions {
	return {
		...base,
		...patch,
		rateLimit: { ...base.rateLimit, ...patch.rateLimit },
		sizes: { ...base.sizes, ...patch.sizes },
		jobs: { ...base.jobs, ...patch.jobs },
	} as ResolvedOptions;
}

function remember<V>(map: Map<string, V>, key: string, make: () => V): V {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}
