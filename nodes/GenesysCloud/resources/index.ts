import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { ParameterError } from '../client/errors/callError';
import { api } from './api';
import type { Operation, Resource } from '../operation/operation';
import { queue } from './queue';
import { routingSkill } from './routingSkill';
import { shownFields } from './shownFields';
import { user } from './user';

/** All resources. Dropdowns, fields and dispatch are derived from this list. */
export const RESOURCES: Resource[] = [api, queue, routingSkill, user];

/**
 * Returns the selected operation.
 *
 * @throws {ParameterError} for a value that is not ours, such as n8n's own "Custom API Call"
 */
export function findOperation(resource: string, operation: string): Operation {
	const chosen = RESOURCES.find(({ value }) => value === resource);
	if (chosen === undefined) throw notInList('Resource', resource);
	const found = chosen.operations.find(({ value }) => value === operation);
	if (found === undefined) throw notInList('Operation', operation);
	return found;
}

function notInList(parameter: string, value: string): ParameterError {
	return new ParameterError(
		parameter,
		`is '${value}'. Select one from the list. For any other call of the API, use 'Send Request' of the resource 'API'.`,
	);
}

/** Returns the node's fields: resource, operation, and those of each operation. */
export function resourceProperties(): INodeProperties[] {
	const [{ value: first }] = RESOURCES;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: RESOURCES.map(({ name, value }) => ({ name, value })).sort(byName),
			default: first,
		},
		...RESOURCES.map(operationProperty),
		...shownFields(RESOURCES),
	];
}

function operationProperty({ value, operations }: Resource): INodeProperties {
	const [{ value: first }] = operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations
			.map(({ name, value: operation, action, description }) => ({
				name,
				value: operation,
				action,
				description,
			}))
			.sort(byName),
		default: first,
	};
}

function byName(a: INodePropertyOptions, b: INodePropertyOptions): number {
	return a.name.localeCompare(b.name);
}
