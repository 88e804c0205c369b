/**
 * @import { SdkField, SdkType } from './sdkTypes.mjs'
 */

/**
 * Finds the models of the objects in bodies, however deep.
 *
 * @param {Iterable<string>} bodyTypes
 * @param {Map<string, SdkField[]>} models
 * @param {(type: string, field: string) => boolean} [isLeftOut] fields whose models do not matter
 * @returns {Set<string>} may include types of bodies
 */
export function modelsWithin(bodyTypes, models, isLeftOut = () => false) {
	/** @type {Set<string>} */
	const found = new Set();
	const waiting = [...bodyTypes];
	for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
		for (const field of models.get(type) ?? []) {
			const model = modelOf(field, models);
			if (model === undefined || found.has(model) || isLeftOut(type, field.name)) continue;
			found.add(model);
			waiting.push(model);
		}
	}
	return found;
}

/**
 * @param {SdkType} type
 * @param {Map<string, SdkField[]>} models
 * @returns {string | undefined} the model of an object, of the objects in a list, or of those in an
 * object with names of the caller's choice; undefined if the SDK knows no members of it
 */
export function modelOf({ model, valuesOf }, models) {
	const name = model ?? valuesOf?.model;
	return name !== undefined && (models.get(name)?.length ?? 0) > 0 ? name : undefined;
}
