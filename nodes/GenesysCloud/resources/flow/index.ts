import { schemaColumns } from '../../fields/columns/schemaColumns';
import { flow as picker } from '../../fields/locators/areas/architect';
import { custom, list } from '../../operation/builders';
import type { Resource } from '../../operation/operation';
import { flowWithSchemas, plainName, type Flow } from './columns';
import { exportFlow } from './export';
import { flowFilters } from './fields';
import { run } from './run';

const getMany = list('getFlows', {
	action: 'Get many flows',
	description: 'Get a list of the flows of Architect',
	more: flowFilters,
	simple: flowRow,
});

const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get a flow',
	description: 'Get a flow with its inputs and outputs',
	ids: ['getFlow', 'getFlowVersion'],
	finds: ['versionId'],
	fields: { flowId: picker.one() },
	execute: async (context, { flowId }) => await flowWithSchemas(context, flowId),
	simple(entry) {
		const { inputSchema, outputSchema } = Object(entry) as Flow;
		return {
			...flowRow(entry),
			inputs: variablesIn(inputSchema),
			outputs: variablesIn(outputSchema),
		};
	},
});

const variablesIn = (schema: unknown) =>
	schemaColumns(schema)
		.map(({ id }) => plainName(id))
		.join(', ');

/** A flow as one row. */
function flowRow(entry: unknown) {
	const { id, name, type, description, division, publishedVersion, active, lockedUser } = Object(
		entry,
	) as Flow;
	return {
		id: id ?? null,
		name: name ?? null,
		type: type ?? null,
		description: description ?? null,
		isPublished: Boolean(publishedVersion),
		publishedVersion: publishedVersion?.name ?? publishedVersion?.id ?? null,
		datePublished: publishedVersion?.datePublished ?? null,
		isActive: active ?? null,
		lockedBy: lockedUser?.name ?? null,
		divisionId: division?.id ?? null,
		divisionName: division?.name ?? null,
	};
}

export const flow: Resource = {
	value: 'flow',
	name: 'Flow',
	operations: [getMany, get, run, exportFlow],
};
