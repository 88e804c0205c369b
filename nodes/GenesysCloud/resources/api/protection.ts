import type { INodeProperties } from 'n8n-workflow';

import { changesNothing, deletes } from '../../client/changes';
import { ParameterError } from '../../client/errors/callError';
import type { ApiCall } from '../../client/request/apiCall';
import { isReadOnly } from '../../client/request/readOnly';
import { form, readField, readParameter, type Field, type ItemContext } from '../../fields/field';
import { toggle } from '../../fields/kinds';
import { isNothing, isOn } from '../../fields/plainValues';
import { AS_TOOL, isToolSinceV1_1, isV1 } from '../../fields/versions';

/** The state of a switch that protects; `noValue` is an expression, or a model, that gave nothing. */
export type Switch = 'on' | 'off' | 'noValue';

/** What an item may do. */
export interface Protection {
	readOnly: Switch;
	noDeletes: Switch;
	/** Whether jobs that only read count as reading. They did not in the first version. */
	allowsJobs: boolean;
}

const stateOf = ({ displayName }: INodeProperties, value: unknown): Switch => {
	if (isNothing(value)) return 'noValue';
	return isOn(displayName, value) ? 'on' : 'off';
};

const DESCRIPTION = 'Whether to refuse calls that could change anything';

const { property: option } = toggle('Read Only', 'readOnly', DESCRIPTION);

/**
 * A switch of a tool: shown with the other fields, and on. It takes no expression in the editor, so that
 * no model fills it in, and without a value it counts as on.
 */
function switchOfTool(displayName: string, name: string, description: string): Field<Switch> {
	const { property } = toggle(displayName, name, description, {
		default: true,
		noDataExpression: true,
		displayOptions: { show: AS_TOOL },
	});
	return { property, parse: (value) => stateOf(property, value) };
}

const readOnlyOfTool = switchOfTool(option.displayName, option.name, DESCRIPTION);

const noDeletes = switchOfTool(
	'No Deletes',
	'noDeletes',
	'Whether to refuse calls that delete or remove anything, also when Read Only is off',
);

/**
 * A switch that fails closed: one that is there without a value does not count as off. Only one that
 * nobody added is off.
 */
export const readOnly: Field<Switch> = {
	property: option,
	parse: (value) => stateOf(option, value),
	read(item: ItemContext) {
		const options = (readParameter(item, 'options') ?? {}) as Record<string, unknown>;
		return Object.hasOwn(options, option.name) ? stateOf(option, options[option.name]) : 'off';
	},
};

/** What the model may call, for the person who decides it. */
const notice: Field<undefined> = {
	property: {
		displayName:
			'With Read Only, the model can only read: GET, HEAD, queries, and jobs that only read. With No Deletes alone, it can also create and change. With neither, it can do all that the role of the OAuth client allows.',
		name: 'protectionNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: AS_TOOL },
	},
	parse: () => undefined,
};

/** What an item may do. A tool has fields for it, and the option counts there, too. */
export const protection = form<Protection>([readOnlyOfTool, noDeletes, notice], (item) => {
	const ofOption = readField(item, readOnly);
	if (!isToolSinceV1_1(item) || ofOption !== 'off') {
		return { readOnly: ofOption, noDeletes: 'off', allowsJobs: !isV1(item) };
	}
	return {
		readOnly: readField(item, readOnlyOfTool),
		noDeletes: readField(item, noDeletes),
		allowsJobs: true,
	};
});

/**
 * Keeps to *Read Only*.
 *
 * @param name what is to be sent, for the error
 * @param call method and path, or the template of the path
 * @throws {ParameterError} for a call that could change something, unless the switch is off
 */
export function assertMayCall(
	{ readOnly: state, allowsJobs }: Protection,
	name: string,
	{ method, path }: { method: string; path: string },
): void {
	const reads = allowsJobs ? changesNothing : isReadOnly;
	if (state === 'off' || reads(method, path)) return;
	const allowed = allowsJobs
		? 'GET, HEAD, queries, and jobs that only read'
		: "GET, HEAD and the API's queries";
	const advice =
		state === 'on' ? `Allowed are ${allowed}.` : 'Let its expression give true or false.';
	throw refusal(option, state, `${name} could change something. ${advice}`);
}

/**
 * Keeps to *No Deletes*.
 *
 * @param name what is to be sent, for the error
 * @throws {ParameterError} for a call that deletes something, unless the switch is off
 */
export function assertMayDelete(
	{ noDeletes: state }: Protection,
	name: string,
	call: ApiCall,
): void {
	if (state === 'off' || !deletes(call)) return;
	throw refusal(noDeletes.property, state, `${name} could delete something.`);
}

function refusal({ displayName }: INodeProperties, state: Switch, message: string): ParameterError {
	const found = state === 'on' ? 'is on' : 'has no value, which counts as on';
	return new ParameterError(displayName, `${found}, and ${message}`);
}
