import { readField, type Field, type ItemContext } from '../field';
import type { Cells } from './column';

/** What n8n's resource mapper stores. */
interface Mapping {
	mappingMode?: string;
	value?: Record<string, unknown> | null;
}

/**
 * n8n's resource mapper, with a field for each column, or *Map Automatically* from the input.
 *
 * @param columns `method` names what gives the columns, a key of `COLUMN_METHODS`; `dependsOn` the
 * parameters that decide which there are; `word` is what one is called, such as `column`; `hiddenWithout`
 * the parameter without which there are none: n8n would show an error in a form that is new
 */
export function cells(
	displayName: string,
	name: string,
	{
		method,
		dependsOn,
		word,
		hiddenWithout,
	}: { method: string; dependsOn: readonly string[]; word: string; hiddenWithout?: string },
): Field<Cells> {
	const field: Field<unknown> = {
		property: {
			displayName,
			name,
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			...(hiddenWithout !== undefined && { displayOptions: { hide: { [hiddenWithout]: [''] } } }),
			typeOptions: {
				loadOptionsDependsOn: [...dependsOn],
				resourceMapper: {
					resourceMapperMethod: method,
					mode: 'add',
					supportAutoMap: true,
					multiKeyMatch: false,
					addAllFields: true,
					valuesLabel: displayName,
					fieldWords: { singular: word, plural: `${word}s` },
				},
			},
		},
		parse: (value) => value,
	};
	return {
		...field,
		parse: (value) => ({ values: valuesIn(value), isAutomatic: false }),
		read: (item) => {
			const mapping = Object(readField(item, field)) as Mapping;
			return mapping.mappingMode === 'autoMapInputData'
				? { values: inputOf(item), isAutomatic: true }
				: { values: valuesIn(mapping), isAutomatic: false };
		},
	};
}

const valuesIn = (mapping: unknown) =>
	({ ...Object((Object(mapping) as Mapping).value) }) as Record<string, unknown>;

const inputOf = ({ functions, itemIndex }: ItemContext): Record<string, unknown> => ({
	...functions.getInputData()[itemIndex]?.json,
});
