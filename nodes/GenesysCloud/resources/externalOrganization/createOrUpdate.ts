import {
	additional,
	fieldError,
	readField,
	readParameter,
	withDefault,
	type ItemContext,
} from '../../fields/field';
import { choice } from '../../fields/kinds';
import { organizationSchema } from '../../fields/locators/areas/customers';
import { isNothing } from '../../fields/plainValues';
import { key, type Key } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { createOrUpdate as write } from '../../operation/createOrUpdate';
import type { OperationContext } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { ORGANIZATIONS } from '../externalContact/enrich';
import { externalIdentifier } from '../externalContact/identifiers';
import {
	assertSome,
	batchOf,
	reasonFor,
	requestOf,
	rowsOf,
	writeOne,
	type Target,
	type Task,
} from '../externalContact/write';
import { ADDITIONAL, choicesOf, options, valuesField } from '../externalContact/writeFields';
import { organizationColumns, ORGANIZATION_PHONES } from './columns';
import { merged } from './merged';
import { organizationRow } from './row';

const name = key('externalOrganization', 'Name', 'name', { placeholder: 'e.g. Acme' });

const field = valuesField(
	'Organization Fields',
	'organizationFields',
	'getExternalOrganizationFields',
);

const schema = organizationSchema.oneOrNone({
	description: 'The schema of the custom fields, if the organization gets any',
});

const MATCH_BY = { externalId: 'External ID', name: 'Name' };

const matchBy = withDefault(
	choice('Match By', 'matchBy', MATCH_BY, {
		default: 'name',
		description: 'What names an organization that there is already',
	}),
);

const more = additional(ADDITIONAL);

const fields = { externalOrganizationId: name, schemaId: schema, cells: field, matchBy };

function taskOf(item: ItemContext): Task {
	const { countryCode: country, ...rest } = readField(item, more);
	return {
		...rest,
		...readField(item, choicesOf),
		schemaId: readField(item, schema),
		cells: readField(item, field),
		country,
		others: { name: readField(item, name).name },
	};
}

const target: Target = {
	kind: ORGANIZATIONS,
	part: 'externalOrganization',
	source: organizationColumns,
	phones: ORGANIZATION_PHONES,
	field,
	rowOf: organizationRow,
	identifiers: ({ externalId }, { externalSourceId }) =>
		assertSome(matchBy, externalIdentifier(externalId, externalSourceId), [MATCH_BY.externalId]),
};

/** Names are looked up instead; an external ID is stored all the same. */
const byName: Target = {
	...target,
	identifiers: ({ externalId }, { externalSourceId }) =>
		externalIdentifier(externalId, externalSourceId),
};

const batch = batchOf(target, (item) => {
	if (readField(item, matchBy) === 'name') return undefined;
	const task = taskOf(item);
	const [value] = Object.entries(task.cells.values).flatMap(([id, given]) =>
		EXTERNAL_ID.test(id.trim()) && !isNothing(given) ? [given] : [],
	);
	const [identifier] = externalIdentifier(value, task.externalSourceId);
	return identifier && { id: identifier.value, body: task };
});

/** The column, by its ID or its label. */
const EXTERNAL_ID = /^external ?id$/i;

export const createOrUpdate = custom({
	value: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update an external organization',
	description: 'Create an external organization, or change the one with the name or external ID',
	ids: [
		'getExternalcontactsOrganizations',
		'getExternalcontactsOrganizationsSchema',
		'getExternalcontactsOrganization',
		'putExternalcontactsOrganization',
		'postExternalcontactsIdentifierlookupOrganizations',
		'postExternalcontactsBulkOrganizationsEnrich',
		'postExternalcontactsOrganizationsEnrich',
		'postExternalcontactsOrganizations',
	],
	plans: true,
	batch,
	fields,
	more,
	options,
	names: (item) => [
		...(readField(item, matchBy) === 'name'
			? (name.named?.(readParameter(item, name.property.name)) ?? [])
			: []),
		...(schema.named?.(readParameter(item, schema.property.name)) ?? []),
		...(more.named?.(readParameter(item, more.property.name)) ?? []),
	],
	execute: async (context, { matchBy: kind, externalOrganizationId: found }) =>
		kind === 'name'
			? await writeByName(context, found, taskOf(context))
			: await writeOne(context, target, taskOf(context)),
});

async function writeByName(
	context: OperationContext,
	found: Key,
	task: Task,
): Promise<Record<string, unknown>> {
	const { externalOrganization, fieldRules, division } = await requestOf(context, byName, task);
	const body = { ...Object(externalOrganization), ...(division !== undefined && { division }) };
	const { created, dryRun, ...entity } = await write(context, name.property.displayName, found, {
		create: async () => {
			if (task.mode === 'Update') throw wrongly(found, 'none has the name');
			return await send(context, 'postExternalcontactsOrganizations', {}, body);
		},
		update: async (externalOrganizationId) => {
			if (task.mode === 'Insert') throw wrongly(found, 'one has the name already');
			return await readMergeWrite(context, CALLS, { externalOrganizationId }, (current) =>
				merged(current, body, Object(fieldRules)),
			);
		},
	});
	if (dryRun === true) return planned({ ...entity, values: body }, task);
	const [row] = await rowsOf(context, target, [entity]);
	return { ...row, created };
}

const CALLS = {
	read: 'getExternalcontactsOrganization',
	write: 'putExternalcontactsOrganization',
};

const wrongly = ({ name: given }: Key, found: string) =>
	fieldError(name, `is '${given.slice(0, 80)}', and ${found}. Choose another option for 'Write'.`);

function planned(plan: Record<string, unknown>, { mode: only }: Task): Record<string, unknown> {
	const isThere = plan.change === 'update';
	const isRefused = only === 'Insert' ? isThere : only === 'Update' && !isThere;
	return {
		dryRun: true,
		...plan,
		...(isRefused && { change: 'none', reason: reasonFor(isThere) }),
	};
}
