import { fieldError, readField } from '../../fields/field';
import { division } from '../../fields/locators/division';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { Batch, OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { withDone } from '../members/oneCall';
import { namesOfObjects, objects, objectType } from './objects';

/**
 * Objects in one call. There is a limit ("too.many.bulk.division.updates"), whose number is not
 * published; a call that is refused is sent again in halves.
 */
const MOST_IN_CALL = 50;

interface Target {
	divisionId: string;
	objectType: string;
}

/** All divisions are no place to move to. */
const oneDivision = {
	...division,
	parse: (...given: Parameters<typeof division.parse>) => {
		const id = division.parse(...given);
		if (id !== '*') return id;
		throw fieldError(division, "is '*', which means all divisions. Choose one of them.");
	},
};

/** One call; in a dry run none. Returns the rows by objects. */
async function move(
	api: OperationApi,
	target: Target,
	ids: readonly string[],
): Promise<Map<string, object>> {
	const { divisionId, objectType: type } = target;
	const rows = new Map(
		ids.map((objectId) => [
			objectId,
			api.isDryRun
				? { dryRun: true, change: 'move', objectType: type, objectId, divisionId }
				: { objectType: type, objectId, divisionId, moved: true },
		]),
	);
	if (!api.isDryRun) await send(api, 'postAuthorizationDivisionObject', { ...target }, [...ids]);
	return rows;
}

const batch: Batch = {
	size: MOST_IN_CALL,
	readOnly: false,
	entry(item) {
		const ids = readField(item, objects);
		if (ids.length !== 1) return undefined;
		const target: Target = {
			divisionId: readField(item, oneDivision),
			objectType: readField(item, objectType),
		};
		// Of two divisions for one object, that of the later item counts.
		const object = `${target.objectType} ${ids[0]}`;
		return { id: ids[0], shared: { ...target }, object, body: ids[0] };
	},
	execute: async (entries, api) =>
		await move(
			api,
			entries[0].shared as unknown as Target,
			entries.map(({ id }) => id),
		),
};

export const moveObjects = custom({
	value: 'moveObjects',
	name: 'Move Objects',
	action: 'Move objects to a division',
	description: 'Move users, queues, flows and other objects to a division',
	ids: ['postAuthorizationDivisionObject'],
	batch,
	plans: true,
	names: namesOfObjects,
	fields: { divisionId: oneDivision, objectType, objects },
	async execute(context, { divisionId, objectType: type, objects: ids }) {
		const rows: object[] = [];
		for (const some of inChunks(ids, MOST_IN_CALL)) {
			const moved = await move(context, { divisionId, objectType: type }, some).catch(
				(error: unknown) => {
					const note = `${rows.length} of ${ids.length} objects were already moved.`;
					throw withDone(error, note, rows.length);
				},
			);
			rows.push(...moved.values());
		}
		return rows;
	},
});
