import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { GenesysCloudClient } from '../client/genesysCloudClient';
import { idIn } from '../catalog/namedThings';
import { escapeHtml } from '../shared/escapeHtml';

interface Response {
	id?: string;
	name?: string;
	substitutions?: Array<{ id?: string; description?: string; defaultValue?: string } | null>;
}

/**
 * The variables of the chosen template, a field each, for n8n's resource mapper.
 *
 * @returns a notice instead of fields where there are none, or no template is known yet
 */
export async function getTemplateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const given = this.getCurrentNodeParameter('templateId') as { value?: unknown } | undefined;
	const named = typeof given?.value === 'string' ? given.value.trim() : '';
	if (named === '') return notice('Select a template first.');
	const { askForEditor } = await import('./askForEditor');
	const response = await askForEditor(this, async (client) => await find(client, named));
	if (response === undefined)
		return notice(`There is no template '${escapeHtml(named.slice(0, 80))}'.`);
	const fields = (response.substitutions ?? []).flatMap((one) =>
		one === null || one.id === undefined ? [] : [fieldOf({ ...one, id: one.id })],
	);
	return fields.length === 0 ? notice('This template has no variables.') : { fields };
}

/** By its ID, or by its name. */
async function find(client: GenesysCloudClient, named: string): Promise<Response | undefined> {
	const path = '/api/v2/responsemanagement/responses';
	const id = idIn(named);
	if (id !== undefined) {
		const { body } = await client.request({
			method: 'GET',
			path: { path: `${path}/${encodeURIComponent(id)}`, query: [] },
		});
		return (body ?? {}) as Response;
	}
	const { body } = await client.request({
		method: 'POST',
		path: { path: `${path}/query`, query: [] },
		body: { queryPhrase: named, pageSize: 500 },
	});
	const { results } = (body ?? {}) as { results?: { entities?: Array<Response | null> } };
	return (
		results?.entities?.find((one) => one?.name?.toLowerCase() === named.toLowerCase()) ?? undefined
	);
}

function fieldOf({
	id,
	description,
	defaultValue,
}: {
	id: string;
	description?: string;
	defaultValue?: string;
}): ResourceMapperField {
	return {
		id,
		displayName: description === undefined || description === '' ? id : description,
		type: 'string',
		...(defaultValue !== undefined && { defaultValue }),
		required: false,
		removed: false,
		display: true,
		defaultMatch: false,
	};
}

const notice = (emptyFieldsNotice: string): ResourceMapperFields => ({
	fields: [],
	emptyFieldsNotice,
});
