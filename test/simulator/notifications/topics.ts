import patterns from './patterns.json';

/** Longest name of a topic: the streaming client refuses to subscribe longer ones. */
const MAX_LENGTH = 200;

/**
 * What subscribing to a topic takes. `GET availabletopics` of a real organization would say it; no public
 * source does, so these are made up. Topics that are not named take nothing.
 */
const PERMISSIONS: Array<[pattern: RegExp, permission: string]> = [
	[/^v2\.users\.\{id\}\.conversation/, 'conversation:communication:view'],
	[/^v2\.routing\.queues\.\{id\}\.users$/, 'routing:queue:view'],
	[/^v2\.routing\.queues\.\{id\}\.conversations/, 'conversation:communication:view'],
	[/^v2\.analytics\.queues\./, 'analytics:queueObservation:view'],
	[/^v2\.detail\.events\.conversation\./, 'analytics:conversationDetail:view'],
	[/^v2\.detail\.events\.agent\./, 'analytics:userDetail:view'],
	[/^v2\.outbound\.campaigns\./, 'outbound:campaign:view'],
	[/^v2\.outbound\.contactlists\./, 'outbound:contactList:view'],
	[/^v2\.quality\.evaluations$/, 'quality:evaluation:view'],
	[/^v2\.taskmanagement\.workitems\./, 'workitems:workitem:view'],
	[/^v2\.conversations\.\{id\}\.transcription$/, 'conversation:transcription:view'],
	[/^v2\.audits\./, 'audits:audit:view'],
];

/** All that a workflow in Genesys Cloud can be started by; a sample, as for {@link PERMISSIONS}. */
const FOR_PROCESS_AUTOMATION =
	/^v2\.(detail\.events\.conversation|users\.\{id\}\.presence|quality)/;

export interface Topic {
	/** With `{id}` in place of IDs. */
	pattern: string;
	permission?: string;
}

const TOPICS: Topic[] = patterns.map((pattern) => ({
	pattern,
	permission: PERMISSIONS.find(([matches]) => matches.test(pattern))?.[1],
}));
const SEGMENTS = TOPICS.map((topic) => ({ topic, segments: topic.pattern.split('.') }));

/** Where a merged topic stands for several: `prefix?a&b` for `prefix.a` and `prefix.b`. */
export function singleTopics(topic: string): string[] {
	const [prefix, suffixes] = topic.split('?');
	return suffixes === undefined
		? [prefix]
		: suffixes.split('&').map((suffix) => `${prefix}.${suffix}`);
}

/**
 * The patterns of a topic, or undefined for one that cannot be subscribed: an unknown one, one that is too
 * long, and one whose ID is left open, as `v2.detail.events.conversation.{id}.acw` or with `*` or without any.
 */
export function readTopic(topic: string): Topic[] | undefined {
	if (topic.length > MAX_LENGTH) return undefined;
	const found = singleTopics(topic).map(patternOf);
	return found.every((one) => one !== undefined) ? found : undefined;
}

function patternOf(topic: string): Topic | undefined {
	const actual = topic.split('.');
	const fits = ({ segments }: (typeof SEGMENTS)[number], isExact: boolean) =>
		segments.length === actual.length &&
		segments.every((segment, at) =>
			!isExact && segment === '{id}' ? /^[\w-]+$/.test(actual[at]) : segment === actual[at],
		);
	// The pattern itself leaves its IDs open.
	if (actual.includes('{id}')) return undefined;
	const found = SEGMENTS.find((one) => fits(one, true)) ?? SEGMENTS.find((one) => fits(one, false));
	return found?.topic;
}

/** As `GET availabletopics` shows them; what is not in `expand` is left out. */
export function availableTopics(expand: string[]): Array<Record<string, unknown>> {
	return TOPICS.map(({ pattern, permission }) => {
		const permissions = permission === undefined ? [] : [permission];
		const all: Record<string, unknown> = {
			description: `Notifications of ${pattern}`,
			enforced: true,
			visibility: 'Public',
			transports: FOR_PROCESS_AUTOMATION.test(pattern) ? ['All'] : ['Websocket', 'EventBridge'],
			requiresPermissions: permissions,
			permissionDetails: permissions.map((one) => ({
				type: 'requiresPermission',
				permission: one,
			})),
			topicParameters: pattern.split('.').filter((segment) => segment === '{id}'),
			publicApiTemplateUriPaths: [],
		};
		const kept = Object.entries(all).filter(([name]) => expand.includes(name));
		return { id: pattern, ...Object.fromEntries(kept) };
	});
}
