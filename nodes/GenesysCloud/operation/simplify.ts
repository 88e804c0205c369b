import type { INodeProperties } from 'n8n-workflow';

import { isOn } from '../fields/parameters';
import { readParameter, type ItemContext } from '../fields/itemParameters';

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** @throws {ParameterError} for what is neither on nor off */
export function isSimplified(context: ItemContext): boolean {
	return isOn('Simplify', readParameter(context, 'simplify', true));
}

/** @returns the named fields, as far as the object has them */
export function pick(names: readonly string[]): (object: unknown) => Record<string, unknown> {
	return (object) =>
		Object.fromEntries(
			Object.entries(Object(object) as object).filter(([name]) => names.includes(name)),
		);
}
