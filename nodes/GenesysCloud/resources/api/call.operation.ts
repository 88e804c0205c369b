import { loadCatalog, type CatalogOperation } from '../../catalog/catalog';
import { loadModels, NO_MODELS, type Models } from '../../catalog/models/models';
import { nearestIds } from '../../catalog/nearest';
import { findNamed, type NamedOperation } from '../../catalog/operationLookup';
import { fieldError, readFields } from '../../fields/field';
import { momentOf } from '../../fields/moment';
import { isV1 } from '../../fields/versions';
import { withPermissions } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationContext } from '../../operation/operation';
import { apiOperation, chosenOperation, filledIn, parametersJson } from './callFields';
import { toCall, type OperationValues } from './operationValues';
import { namesIn, withIds } from './idsOfValues';
import { outputOf } from './output';
import { apiOptions, output, outputError } from './outputFields';
import { assertMayCall, assertMayDelete, protection } from './protection';
import { withoutSkeletons } from './skeletons';
import { valuesOf } from './givenValues';
import { assertNoUserNeeded, warningFor } from './whoMayCall';

const given = { name: chosenOperation, json: parametersJson, form: filledIn };

/** Any operation of the catalog, with its own fields. */
export const call = custom({
	value: 'call',
	name: 'Call an Operation',
	action: 'Call any operation of the API',
	description: 'Choose any operation of the Genesys Cloud API and fill in its fields',
	fields: { ...given, output, protection },
	options: apiOptions,
	async names(item) {
		const { name, json, form } = readFields(item, given);
		const named = await operationNamed(name);
		return namesIn(named.operation, valuesOf(named, json, form));
	},
	async execute(context, { name, json, output: wanted, form, protection: allowed, ...options }) {
		const named = await operationNamed(name);
		const { operation } = named;
		assertMayCall(allowed, `'${operation.id}'`, operation);
		assertNoUserNeeded(operation);
		if (wanted.as === 'items') assertList(operation);
		const { functions, hint } = context;
		const how = { ...momentOf(functions), hint, models: await modelsFor(operation, context) };
		const filled = valuesOf(named, json, form);
		const values = isV1(context) ? filled : await sentValues(operation, filled, context);
		const request = toCall(operation, values, how);
		assertMayDelete(allowed, `'${operation.id}'`, request);
		const warning = warningFor(operation);
		if (warning !== undefined) hint(warning);
		const result = outputOf(context, request, operation, wanted, options);
		return await result.catch((error: unknown) => {
			throw withPermissions(error, operation);
		});
	},
});

/** The first version sent objects as they were. */
const modelsFor = async ({ body }: CatalogOperation, context: OperationContext): Promise<Models> =>
	body === undefined || isV1(context) ? NO_MODELS : await loadModels();

/** Names of things and skeletons are newer than the first version, which sent values as they were. */
async function sentValues(
	operation: CatalogOperation,
	values: OperationValues,
	{ idOf }: OperationContext,
): Promise<OperationValues> {
	const filledIn =
		values.isForm && values.body !== undefined
			? withoutSkeletons(await loadModels(), operation, values)
			: values;
	return await withIds(operation, filledIn, idOf);
}

/** @throws {ParameterError} for an operation that there is not, with the names nearest to it */
async function operationNamed(name: string): Promise<NamedOperation> {
	const catalog = await loadCatalog();
	const named = findNamed(catalog, name);
	if (named !== undefined) return named;
	const near = nearestIds(catalog, name, 3).join(', ');
	const found = `is '${name.slice(0, 100)}', and there is no such operation. Nearest are ${near}.`;
	throw fieldError(apiOperation, `${found} 'Send Request' calls any path.`, `${found} Give one.`);
}

function assertList({ id, paging, listKey }: CatalogOperation): void {
	if (paging !== undefined || listKey !== undefined) return;
	throw outputError(
		`is 'List Items', and '${id}' gives no list. Choose 'Reply'.`,
		`is 'items', and '${id}' gives no list. Give 'reply' or 'auto'.`,
	);
}
