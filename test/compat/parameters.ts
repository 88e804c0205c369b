/** What a workflow can store of a node: its parameters by path, for each operation. */
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

export interface Parameter {
	type: string;
	default: unknown;
	/** Of a list to choose from. */
	values?: unknown[];
	/** Of a resource locator. */
	modes?: string[];
	/** Whether a fixed collection keeps a list. */
	multiple?: boolean;
}

/** By path (`options.headers.parameter.name`); several where a name stands for more than one field. */
export type Parameters = Record<string, Parameter[]>;

export type Contract = Record<string, Parameters>;

/** `resource` and `operation` themselves stand under `node` and `<resource>`. */
export function contractOf({ properties }: INodeTypeDescription): Contract {
	const contract: Contract = {};
	const resources = properties.filter(({ name }) => name === 'resource');
	contract.node = parametersOf(resources);
	for (const resource of valuesOf(resources)) {
		const chosen = { resource };
		const operations = properties.filter(
			(property) => property.name === 'operation' && isFor(property, chosen),
		);
		contract[resource] = parametersOf(operations);
		for (const operation of valuesOf(operations)) {
			contract[`${resource}.${operation}`] = parametersOf(
				properties.filter(
					(property) =>
						!['resource', 'operation'].includes(property.name) &&
						isFor(property, { resource, operation }),
				),
			);
		}
	}
	return contract;
}

/** What a workflow of the past needs and a description no longer has; empty when nothing is missing. */
export function missingFrom(current: Contract, recorded: Contract): string[] {
	return Object.entries(recorded).flatMap(([operation, parameters]) =>
		Object.entries(parameters).flatMap(([path, fields]) =>
			fields
				.filter((field) => !current[operation]?.[path]?.some((one) => serves(one, field)))
				.map((field) => `${operation}: ${path} ${JSON.stringify(field)}`),
		),
	);
}

function serves(current: Parameter, recorded: Parameter): boolean {
	const isSame = (['type', 'default', 'multiple'] as const).every(
		(name) => JSON.stringify(current[name]) === JSON.stringify(recorded[name]),
	);
	const has = (name: 'values' | 'modes') =>
		(recorded[name] ?? []).every((value) => (current[name] as unknown[])?.includes(value));
	return isSame && has('values') && has('modes');
}

function isFor(
	{ displayOptions }: INodeProperties,
	chosen: { resource: string; operation?: string },
): boolean {
	return Object.entries(chosen).every(([name, value]) => {
		const shown = displayOptions?.show?.[name] ?? displayOptions?.show?.[`/${name}`];
		const hidden = displayOptions?.hide?.[name] ?? displayOptions?.hide?.[`/${name}`];
		return (shown === undefined || shown.includes(value)) && !hidden?.includes(value);
	});
}

function parametersOf(properties: INodeProperties[], prefix = ''): Parameters {
	const found: Parameters = {};
	const add = (path: string, parameter: Parameter) => {
		const known = (found[path] ??= []);
		if (known.some((one) => JSON.stringify(one) === JSON.stringify(parameter))) return;
		known.push(parameter);
	};
	for (const property of properties) {
		const path = `${prefix}${property.name}`;
		add(path, parameterOf(property));
		for (const [childPath, fields] of Object.entries(nestedOf(property, path))) {
			for (const field of fields) add(childPath, field);
		}
	}
	return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nestedOf({ type, options = [] }: INodeProperties, path: string): Parameters {
	if (type === 'collection') return parametersOf(options as INodeProperties[], `${path}.`);
	if (type !== 'fixedCollection') return {};
	return Object.assign(
		{},
		...(options as INodePropertyCollection[]).map(({ name, values }) =>
			parametersOf(values, `${path}.${name}.`),
		),
	) as Parameters;
}

function parameterOf(property: INodeProperties): Parameter {
	const { type, modes, typeOptions } = property;
	const isChoice = type === 'options' || type === 'multiOptions';
	return {
		type,
		default: property.default,
		...(isChoice ? { values: valuesOf([property]).sort() } : {}),
		...(modes === undefined ? {} : { modes: modes.map(({ name }) => name).sort() }),
		...(typeOptions?.multipleValues === undefined
			? {}
			: { multiple: typeOptions.multipleValues === true }),
	};
}

const valuesOf = (properties: INodeProperties[]): string[] =>
	properties.flatMap(({ options = [] }) =>
		(options as INodePropertyOptions[]).map(({ value }) => String(value)),
	);
