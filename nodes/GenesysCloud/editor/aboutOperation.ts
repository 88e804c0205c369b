import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import type { CatalogOperation } from '../catalog/catalog';
import { fieldsOf, isSetByServer } from '../catalog/operationFields';
import { explorerUrlOf, marksOf, permissionsText } from '../catalog/operationLabel';
import { escapeHtml } from '../shared/escapeHtml';
import { chosenOperation } from './chosenOperation';

/** Of a list of allowed values. */
const MOST_VALUES = 12;

/**
 * What a person should know of the chosen operation: method and path, the permission it needs, marks
 * such as deprecated, and the values that its lists take.
 *
 * @returns a mapper without fields, which n8n shows as a notice (HTML)
 */
export async function getAboutOperation(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const named = await chosenOperation(this);
	const text = typeof named === 'string' ? escapeHtml(named) : aboutOf(named.operation);
	return { fields: [], emptyFieldsNotice: text };
}

/** @returns HTML */
export function aboutOf(operation: CatalogOperation): string {
	const { method, path } = operation;
	const permissions = permissionsText(operation);
	const marks = marksOf(operation);
	return [
		`<code>${escapeHtml(`${method} ${path}`)}</code>`,
		...(permissions === undefined ? [] : [`Needs <code>${escapeHtml(permissions)}</code>.`]),
		...(marks.length === 0 ? [] : [`<b>${escapeHtml(sentence(marks.join(', ')))}.</b>`]),
		`<a href="${escapeHtml(explorerUrlOf(operation))}" target="_blank">API Explorer</a>`,
		...listsOf(operation),
	].join(' ');
}

/** Lists are text in the form, which cannot show what they take. */
function listsOf(operation: CatalogOperation): string[] {
	const lists = fieldsOf(operation).filter(({ field }) => field.array && field.type !== 'object');
	const separated = lists.length === 0 ? [] : ['<br>Separate the values of a list by commas.'];
	const known = lists
		.filter((one) => one.field.values !== undefined)
		.filter((one) => !isSetByServer(one, operation.method))
		.map(({ label, field: { values = [] } }) => {
			const shown = values
				.slice(0, MOST_VALUES)
				.map((value) => `<code>${escapeHtml(value)}</code>`);
			const more = values.length > MOST_VALUES ? ` and ${values.length - MOST_VALUES} more` : '';
			return `<br><b>${escapeHtml(label)}</b> takes ${shown.join(', ')}${more}.`;
		});
	return [...separated, ...known];
}

const sentence = (text: string) => text[0].toUpperCase() + text.slice(1);
