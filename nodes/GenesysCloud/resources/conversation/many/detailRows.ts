/** Conversations of Analytics as flat rows. */
import { idIn } from '../../../catalog/namedThings';
import type {
	Conversation,
	Participant,
	Segment,
	Session,
} from '../../../operation/analytics/conversation';
import type { Names } from '../../../operation/namesOfIds';
import {
	firstOf,
	joined,
	once,
	secondsBetween,
	secondsOf,
	sumOf,
	timesOf,
	withoutScheme,
} from './values';

/** What a row is about. */
export type RowOf = 'conversation' | 'participant' | 'session' | 'segment';

export type Row = Record<string, string | number | boolean | null>;

/** Things that Analytics names by IDs. */
export const NAMED = ['queue', 'user', 'wrapUpCode', 'skill', 'division'] as const;
export type NamedThing = (typeof NAMED)[number];
export type AllNames = Record<NamedThing, Names>;

/** @returns the IDs that rows need the names of; system codes such as ININ-WRAP-UP-TIMEOUT are names */
export function idsIn(page: readonly Conversation[]): Record<NamedThing, Set<string>> {
	const ids = Object.fromEntries(
		NAMED.map((thing) => [thing, new Set<string | undefined>()]),
	) as Record<NamedThing, Set<string | undefined>>;
	for (const { participants = [], divisionIds = [] } of page) {
		for (const id of divisionIds) ids.division.add(id);
		for (const { userId, sessions = [] } of participants) {
			ids.user.add(userId);
			for (const { segments = [] } of sessions) {
				for (const { queueId, wrapUpCode, requestedRoutingSkillIds = [] } of segments) {
					ids.queue.add(queueId);
					ids.wrapUpCode.add(wrapUpCode);
					for (const id of requestedRoutingSkillIds) ids.skill.add(id);
				}
			}
		}
	}
	for (const all of Object.values(ids)) for (const id of all) if (!isId(id)) all.delete(id);
	return ids as Record<NamedThing, Set<string>>;
}

const isId = (id: string | undefined) => id !== undefined && idIn(id) !== undefined;

function partsOf({ participants = [] }: Conversation) {
	const sessions = participants.flatMap((one) => one.sessions ?? []);
	return { participants, sessions, segments: sessions.flatMap((one) => one.segments ?? []) };
}

/** The customer's own sessions repeat what the others have. */
const isCustomer = ({ purpose }: Participant) => purpose === 'customer' || purpose === 'external';

const nameOf = (names: Names, id: string | undefined) =>
	id === undefined ? null : (names.get(id) ?? (isId(id) ? null : id));

const namesOf = (names: Names, ids: ReadonlyArray<string | undefined>) =>
	joined(once(ids).map((id) => nameOf(names, id) ?? id));

/** Of all levels: which queues, agents' codes and skills, and for how long. */
function contentOf(sessions: readonly Session[], names: AllNames): Row {
	const segments = sessions.flatMap((one) => one.segments ?? []);
	const queueIds = once(segments.map(({ queueId }) => queueId));
	const codes = once(segments.map(({ wrapUpCode }) => wrapUpCode));
	const skillIds = segments.flatMap((one) => one.requestedRoutingSkillIds ?? []);
	return {
		queueIds: joined(queueIds),
		queueNames: namesOf(names.queue, queueIds),
		wrapUpCodeIds: joined(codes),
		wrapUpCodeNames: namesOf(names.wrapUpCode, codes),
		wrapUpNotes: joined(segments.map(({ wrapUpNote }) => wrapUpNote)),
		skillIds: joined(skillIds),
		skillNames: namesOf(names.skill, skillIds),
	};
}

function timingOf(sessions: readonly Session[]): Row {
	return {
		waitSeconds: secondsOf(sessions, 'tWait', 'tAcd'),
		ivrSeconds: secondsOf(sessions, 'tIvr'),
		talkSeconds: secondsOf(sessions, 'tTalkComplete', 'tTalk'),
		holdSeconds: secondsOf(sessions, 'tHeldComplete', 'tHeld'),
		acwSeconds: secondsOf(sessions, 'tAcw'),
		handleSeconds: secondsOf(sessions, 'tHandle'),
	};
}

const addressesOf = (sessions: readonly Session[]): Row => ({
	ani: withoutScheme(firstOf(sessions.map(({ ani }) => ani))),
	dnis: withoutScheme(firstOf(sessions.map(({ dnis }) => dnis))),
});

