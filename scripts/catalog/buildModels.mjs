import { readFacts } from './facts.mjs';
import { memberText } from './fieldText.mjs';
import { modelsWithin } from './modelsWithin.mjs';
import { readSdkTypes } from './sdkTypes.mjs';

/**
 * @import { CatalogFile, ModelsFile } from '../../nodes/GenesysCloud/catalog/catalogFile.js'
 * @import { CatalogFacts } from './buildCatalog.mjs'
 * @import { SdkField } from './sdkTypes.mjs'
 */

/**
 * Builds the models of the objects in bodies, at all depths.
 *
 * @param {string} sdk folder of the package `purecloud-platform-client-v2`
 * @param {CatalogFile} catalog made of the same SDK
 * @param {CatalogFacts} [facts]
 * @returns {ModelsFile}
 */
export function buildModels(sdk, { types }, facts = readFacts()) {
	const { models } = readSdkTypes(sdk);
	const isServerOwned = (/** @type {string} */ type, /** @type {string} */ field) =>
		facts.types.get(type)?.serverOwned.has(field) ?? false;
	const found = [...modelsWithin(Object.keys(types), models, isServerOwned)].sort();
	const textOf = (/** @type {string} */ type) => (/** @type {SdkField} */ field) =>
		// Of what the server sets, only the name matters.
		isServerOwned(type, field.name) ? `${field.name}~` : memberText(type, field, models, facts);
	return Object.fromEntries(
		found.map((type) => [type, (models.get(type) ?? []).map(textOf(type))]),
	);
}
