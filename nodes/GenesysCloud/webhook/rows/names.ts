import type { IDataObject } from 'n8n-workflow';

import type { Thing } from '../../catalog/namedThings';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';
import { inParallel } from '../../shared/inParallel';
import { RecentMap } from '../../shared/recentMap';

/** Fields of events that hold an ID, and what gets its name. */
const NAMED: Record<string, readonly [thing: Thing, name: string]> = {
	agentId: ['user', 'agentName'],
	divisionId: ['division', 'divisionName'],
	flowId: ['flow', 'flowName'],
	queueId: ['queue', 'queueName'],
	userId: ['user', 'userName'],
	wrapupCode: ['wrapUpCode', 'wrapupName'],
	wrapUpCode: ['wrapUpCode', 'wrapUpName'],
};

const MOST_NAMES = 5_000;
const LIFETIME_MS = 10 * 60_000;

/** Names that were looked up, by client, thing and ID; empty for what has none. */
const known = new RecentMap<string>(MOST_NAMES, LIFETIME_MS);

/**
 * Adds the names of what a row names by ID. Each is looked up once in ten minutes.
 *
 * @throws {CallError} of the look-ups
 */
export async function addNames(
	{ api, clientKey }: { api: OperationApi; clientKey: string },
	row: IDataObject,
): Promise<void> {
	const fields = Object.entries(NAMED).filter(([field]) => typeof row[field] === 'string');
	const keyOf = (thing: Thing, id: string) => `${clientKey} ${thing} ${id}`;
	await inParallel(fields, async ([field, [thing, name]]) => {
		const id = row[field] as string;
		const key = keyOf(thing, id);
		if (known.get(key) === undefined) {
			known.set(key, (await namesOfIds(api, thing, [id])).get(id) ?? '');
		}
		const found = known.get(key) ?? '';
		if (found !== '' && row[name] === undefined) row[name] = found;
	});
}
