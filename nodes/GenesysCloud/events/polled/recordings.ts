/** Recordings of conversations that have ended. */
import type { IDataObject } from 'n8n-workflow';

import { CallError } from '../../client/errors/callError';
import type { Conversation } from '../../operation/analytics/conversation';
import type { OperationApi } from '../../operation/operation';
import { DAY_MS } from '../../operation/spans';
import { aboutAll, conversationsByIds } from '../../resources/recording/conversationAbout';
import { recordingsOf, rowOf, type Recording } from '../../resources/recording/metadata';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';
import type { EventContext, Found } from '../event';
import { orNull } from '../../shared/rows';

const MINUTE_MS = 60_000;

/** A conversation that has no recording half an hour after its end was not recorded. */
export const UNRECORDED_AFTER_MS = 30 * MINUTE_MS;

/** What is not ready after a day is told as it is. */
export const GIVEN_UP_AFTER_MS = DAY_MS;

/** These do not change by themselves any more. */
const FINAL = new Set(['AVAILABLE', 'ARCHIVED', 'DELETED', 'ERROR', 'RESTORED', 'RESTORING']);

/** Requests at a time: the executions share the rate limit. */
const MOST_AT_ONCE = 5;

type Ended = Pick<Found, 'id' | 'time'>;

export interface RecordingChoice {
	output: 'raw' | 'simplified';
	isWanted(recording: Recording): boolean;
}

/**
 * When to look again: soon after the end in short pauses, later in longer ones, so that a conversation
 * takes some ten requests in its first half hour, and not thirty.
 *
 * @returns milliseconds since 1970; undefined where there is nothing more to wait for
 */
export function askAgainAt(
	{ time }: Ended,
	recordings: readonly Recording[],
	now: number,
): number | undefined {
	const isDone = recordings.length > 0 && recordings.every((one) => FINAL.has(one.fileState ?? ''));
	const age = now - time;
	const most = recordings.length === 0 ? UNRECORDED_AFTER_MS : GIVEN_UP_AFTER_MS;
	return isDone || age >= most ? undefined : now + Math.max(MINUTE_MS / 2, age / 2);
}

/** @returns what became of conversations: their recordings, or when to look again */
export async function foundRecordings(
	context: EventContext,
	ended: readonly Ended[],
	{ output, isWanted }: RecordingChoice,
): Promise<Found[]> {
	const looks = await inParallel(
		ended,
		async (one) => {
			const recordings = await recordingsIn(context.api, one.id);
			return { ...one, recordings, askAt: askAgainAt(one, recordings, Date.now()) };
		},
		MOST_AT_ONCE,
	);
	const done = looks.filter(({ askAt }) => askAt === undefined);
	const wanted = done.map(({ recordings }) => recordings.filter(isWanted));
	const items = await itemsOf(context, wanted.flat(), output);
	let at = 0;
	const itemsById = new Map(
		done.map(({ id }, index) => {
			const from = at;
			at += wanted[index].length;
			return [id, items.slice(from, at)];
		}),
	);
	return looks.map(({ id, time, askAt }): Found => ({ id, time, askAt, items: itemsById.get(id) }));
}

/** A conversation is unknown to the recordings until they have something of it. */
async function recordingsIn(api: OperationApi, conversationId: string): Promise<Recording[]> {
	const found = await recordingsOf(api, conversationId).catch((error: unknown) => {
		if (error instanceof CallError && error.details.status === 404) return [];
		throw error;
	});
	return found.map((one) => ({ conversationId, ...one }));
}

/** @returns the recordings of the first of some conversations that has any that is ready */
export async function lastRecordings(
	api: OperationApi,
	conversations: readonly Conversation[],
): Promise<Recording[]> {
	for (const { conversationId } of conversations.slice(0, 10)) {
		const recordings = await recordingsIn(api, conversationId);
		const ready = recordings.filter(({ fileState }) => fileState === 'AVAILABLE');
		if (ready.length > 0) return ready;
	}
	return [];
}

/** The most that one call takes. */
const MOST_IDS = 100;

export async function itemsOf(
	{ api }: EventContext,
	recordings: readonly Recording[],
	output: RecordingChoice['output'],
): Promise<IDataObject[]> {
	if (output === 'raw') return recordings.map((one) => ({ ...one }));
	const ids = [...new Set(recordings.flatMap(({ conversationId }) => conversationId ?? []))];
	const conversations = await inParallel(
		inChunks(ids, MOST_IDS),
		async (some) => await conversationsByIds(api, some),
	);
	const about = await aboutAll(api, conversations.flat());
	return recordings.map((recording): IDataObject => {
		const row = rowOf(recording);
		const of = about.get(row.conversationId ?? '') ?? {};
		return {
			conversationId: orNull(row.conversationId),
			recordingId: row.recordingId,
			communicationId: orNull(row.communicationId),
			media: orNull(row.media),
			mediaSubtype: orNull(recording.mediaSubtype),
			fileState: orNull(recording.fileState),
			start: orNull(row.start),
			end: orNull(recording.endTime),
			durationSeconds: orNull(row.durationSeconds),
			direction: orNull(of.direction),
			queueId: orNull(of.queueId),
			queueName: orNull(of.queueName),
			agentId: orNull(of.agentId),
			agentName: orNull(of.agentName),
			archiveDate: orNull(recording.archiveDate),
			deleteDate: orNull(recording.deleteDate),
		};
	});
}
