import { CallError } from '../../../client/errors/callError';
import { list } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { inChunks } from '../../../shared/inChunks';

/** "Maximum of 50 IDs allowed" (official Swagger). */
const MOST_IDS = 50;

const TOPICS = 'getSpeechandtextanalyticsTopics';

/**
 * The names of topics, each asked for once a run.
 *
 * @returns names by IDs; without those that the OAuth client may not see: a hint says so
 */
export async function topicNames(
	api: OperationApi,
	ids: Iterable<string>,
): Promise<ReadonlyMap<string, string | undefined>> {
	const known = await api.once(
		'names of topics',
		async () => await Promise.resolve(new Map<string, string | undefined>()),
	);
	await api.inTurn('names of topics', async () => {
		const missing = [...new Set(ids)].filter((id) => !known.has(id));
		missing.forEach((id) => known.set(id, undefined));
		for (const asked of inChunks(missing, MOST_IDS)) {
			for (const { id, name } of await topicsOf(api, asked)) known.set(id, name);
		}
	});
	return known;
}

async function topicsOf(api: OperationApi, ids: string[]) {
	const values = { ids, pageSize: MOST_IDS };
	const all = await list(api, TOPICS, values, { limit: Infinity, onePage: true }).catch(
		(error: unknown) => {
			if (!(error instanceof CallError) || error.details.status !== 403) throw error;
			api.hint(
				`The names of topics are missing, because the OAuth client may not see them. ${error.details.remedy}`,
			);
			return [];
		},
	);
	return all as Array<{ id: string; name?: string }>;
}
