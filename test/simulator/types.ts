/** The simulator as tests see it. Start it with `startSimulator` in `simulator.ts`. */
import type { NotificationOptions } from './notifications/channel';
import type { Channels } from './notifications/channels';
import type { ConversationOptions } from './notifications/conversationOptions';
import type { HappeningConversation } from './notifications/happening';
import type { Load, LoadResult } from './notifications/load';
import type { OrgData } from './data/orgData';
import type { Happenings } from './happenings';

export interface SimulatedClient {
	id: string;
	secret: string;
	/** Name of the organization the client lives in; every organization has its own data. */
	org: string;
	tokenLifetimeSeconds?: number;
	state?: 'active' | 'disabled' | 'inactive';
	grantType?: 'CLIENT_CREDENTIALS' | 'CODE';
	/** Permission ids held in all divisions; `'*'` (the default) is every permission. */
	permissions?: string[] | '*';
	/** `false`: API calls get 401 `ip.not.authorized`. */
	allowedIp?: boolean;
}

export interface RateLimitOptions {
	allowed: number;
	windowMs: number;
	/**
	 * `fixed`: a window starts at the first call after the one before ended. `fixedAligned`: windows
	 * lie on the clock. `sliding`: the calls of the last `windowMs` count.
	 */
	kind: 'fixed' | 'fixedAligned' | 'sliding';
	/** Whether refused calls count too. */
	count429?: boolean;
	/** Whether replies carry the `inin-ratelimit-*` headers. */
	headers?: boolean;
	resetRounding?: 'ceil' | 'floor';
}

export interface JobOptions {
	/** Status polls that still find the job unfinished. */
	polls?: number;
	/** How jobs end. Audit queries know no `EXPIRED`; they fail instead. */
	outcome?: 'FULFILLED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';
	errorMessage?: string;
}

export interface SimulatorOptions extends NotificationOptions {
	clients?: SimulatedClient[];
	/** For clients that do not set their own. Default 86400. */
	tokenLifetimeSeconds?: number;
	/** Per token. Default 300 calls in 60000 ms, `fixed`. */
	rateLimit?: Partial<RateLimitOptions>;
	/** Per client id at the token endpoint. Default: none. */
	loginRateLimit?: { allowed: number; windowMs: number };
	/** Delay of each API call. */
	latencyMs?: number;
	/** 200: HEAD answers 200 or 401. 405: HEAD always answers 405. */
	headTokensMe?: 200 | 405;
	/** `code` of the 401 for a bad token; `null` leaves it out. */
	unauthorizedCode?: string | null;
	/** The token endpoint's answer to a client that is disabled, inactive or of another grant type. */
	refusedClient?: { status: number; error: string; description: string };
	/** Prefix for `nextUri`, `selfUri`… in responses, as with gateways, e.g. `https://api.inside.example`. */
	uriPrefix?: string;
	/** Longest interval of a detail or audit query. Default 7. */
	maxIntervalDays?: number;
	/** Status of a write with an outdated version. Default 409. */
	versionConflictStatus?: 409 | 400;
	/** Whether a PATCH of participant attributes replaces those that are there. Default false. */
	attributesAreReplaced?: boolean;
	/** `false`: repeated `id=a&id=b` keeps the first only. Default true. */
	repeatedQueryParameters?: boolean;
	/** How many polls jobs take, and how they end. Read when a job is started. */
	jobs?: JobOptions;
	/**
	 * Until when the results of jobs on conversations have data, in ISO 8601 UTC. Default: they have all,
	 * and say a day before now.
	 */
	jobsAvailableUntil?: string;
	/** How long analytics take to show what happened. Default 0. */
	analyticsLagMs?: number;
	/** How long after its end the recordings of a conversation are `UPLOADING`. Default 0. */
	recordingReadyMs?: number;
	/** Audits that `query/realtime` has, in days from now. Default: all. */
	realtimeAuditDays?: number;
	heartbeatMs?: number;
	tls?: boolean;
	/** Login port; api, apps, other and control take the next four. 0 (default): any free ports. */
	port?: number;
	seed?: number;
	/** How many objects an organization starts with. */
	sizes?: Partial<Sizes>;
	/** `false`: one line per request on the console. Default true. */
	quiet?: boolean;
	/** The simulator's clock (token lifetimes, rate windows, job times), in ms. Default `Date.now`. */
	now?: () => number;
	/** Runs before a request is carried out. Use it to change data while it is paged. */
	onRequest?: (request: RecordedRequest, simulator: Simulator) => void | Promise<void>;
}

