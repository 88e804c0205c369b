import type { IDataObject } from 'n8n-workflow';

import type { ClientSettings } from '../settings/clientSettings';
import type { TokenStore } from './cache';
import type { AccessToken } from './exchange';
import { MAX_SEALED_LENGTH, openToken, sealToken } from './seal';

/** The one key of the workflow's global static data that belongs to this package. */
export const STATIC_DATA_KEY = 'genesysCloud';

/** One sealed token. Everyone who can read the workflow can read this record. */
interface StoredRecord extends IDataObject {
	/** The start of the cache key. It identifies the record and reveals nothing about the secret. */
	id: string;
	/** Milliseconds since the epoch. Used only to drop expired records; the binding value is sealed. */
	expiresAt: number;
	sealed: string;
}

export interface StaticDataOptions {
	workflowId: string;
	executionId: string;
	/** Whether a write is saved and does no harm; see `mayWriteStaticData`. */
	mayWrite: boolean;
	/** Milliseconds since the epoch. */
	now: () => number;
}

const MAX_RECORDS = 5;
const ID_LENGTH = 16;

/**
 * Creates the second level of the cache: workflow static data, which n8n saves with the workflow.
 *
 * @param staticData `getWorkflowStaticData('global')`
 */
export function createStaticDataStore(
	staticData: IDataObject,
	settings: ClientSettings,
	{ workflowId, executionId, mayWrite, now }: StaticDataOptions,
): TokenStore {
	const id = settings.key.slice(0, ID_LENGTH);
	const records = readRecords(staticData);
	if (records.length > 0) writeBudget.readBack(workflowId, executionId);
	let current = openToken(records.find((record) => record.id === id)?.sealed, settings);

	return {
		read: () => current,
		write(token: AccessToken) {
			if (!mayWrite || !writeBudget.take(workflowId, executionId)) return;
			const others = readRecords(staticData)
				.filter((record) => record.id !== id && record.expiresAt > now())
				.slice(-(MAX_RECORDS - 1));
			const record: StoredRecord = {
				id,
				expiresAt: token.expiresAt,
				sealed: sealToken(token, settings),
			};
			// n8n notices assignments at the top level only, so the whole value is a new object.
			staticData[STATIC_DATA_KEY] = { version: 1, tokens: [...others, record] };
			current = token;
		},
	};
}

function readRecords(staticData: IDataObject): StoredRecord[] {
	const { tokens } = (staticData[STATIC_DATA_KEY] ?? {}) as { tokens?: unknown };
	// Copy n8n's observable proxies into plain objects. Writing them again would nest proxies.
	return Array.isArray(tokens)
		? tokens.filter(isRecord).map(({ id, expiresAt, sealed }) => ({ id, expiresAt, sealed }))
		: [];
}

function isRecord(value: unknown): value is StoredRecord {
	const { id, expiresAt, sealed } = (value ?? {}) as Partial<StoredRecord>;
	return (
		typeof id === 'string' &&
		id.length === ID_LENGTH &&
		typeof expiresAt === 'number' &&
		typeof sealed === 'string' &&
		sealed.length <= MAX_SEALED_LENGTH
	);
}

const MAX_WRITES_WITHOUT_READ_BACK = 3;
const MAX_WORKFLOWS = 1_000;

/**
 * In queue mode n8n 2.40 and 2.41 give every execution empty static data, and a write replaces all
 * of it. A node cannot ask for the mode, but it sees the effect: it never reads back what it wrote.
 * So a process writes to a workflow at most three times until a later execution has read a record.
 */
class WriteBudget {
	/** For each workflow, the executions that wrote; one entry per write. */
	private readonly writers = new Map<string, string[]>();

	/** @returns whether one more write is allowed, and counts it */
	take(workflowId: string, executionId: string): boolean {
		const writers = this.writers.get(workflowId) ?? [];
		if (writers.length >= MAX_WRITES_WITHOUT_READ_BACK) return false;
		this.writers.delete(workflowId);
		this.writers.set(workflowId, [...writers, executionId]);
		if (this.writers.size > MAX_WORKFLOWS)
			this.writers.delete(this.writers.keys().next().value as string);
		return true;
	}

	/** A record that the same execution wrote is still in its memory and proves nothing. */
	readBack(workflowId: string, executionId: string): void {
		if (!this.writers.get(workflowId)?.includes(executionId)) this.writers.delete(workflowId);
	}
}

const writeBudget = new WriteBudget();
