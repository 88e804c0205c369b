import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isOn, oneOf } from '../../fields/parameters';
import { idOf, optionalText } from '../../fields/itemParameters';

/** A field of the editor and what it stands for in the API. */
export interface Setting {
	field: INodeProperties;
	/** The part of a queue that a value asks for; null removes. Wrong values throw. */
	read(value: unknown): Record<string, unknown>;
	/** Unless it is for both. */
	only?: 'create' | 'update';
}

export function text(displayName: string, name: string, description?: string): Setting {
	return {
		field: { displayName, name, type: 'string', default: '', description },
		read: (value) => ({ [name]: optionalText(displayName, value) }),
	};
}

export function toggle(displayName: string, name: string, description: string): Setting {
	return {
		field: { displayName, name, type: 'boolean', default: false, description },
		read: (value) => ({ [name]: isOn(displayName, value) }),
	};
}

/** @param read what a value of the list stands for */
export function choice(
	field: Omit<INodeProperties, 'type'>,
	read: (value: string) => Record<string, unknown>,
): Setting {
	const values = (field.options as INodePropertyOptions[]).map(({ value }) => String(value));
	return {
		field: { ...field, type: 'options' },
		read: (value) => read(oneOf(field.displayName, value, values)),
	};
}

/** @param name of the API's field, which is an object with the ID of a flow */
export function flow(displayName: string, name: string): Setting {
	const description = 'ID of a flow of Architect. Leave empty for none.';
	return {
		field: { displayName, name: `${name}Id`, type: 'string', default: '', description },
		read: (value) => ({ [name]: value === '' ? null : { id: idOf(displayName, value) } }),
	};
}
