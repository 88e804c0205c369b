import { loadCatalog, type CatalogOperation } from '../../catalog/catalog';
import { nearestIds } from '../../catalog/nearest';
import { findNamed, type NamedOperation } from '../../catalog/operationLookup';
import type { ApiCall } from '../../client/request/apiCall';
import { fieldError } from '../../fields/field';
import { startOfRun } from '../../fields/startOfRun';
import { withPermissions } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationContext } from '../../operation/operation';
import { apiOperation, filledIn, parametersJson } from './callFields';
import { readFiles } from './files';
import { toCall } from './operationValues';
import {
	getReply,
	listAll,
	output,
	outputError,
	outputOptions,
	waitForResult,
	type Output,
	type OutputOptions,
} from './outputFields';
import { assertMayCall } from './readOnly';
import { valuesOf } from './givenValues';
import { assertNoUserNeeded, warningFor } from './whoMayCall';

/** Any operation of the catalog, with its own fields. */
export const call = custom({
	value: 'call',
	name: 'Call an Operation',
	action: 'Call an operation',
	description: 'Choose any operation of the Genesys Cloud API and fill in its fields',
	fields: { name: apiOperation, json: parametersJson, output, form: filledIn },
	options: outputOptions,
	async execute(context, { name, json, output: wanted, form, ...options }) {
		const named = await operationNamed(name);
		const { operation } = named;
		assertMayCall(options.readOnly, `'${operation.id}'`, operation.readOnly);
		assertNoUserNeeded(operation);
		if (wanted.as === 'items') assertList(operation);
		const { functions, hint } = context;
		const how = { timeZone: functions.getTimezone(), now: startOfRun(functions), hint };
		const request = toCall(operation, valuesOf(named, json, form), how);
		const warning = warningFor(operation);
		if (warning !== undefined) hint(warning);
		return await send(context, operation, request, wanted, options).catch((error: unknown) => {
			throw withPermissions(error, operation);
		});
	},
});

async function send(
	context: OperationContext,
	operation: CatalogOperation,
	request: ApiCall,
	{ as, limit }: Output,
	options: OutputOptions,
): Promise<unknown> {
	if (as === 'file') return await readFiles(context, request, options);
	if (as === 'items') return await listAll(context, request, operation, limit);
	if (as === 'jobResult') return await waitForResult(context, request, options, limit);
	return await getReply(context, request, options);
}

/** @throws {ParameterError} for an operation that there is not, with the names nearest to it */
async function operationNamed(name: string): Promise<NamedOperation> {
	const catalog = await loadCatalog();
	const named = findNamed(catalog, name);
	if (named !== undefined) return named;
	const near = nearestIds(catalog, name, 3).join(', ');
	throw fieldError(
		apiOperation,
		`is '${name.slice(0, 100)}', and there is no such operation. Nearest are ${near}. 'Send Request' calls any path.`,
	);
}

function assertList({ id, paging, listKey }: CatalogOperation): void {
	if (paging !== undefined || listKey !== undefined) return;
	throw outputError(`is 'List Items', and '${id}' gives no list. Choose 'Reply'.`);
}
