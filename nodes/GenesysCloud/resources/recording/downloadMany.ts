import { CallError } from '../../client/errors/callError';
import { readField, readFields, type ItemContext } from '../../fields/field';
import { conversationsOf } from '../../operation/analytics/conversationsOf';
import { custom } from '../../operation/builders';
import type { Batch, OperationApi } from '../../operation/operation';
import { optionsOf } from '../../operation/runOptions';
import { inChunks } from '../../shared/inChunks';
import { detailFilters, queryOf } from '../conversation/many/detailFilters';
import { ahead } from './ahead';
import { MOST_IN_BATCH, MOST_JOBS, START } from './batchJob';
import { conversationsByIds, type DetailedConversation } from './conversationAbout';
import { fileOptions, readFileOptions, type FileApi } from './files';
import { downloadGroup, type Group, type GroupOptions, type LeftOut } from './group';
import { audioOnly, hasFilters, refuseFilters, selection, type Selection } from './selection';

const fields = { selection, audioOnly };
const choices = optionsOf(fileOptions);

/** Items with one ID share a call. */
const batch: Batch = {
	size: MOST_IN_BATCH,
	readOnly: true,
	entry(item) {
		const { selection: selected, audioOnly: only } = readFields(item, fields);
		if (!('ids' in selected) || selected.ids.length !== 1 || hasFilters(item)) return undefined;
		const shared = { ...readFileOptions(readField(item, choices)), audioOnly: only };
		return { id: selected.ids[0], shared };
	},
	async execute(entries, api) {
		const ids = entries.map(({ id }) => id);
		const { rows, leftOut } = await downloadByIds(
			api,
			ids,
			entries[0].shared as unknown as GroupOptions,
		);
		sayWhatIsLeftOut(api, leftOut);
		return rows;
	},
};

export const downloadMany = custom({
	value: 'downloadMany',
	name: 'Download Many',
	action: 'Download many recordings',
	description: 'Download the recordings of many conversations, one item for each file',
	ids: [
		'getAnalyticsConversationsDetails',
		'postAnalyticsConversationsDetailsJobs',
		'getAnalyticsConversationsDetailsJobsAvailability',
		'postAnalyticsConversationsDetailsQuery',
		START,
	],
	batch,
	fields,
	more: detailFilters,
	options: fileOptions,
	async execute(context, { selection: selected, audioOnly: only, ...given }) {
		if ('ids' in selected && hasFilters(context)) refuseFilters();
		const how = { ...readFileOptions(given), audioOnly: only };
		const limit = 'limit' in selected ? selected.limit : Infinity;
		const all: unknown[] = [];
		const leftOut: LeftOut = { withoutAudio: 0, withoutFile: 0, withoutRecording: 0 };
		let isMore = false;
		async function* groups() {
			for await (const group of groupsOf(context, selected, given, how)) {
				isMore = all.length >= limit;
				if (isMore) return;
				yield group;
			}
		}
		// With a limit, the next group may not be wanted.
		for await (const group of ahead(groups(), limit === Infinity ? MOST_JOBS : 1)) {
			for (const [name, count] of Object.entries(group.leftOut)) {
				leftOut[name as keyof LeftOut] += count;
			}
			for (const rows of group.rows.values()) {
				if (rows instanceof CallError) throw rows;
				all.push(...rows);
			}
		}
		sayWhatIsLeftOut(context, leftOut);
		if (isMore || all.length > limit) context.hint(partOf(limit));
		return all.slice(0, limit);
	},
});

const partOf = (limit: number) =>
	`Returned the first ${limit} recordings; there are more. To get all, switch on 'Return All' or raise 'Limit'.`;

const downloadByIds = async (api: FileApi, ids: readonly string[], how: GroupOptions) =>
	await downloadGroup(api, ids, await conversationsByIds(api, ids), how);

/** The downloads of groups of conversations, to be started one after the other. */
async function* groupsOf(
	context: FileApi & ItemContext,
	selected: Selection,
	filters: Parameters<typeof queryOf>[0],
	how: GroupOptions,
): AsyncGenerator<() => Promise<Group>> {
	if ('ids' in selected) {
		for (const group of inChunks(selected.ids, MOST_IN_BATCH)) {
			yield async () => await downloadByIds(context, group, how);
		}
		return;
	}
	const size = Math.min(MOST_IN_BATCH, selected.limit);
	let waiting: DetailedConversation[] = [];
	const download = (group: DetailedConversation[]) => {
		const ids = group.map(({ conversationId }) => String(conversationId));
		return async () => await downloadGroup(context, ids, group, how);
	};
	for await (const page of conversationsOf(context, {
		...withMedia(queryOf(filters, context), filters, how),
		interval: selected.interval ?? '',
		limit: Infinity,
		jobTimeout: how.timeout,
	})) {
		waiting.push(...page);
		for (; waiting.length >= size; waiting = waiting.slice(size)) {
			yield download(waiting.slice(0, size));
		}
	}
	if (waiting.length > 0) yield download(waiting);
}

/** Only calls have audio, so nothing else needs to be read for that. */
function withMedia(
	query: ReturnType<typeof queryOf>,
	{ mediaTypes = [] }: Parameters<typeof queryOf>[0],
	{ audioOnly: only }: GroupOptions,
): ReturnType<typeof queryOf> {
	if (!only || mediaTypes.length > 0) return query;
	const voice = {
		type: 'dimension',
		dimension: 'mediaType',
		operator: 'matches',
		value: 'voice',
	};
	const filter = { type: 'and', predicates: [voice] };
	return { ...query, segmentFilters: [...(query.segmentFilters ?? []), filter] };
}

function sayWhatIsLeftOut(
	api: OperationApi,
	{ withoutAudio, withoutFile, withoutRecording }: LeftOut,
): void {
	if (withoutAudio > 0) {
		api.hint(
			`Left out ${withoutAudio} recordings without audio. To get them, switch off 'Audio Only'.`,
		);
	}
	if (withoutFile > 0) {
		api.hint(`Genesys Cloud gave neither a file nor an error for ${withoutFile} recordings.`);
	}
	if (withoutRecording > 0) {
		api.hint(`${withoutRecording} conversations have no recordings.`);
	}
}
