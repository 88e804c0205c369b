import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { ParameterError } from '../client/errors/callError';
import { IN_V1, SINCE_V1_1 } from '../fields/versions';
import type { Operation, Resource } from '../operation/operation';
import { toolLimitFields } from '../operation/toolLimits';
import { alphabetical } from '../shared/alphabetical';
import { api } from './api';
import { audit } from './audit';
import { callback } from './callback';
import { campaign } from './campaign';
import { contactList } from './contactList';
import { conversation } from './conversation';
import { dataAction } from './dataAction';
import { dataTable } from './dataTable';
import { division } from './division';
import { dncList } from './dncList';
import { email } from './email';
import { emergencyGroup } from './emergencyGroup';
import { evaluation } from './evaluation';
import { externalContact } from './externalContact';
import { externalOrganization } from './externalOrganization';
import { flow } from './flow';
import { group } from './group';
import { knowledgeDocument } from './knowledgeDocument';
import { language } from './language';
import { message } from './message';
import { organization } from './organization';
import { privacy } from './privacy';
import { prompt } from './prompt';
import { queue } from './queue';
import { recording } from './recording';
import { report } from './report';
import { role } from './role';
import { routingSkill } from './routingSkill';
import { schedule } from './schedule';
import { scheduleGroup } from './scheduleGroup';
import { shownFields } from './shownFields';
import { survey } from './survey';
import { team } from './team';
import { toolDescriptions } from './toolDescription';
import { user } from './user';
import { voicemail } from './voicemail';
import { workforce } from './workforce';
import { workItem } from './workItem';
import { wrapUpCode } from './wrapUpCode';

/** All resources. Dropdowns, fields and dispatch are derived from this list. */
export const RESOURCES: Resource[] = [
	api,
	audit,
	callback,
	campaign,
	contactList,
	conversation,
	dataAction,
	dataTable,
	division,
	dncList,
	email,
	emergencyGroup,
	evaluation,
	externalContact,
	externalOrganization,
	flow,
	group,
	knowledgeDocument,
	language,
	message,
	organization(() => RESOURCES),
	privacy,
	prompt,
	queue,
	recording,
	report,
	role,
	routingSkill,
	schedule,
	scheduleGroup,
	survey,
	team,
	user,
	voicemail,
	workforce,
	workItem,
	wrapUpCode,
];

/**
 * Returns the selected operation.
 *
 * @throws {ParameterError} for a value that is not ours, such as n8n's own "Custom API Call"
 */
export function findOperation(resource: string, operation: string): Operation {
	const chosen = RESOURCES.find(({ value }) => value === resource);
	if (chosen === undefined) throw notInList('Resource', resource, RESOURCES);
	const found = chosen.operations.find(({ value }) => value === operation);
	if (found === undefined) throw notInList('Operation', operation, chosen.operations);
	return found;
}

function notInList(
	parameter: string,
	value: string,
	known: ReadonlyArray<{ value: string }>,
): ParameterError {
	return new ParameterError(
		parameter,
		`is '${value}'. Select one from the list. For any other call of the API, use 'Send Request' of the resource '${api.name}'.`,
		`is '${value.slice(0, 80)}'. Give one of ${known.map((one) => one.value).join(', ')}.`,
	);
}

/** What a builder wants first, and what an AI agent can do no harm with. */
const FIRST_RESOURCE = user.value;

/** The node's fields: resource, operation, and those of each operation. */
export function resourceProperties(): INodeProperties[] {
	return [
		...toolDescriptions,
		resourceProperty(api.value, IN_V1),
		resourceProperty(FIRST_RESOURCE, SINCE_V1_1),
		...RESOURCES.flatMap(operationProperties),
		...shownFields(RESOURCES),
		...toolLimitFields.map(({ property }) => property),
	];
}

function resourceProperty(byDefault: string, show: typeof IN_V1): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: RESOURCES.map(({ name, value }) => ({ name, value })).sort(byName),
		default: byDefault,
	};
}

function operationProperties({ value, operations, firstChoice }: Resource): INodeProperties[] {
	const [{ value: first }] = operations;
	if (firstChoice === undefined) return [operationProperty(value, operations, first, {})];
	return [
		operationProperty(value, operations, first, IN_V1),
		operationProperty(value, operations, firstChoice, SINCE_V1_1),
	];
}

function operationProperty(
	resource: string,
	operations: readonly Operation[],
	byDefault: string,
	show: typeof IN_V1,
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource], ...show } },
		options: operations
			.map(({ name, value, action, description }) => ({ name, value, action, description }))
			.sort(byName),
		default: byDefault,
	};
}

/** A to Z; what takes any call of the API stands last. */
function byName(a: INodePropertyOptions, b: INodePropertyOptions): number {
	const isLast = ({ value }: INodePropertyOptions) => Number(value === api.value);
	return isLast(a) - isLast(b) || alphabetical(a.name, b.name);
}
