import type { Entity, User } from './people';
import type { Source } from './random';

export interface Conversation extends Record<string, unknown> {
	conversationId: string;
	conversationStart: string;
	conversationEnd?: string;
	participants: Participant[];
}

export interface Participant extends Record<string, unknown> {
	participantId: string;
	purpose: string;
	userId?: string;
	attributes?: Record<string, string>;
	sessions: Array<
		Record<string, unknown> & { mediaType: string; segments: Array<Record<string, unknown>> }
	>;
}

/** All initial conversations of an organization are within these five days. */
export const CONVERSATION_DAYS = {
	start: '2026-01-05T00:00:00.000Z',
	end: '2026-01-10T00:00:00.000Z',
};

const MEDIA = ['voice', 'voice', 'voice', 'chat', 'email', 'message', 'callback'];

interface Parts {
	users: User[];
	queues: Entity[];
	wrapupCodes: Entity[];
	divisions: Entity[];
}

export function makeConversations(count: number, parts: Parts, source: Source): Conversation[] {
	const first = Date.parse(CONVERSATION_DAYS.start);
	const step = (Date.parse(CONVERSATION_DAYS.end) - first - 3_600_000) / count;
	const agents = parts.users.filter((user) => user.state === 'active');
	return Array.from({ length: count }, (_, index) =>
		makeConversation(
			{
				id: source.uuid('conversation', index),
				startMs: Math.round(first + index * step),
				durationMs: 30_000 + source.int(1_800_000),
				mediaType: source.pick(MEDIA),
				queueId: source.pick(parts.queues).id,
				userId: source.pick(agents).id,
				wrapUpCode: source.pick(parts.wrapupCodes).id,
				divisionId: source.pick(parts.divisions).id,
				attributes: { orderNumber: String(10_000 + index) },
			},
			(kind) => source.uuid(kind, index),
		),
	);
}

export interface ConversationSeed {
	id: string;
	startMs: number;
	/** Without it the conversation has not ended. */
	durationMs?: number;
	mediaType: string;
	queueId: string;
	userId: string;
	wrapUpCode: string;
	divisionId: string;
	attributes?: Record<string, string>;
}

export function makeConversation(
	seed: ConversationSeed,
	uuid: (kind: string) => string,
): Conversation {
	const start = new Date(seed.startMs).toISOString();
	const end =
		seed.durationMs === undefined
			? undefined
			: new Date(seed.startMs + seed.durationMs).toISOString();
	const session = (kind: 'agent' | 'customer', segment: Record<string, unknown>) => ({
		sessionId: uuid(`${kind}-session`),
		mediaType: seed.mediaType,
		direction: 'inbound',
		segments: [
			{
				segmentStart: start,
				segmentEnd: end,
				segmentType: 'interact',
				conference: false,
				queueId: seed.queueId,
				...segment,
			},
		],
		metrics: [
			{ name: 'tTalk', value: seed.durationMs ?? 0, emitDate: end ?? start },
			...metricsOf(seed, kind),
		],
	});
	return {
		conversationId: seed.id,
		conversationStart: start,
		...(end === undefined ? {} : { conversationEnd: end }),
		divisionIds: [seed.divisionId],
		originatingDirection: 'inbound',
		participants: [
			{
				participantId: uuid('customer'),
				participantName: 'Caller',
				purpose: 'customer',
				attributes: seed.attributes ?? {},
				sessions: [session('customer', {})],
			},
			{
				participantId: uuid('agent'),
				purpose: 'agent',
				userId: seed.userId,
				sessions: [session('agent', { wrapUpCode: seed.wrapUpCode })],
			},
		],
	};
}

/** A longer wait is over the service level of every queue. */
const SERVICE_LEVEL_MS = 20_000;

/** What counts in aggregates: of ten parts, one is wait, six are talk, one is hold, and two are work after it. */
function metricsOf({ startMs, durationMs }: ConversationSeed, kind: 'agent' | 'customer') {
	if (durationMs === undefined) return [];
	const part = Math.floor(durationMs / 10);
	const [answered, ended] = [startMs + part, startMs + durationMs];
	const metric = (name: string, value: number, at: number) => ({
		name,
		value,
		emitDate: new Date(at).toISOString(),
	});
	if (kind === 'customer') {
		return [
			metric('nOffered', 1, startMs),
			metric('tWait', part, answered),
			...(part > SERVICE_LEVEL_MS ? [metric('nOverSla', 1, answered)] : []),
		];
	}
	return [
		metric('tAnswered', part, answered),
		metric('tTalkComplete', 6 * part, ended),
		metric('tHeldComplete', part, ended),
		metric('tAcw', 2 * part, ended),
		metric('tHandle', 9 * part, ended),
	];
}
