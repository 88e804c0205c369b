import { schemaColumns } from '../../fields/columns/schemaColumns';
import { send } from '../../operation/apiCall';
import type { ColumnApi, ColumnSource } from '../../operation/columns';

interface Version {
	id?: string;
	name?: string;
	inputSchema?: unknown;
	outputSchema?: unknown;
}

/** A flow, as far as it is read here. */
export interface Flow extends Version {
	type?: string;
	description?: string;
	division?: { id?: string; name?: string };
	publishedVersion?: (Version & { datePublished?: string; commitVersion?: string }) | null;
	active?: boolean;
	lockedUser?: { name?: string };
	deleted?: boolean;
}

/** Inputs and outputs are variables of the flow, and the API wants and gives their full names. */
const SCOPE = 'Flow.';

/** @returns the name of a variable without its scope, as people know it */
export const plainName = (variable: string): string =>
	variable.startsWith(SCOPE) ? variable.slice(SCOPE.length) : variable;

/** @returns a flow with the schemas of what is published, which runs */
export async function flowWithSchemas(api: ColumnApi, flowId: string): Promise<Flow> {
	const flow = Object(await send(api, 'getFlow', { flowId })) as Flow;
	const published = flow.publishedVersion ?? undefined;
	const inputSchema = published?.inputSchema ?? flow.inputSchema ?? undefined;
	const outputSchema = published?.outputSchema ?? flow.outputSchema ?? undefined;
	if (inputSchema !== undefined || published?.id === undefined) {
		return { ...flow, inputSchema, outputSchema };
	}
	const values = { flowId, versionId: published.id };
	const version = Object(await send(api, 'getFlowVersion', values)) as Version;
	return { ...flow, inputSchema: version.inputSchema, outputSchema: version.outputSchema };
}

/** The inputs of a workflow. */
export const flowInputs: ColumnSource = {
	thing: 'workflow',
	parameter: 'flowId',
	word: 'input',
	async load(api, flowId) {
		const { name, inputSchema } = await flowWithSchemas(api, flowId);
		const columns = schemaColumns(inputSchema).map((column) => ({
			...column,
			id: `${SCOPE}${plainName(column.id)}`,
			label: plainName(column.label ?? column.id),
		}));
		return { ...(name !== undefined && { name }), columns };
	},
};