export interface Sizes {
	users: number;
	queues: number;
	conversations: number;
	contacts: number;
	audits: number;
}

export type HostName = 'login' | 'api' | 'apps' | 'other';

export interface RecordedRequest {
	host: HostName;
	method: string;
	/** With the query. */
	path: string;
	/** The route's template, e.g. `/api/v2/users/{userId}`; the path without query if no route matches. */
	route: string;
	headers: Record<string, string | string[] | undefined>;
	body: string;
	bodyComplete: boolean;
	/** Arrival, ms since the epoch. */
	at: number;
	/** 0 until, or unless, it was answered. */
	status: number;
	/** Whether the request took effect, whatever the response was. */
	executed: boolean;
	/** The caller closed the connection before it had the complete response. */
	aborted: boolean;
	clientId?: string;
	/** A number for the token, not the token. */
	tokenId?: string;
}

export interface FaultRule {
	host?: HostName;
	method?: string;
	/** A string matches the path with or without query, or the route's template. */
	path?: string | RegExp;
	/** Default 1; `Infinity` for all requests. */
	times?: number;
	/** Matches to let through first. */
	after?: number;
	/** For a status alone, body and headers are those that Genesys Cloud would send. */
	respond?: {
		status: number;
		/** An object is sent as JSON, a string as it is. */
		body?: unknown;
		headers?: Record<string, string>;
		/** `code` of the generated error body. */
		code?: string;
		message?: string;
		/** Name of the service limit that was reached. */
		limit?: { key: string; namespace: string; value: number };
		/** For 429; default 1, `null` leaves the header out. */
		retryAfterSeconds?: number | null;
	};
	/** Destroys the socket before the body is read, or after the request was carried out. */
	reset?: 'beforeRead' | 'afterRead';
	/** Carries the request out, sends half of the body and destroys the socket. `true` is `'length'`. */
	cutBody?: boolean | 'length' | 'chunked';
	/** Carries out the request and sends the body byte by byte, with this pause after each byte. */
	dripMs?: number;
	/** Waits this long first; alone, it only slows the call down. */
	stallMs?: number;
	/** Carries the request out before waiting. */
	stallAfter?: boolean;
	/** Answers 200 with an HTML page instead of carrying the request out. */
	html?: boolean;
	/** Answers 302 to this address. */
	redirectTo?: string;
}

export interface Counts {
	/** Requests to `/oauth/token`, good or bad. */
	exchanges: number;
	api: number;
	/** 429s of the tokens' own limit. */
	rateLimited: number;
	/** TCP connections to all hosts but control. */
	connections: number;
	/** Most API calls in flight at once. */
	maxInFlight: number;
}

export interface Simulator {
	readonly loginUrl: string;
	readonly apiUrl: string;
	readonly appsUrl: string;
	/** `ws://` or `wss://`. */
	readonly streamingUrl: string;
	/** A foreign origin. It records each request and answers 200; `/downloads/…` serves files. */
	readonly otherUrl: string;
	/** Always plain HTTP. */
	readonly controlUrl: string;
	readonly requests: readonly RecordedRequest[];
	readonly counts: Readonly<Counts>;
	readonly channels: Channels;
	/** Data of each organization, by name. Change it freely: responses follow the data. */
	readonly store: ReadonlyMap<string, OrgData>;
	/** Data of the default client's organization, or the named one's. */
	org(name?: string): OrgData;
	/** Lets something happen there: a conversation that ends, an audit, a survey… */
	happen(org?: string): Happenings;
	fault(rule: FaultRule): void;
	clearFaults(): void;
	/** Tokens issued so far, of one client or all, get 401 from now on. */
	revokeTokens(clientId?: string): void;
	setClient(id: string, patch: Partial<SimulatedClient>): void;
	setOptions(patch: Partial<SimulatorOptions>): void;
	/** Every token ever issued, to search for leaks. */
	tokens(): string[];
	/** Sends a notification to the channels subscribed to the topic; returns how many got it. */
	emit(topic: string, eventBody: unknown, correlationId?: string): number;
	/** Sends many at a steady rate. */
	emitMany(load: Load): Promise<LoadResult>;
	/** A conversation whose steps queues and agents are told. */
	conversation(options: ConversationOptions): HappeningConversation;
	/** Resets counts, requests, faults, rate windows, jobs, channels and data to the seed. Tokens are kept. */
	reset(): void;
	close(): Promise<void>;
}
