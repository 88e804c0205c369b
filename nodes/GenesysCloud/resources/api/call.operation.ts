import type { IDataObject } from 'n8n-workflow';

import { loadCatalog, type CatalogOperation } from '../../catalog/catalog';
import { nearestIds } from '../../catalog/nearest';
import { findNamed, type NamedOperation } from '../../catalog/operationLookup';
import { ParameterError } from '../../client/errors/callError';
import type { ApiCall } from '../../client/request/apiCall';
import { optionalText, readParameter, type ItemContext } from '../../fields/itemParameters';
import type { Operation, OperationContext } from '../../operation/operation';
import { callFields } from './callFields';
import { readFiles } from './fileFields';
import { withPermissions } from '../../operation/apiCall';
import { assertNoUserNeeded, warningFor } from './whoMayCall';
import { toCall } from './operationValues';
import {
	assertMayCall,
	listAll,
	readOutput,
	getReply,
	waitForResult,
	type Output,
} from './outputFields';
import { readValues } from './readValues';

/** Any operation of the catalog, with its own fields. */
export const call: Operation = {
	value: 'call',
	name: 'Call an Operation',
	action: 'Call an operation',
	description: 'Choose any operation of the Genesys Cloud API and fill in its fields',
	properties: callFields,
	async execute(context) {
		const named = await readOperation(context);
		const { operation } = named;
		const options = (readParameter(context, 'options') ?? {}) as IDataObject;
		assertMayCall(options, `'${operation.id}'`, operation.readOnly);
		assertNoUserNeeded(operation);
		const output = readOutput(context);
		if (output === 'items') assertList(operation);
		const { functions, apiUrl } = context;
		const values = readValues(context, named);
		const request = toCall(operation, values, apiUrl, functions.getTimezone(), context.hint);
		const warning = warningFor(operation);
		if (warning !== undefined) context.hint(warning);
		return await send(context, operation, request, output, options).catch((error: unknown) => {
			throw withPermissions(error, operation);
		});
	},
};

async function send(
	context: OperationContext,
	operation: CatalogOperation,
	request: ApiCall,
	output: Output,
	options: IDataObject,
): Promise<unknown> {
	if (output === 'file') return await readFiles(context, request, options);
	if (output === 'items') return await listAll(context, request, operation);
	if (output === 'jobResult') return await waitForResult(context, request, options);
	return await getReply(context, request, options);
}

/** @throws {ParameterError} for an operation that there is not, with the names nearest to it */
async function readOperation({ functions, itemIndex }: ItemContext): Promise<NamedOperation> {
	const parameter = 'API Operation';
	const chosen: unknown = functions.getNodeParameter('apiOperation', itemIndex, '', {
		extractValue: true,
	});
	const name = optionalText(parameter, chosen)?.trim() ?? '';
	if (name === '') {
		throw new ParameterError(parameter, 'is empty. Choose one from the list.');
	}
	const catalog = await loadCatalog();
	const named = findNamed(catalog, name);
	if (named !== undefined) return named;
	const near = nearestIds(catalog, name, 3).join(', ');
	throw new ParameterError(
		parameter,
		`is '${name.slice(0, 100)}', and there is no such operation. Nearest are ${near}. 'Send Request' calls any path.`,
	);
}

function assertList({ id, paging, listKey }: CatalogOperation): void {
	if (paging !== undefined || listKey !== undefined) return;
	throw new ParameterError('Output', `is 'List Items', and '${id}' gives no list. Choose 'Reply'.`);
}
