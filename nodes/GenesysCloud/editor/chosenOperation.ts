import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { loadCatalog } from '../catalog/catalog';
import { nearestIds } from '../catalog/nearest';
import { findNamed, type NamedOperation } from '../catalog/operationLookup';

/** @returns the operation that is chosen in the editor, or why there is none */
export async function chosenOperation(
	functions: ILoadOptionsFunctions,
): Promise<NamedOperation | string> {
	const chosen = textOf(functions.getCurrentNodeParameter('apiOperation', { extractValue: true }));
	if (chosen === '') return 'Select an operation first.';
	if (chosen.startsWith('=')) {
		return "The operation is an expression. Enter its parameters in 'Parameters (JSON)'.";
	}
	const catalog = await loadCatalog();
	const named = findNamed(catalog, chosen);
	if (named !== undefined) return named;
	const near = nearestIds(catalog, chosen, 3).join(', ');
	return `There is no operation '${chosen}'. Did you mean ${near}?`;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