const conversationRow = (one: Conversation, names: AllNames): Row => {
	const { participants, sessions, segments } = partsOf(one);
	const inside = participants.filter((person) => !isCustomer(person));
	const own = inside.flatMap((person) => person.sessions ?? []);
	const agents = participants
		.filter(({ purpose }) => purpose === 'agent' || purpose === 'user')
		.map(({ userId }) => userId);
	const customers = participants.filter(isCustomer).flatMap((person) => person.sessions ?? []);
	return {
		id: one.conversationId ?? null,
		startTime: one.conversationStart ?? null,
		endTime: one.conversationEnd ?? null,
		durationSeconds: secondsBetween(one.conversationStart, one.conversationEnd),
		direction: one.originatingDirection ?? null,
		mediaTypes: joined(sessions.map(({ mediaType }) => mediaType)),
		...contentOf(sessions, names),
		agentIds: joined(agents),
		agentNames: namesOf(names.user, agents),
		...addressesOf(sessions),
		abandoned: sessions.some(({ metrics }) => metrics?.some(({ name }) => name === 'tAbandon')),
		...timingOf(own),
		transfers: sumOf(own, 'nTransferred') ?? 0,
		mos: one.mediaStatsMinConversationMos ?? null,
		divisionIds: joined(one.divisionIds ?? []),
		divisionNames: namesOf(names.division, one.divisionIds ?? []),
		disconnectType:
			disconnectOf(customers.flatMap((session) => session.segments ?? [])) ??
			disconnectOf(segments),
		externalTag: one.externalTag ?? null,
	};
};

/** How the last segment ended. */
function disconnectOf(segments: readonly Segment[]): string | null {
	const ended = segments.filter(({ segmentEnd }) => segmentEnd !== undefined);
	const last = ended.sort((a, b) => Date.parse(a.segmentEnd!) - Date.parse(b.segmentEnd!)).at(-1);
	return last?.disconnectType ?? null;
}

const personOf = (
	{ conversationId }: Conversation,
	{ participantId, participantName, purpose, userId }: Participant,
	names: AllNames,
): Row => ({
	conversationId: conversationId ?? null,
	participantId: participantId ?? null,
	participantName: participantName ?? null,
	purpose: purpose ?? null,
	userId: userId ?? null,
	userName: nameOf(names.user, userId),
});

function participantRows(one: Conversation, names: AllNames): Row[] {
	return (one.participants ?? []).map((person) => {
		const sessions = person.sessions ?? [];
		const segments = sessions.flatMap((session) => session.segments ?? []);
		return {
			...personOf(one, person, names),
			...timesOf(segments),
			directions: joined(sessions.map(({ direction }) => direction)),
			mediaTypes: joined(sessions.map(({ mediaType }) => mediaType)),
			...addressesOf(sessions),
			...contentOf(sessions, names),
			...timingOf(sessions),
			transfers: sumOf(sessions, 'nTransferred') ?? 0,
			disconnectType: disconnectOf(segments),
			externalContactId: (person.externalContactId as string | undefined) ?? null,
		};
	});
}

const sessionOf = ({ sessionId, direction, mediaType, ...session }: Session): Row => ({
	sessionId: sessionId ?? null,
	direction: direction ?? null,
	mediaType: mediaType ?? null,
	messageType: (session.messageType as string | undefined) ?? null,
	...addressesOf([session]),
});

function sessionRows(one: Conversation, names: AllNames): Row[] {
	return (one.participants ?? []).flatMap((person) =>
		(person.sessions ?? []).map((session) => ({
			...personOf(one, person, names),
			...sessionOf(session),
			...timesOf(session.segments ?? []),
			flowName: (session.flow as { flowName?: string } | undefined)?.flowName ?? null,
			...contentOf([session], names),
			...timingOf([session]),
			transfers: sumOf([session], 'nTransferred') ?? 0,
			disconnectType: disconnectOf(session.segments ?? []),
			provider: (session.provider as string | undefined) ?? null,
		})),
	);
}

function segmentRows(one: Conversation, names: AllNames): Row[] {
	return (one.participants ?? []).flatMap((person) =>
		(person.sessions ?? []).flatMap((session) =>
			(session.segments ?? []).map((segment) => ({
				...personOf(one, person, names),
				...sessionOf(session),
				segmentType: segment.segmentType ?? null,
				...timesOf([segment]),
				queueId: segment.queueId ?? null,
				queueName: nameOf(names.queue, segment.queueId),
				wrapUpCodeId: segment.wrapUpCode ?? null,
				wrapUpCodeName: nameOf(names.wrapUpCode, segment.wrapUpCode),
				wrapUpNote: segment.wrapUpNote ?? null,
				skillIds: joined(segment.requestedRoutingSkillIds ?? []),
				skillNames: namesOf(names.skill, segment.requestedRoutingSkillIds ?? []),
				disconnectType: segment.disconnectType ?? null,
			})),
		),
	);
}

/** The rows of a conversation. All rows of a kind have the same columns, in the same order. */
export const ROWS: Record<RowOf, (one: Conversation, names: AllNames) => Row[]> = {
	conversation: (one, names) => [conversationRow(one, names)],
	participant: participantRows,
	session: sessionRows,
	segment: segmentRows,
};

/** One of everything, to see what columns rows have. */
const ANY: Conversation = {
	conversationId: '',
	participants: [{ sessions: [{ segments: [{}] }] }],
};

const NO_NAMES = Object.fromEntries(
	NAMED.map((thing) => [thing, new Map()]),
) as unknown as AllNames;

/** @returns the columns of a kind of row */
export const columnsOf = (kind: RowOf): string[] => Object.keys(ROWS[kind](ANY, NO_NAMES)[0]);
