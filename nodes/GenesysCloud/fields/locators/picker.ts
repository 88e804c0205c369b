import type { INodeProperties } from 'n8n-workflow';

import type { Thing } from '../../catalog/namedThings';
import type { Field } from '../field';
import { thing, thingOrNone } from '../thing';
import { locator, type Naming } from './locator';

/** A field that names one thing, in the variants in which operations need it. */
export interface Picker {
	/** A thing that must be given. */
	one(changes?: Partial<INodeProperties>): Field<string>;
	/** A thing that may be left empty; then its ID is empty. */
	oneOrNone(changes?: Partial<INodeProperties>): Field<string>;
}

/**
 * @param base the label and the name of the field
 * @param naming how a person can say which one is meant
 */
export function picker(
	what: Thing,
	base: Pick<INodeProperties, 'displayName' | 'name'> & Partial<INodeProperties>,
	naming: Naming,
): Picker {
	const property = (changes: Partial<INodeProperties> = {}) =>
		locator({ ...base, ...changes }, naming);
	return {
		one: (changes) => thing(what, property(changes)),
		oneOrNone: (changes) => thingOrNone(what, property(changes)),
	};
}
