import { readSdkCalls } from './sdkCalls.mjs';
import { modelsWithin } from './modelsWithin.mjs';
import { readSdkTypes } from './sdkTypes.mjs';

/**
 * @typedef {object} SdkOperation
 * @property {string} id
 * @property {string} method
 * @property {string} path
 * @property {string[]} areas all API classes that have it
 * @property {Map<string, 'path' | 'query' | 'header'>} places of its parameters, by name
 *
 * @typedef {object} SdkShape
 * @property {Map<string, SdkOperation>} operations by id
 * @property {Map<string, Set<string>>} types names of the fields, by type; only types of bodies and of
 * the objects in them
 * @property {Set<string>} bodyTypes those of whole bodies
 */

/**
 * What facts may be about: the operations of the SDK, their parameters, and the types of their bodies
 * and of the objects in these.
 *
 * @param {string} sdk its folder
 * @returns {SdkShape}
 */
export function readSdkShape(sdk) {
	const { signatures, models } = readSdkTypes(sdk);
	/** @type {SdkShape['operations']} */
	const operations = new Map();
	/** @type {SdkShape['bodyTypes']} */
	const bodyTypes = new Set();
	for (const call of readSdkCalls(sdk)) {
		const known = operations.get(call.id);
		if (known) known.areas.push(call.api);
		else operations.set(call.id, operationOf(call));
		const model = call.body && signatures.get(call.id)?.arguments.get(call.body.argument)?.model;
		if (model) bodyTypes.add(model);
	}
	const types = new Map(
		[...bodyTypes, ...modelsWithin(bodyTypes, models)].map((name) => [
			name,
			new Set(models.get(name)?.map((field) => field.name)),
		]),
	);
	return { operations, types, bodyTypes };
}

/**
 * @param {import('./sdkCalls.mjs').SdkCall} call
 * @returns {SdkOperation}
 */
function operationOf({ api, id, method, path, query, headers }) {
	const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
	/** @type {SdkOperation['places']} */
	const places = new Map();
	for (const name of inPath) places.set(name, 'path');
	for (const { name } of query) places.set(name, 'query');
	for (const { name } of headers) places.set(name, 'header');
	return { id, method, path, areas: [api], places };
}
