import { key } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { createOrUpdate as write } from '../../operation/createOrUpdate';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { writableOf } from './mergePatch';
import { DIVISION, NEW_SETTINGS, patched, patchesOf } from './settings';

interface Queue {
	id?: string;
	name?: string;
	description?: string;
	division?: { id?: string; name?: string };
	memberCount?: number;
	dateModified?: string;
	created?: boolean;
	dryRun?: boolean;
}

/** What a dry run would do is a row already. */
function row(result: unknown): object {
	const queue = Object(result) as Queue;
	if (queue.dryRun === true) return queue;
	const { id, name, description, division, memberCount, dateModified, created } = queue;
	return {
		id,
		name,
		description: description ?? null,
		divisionId: division?.id ?? null,
		divisionName: division?.name ?? null,
		memberCount: memberCount ?? null,
		dateModified: dateModified ?? null,
		created,
	};
}

export const createOrUpdate = custom({
	value: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a queue',
	description:
		'Create a queue, or change the one that has the name; its division and other settings stay',
	ids: ['getRoutingQueue', 'putRoutingQueue', 'postRoutingQueues'],
	plans: true,
	fields: {
		queueId: key('queue', 'Name', 'name', { placeholder: 'e.g. Sales' }),
		divisionId: DIVISION,
	},
	more: NEW_SETTINGS,
	async execute(context, { queueId: named, divisionId, sourceQueueId, ...settings }) {
		const patches = patchesOf(settings);
		const written = await write(context, 'Name', named, {
			create: async () => {
				const division = divisionId === '' ? [] : [{ division: { id: divisionId } }];
				const source = sourceQueueId === undefined ? [] : [{ sourceQueueId }];
				const name = { name: named.name };
				const body = patched({}, [...patches, name, ...division, ...source]);
				return await send(context, 'postRoutingQueues', {}, body);
			},
			update: async (queueId) => {
				if (patches.length === 0) return await send(context, 'getRoutingQueue', { queueId });
				const calls = { read: 'getRoutingQueue', write: 'putRoutingQueue' };
				return await readMergeWrite(context, calls, { queueId }, (current) =>
					patched(writableOf(current), patches),
				);
			},
		});
		return row(written);
	},
});
