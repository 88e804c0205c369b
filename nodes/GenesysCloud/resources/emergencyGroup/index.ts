import { filters, type Field } from '../../fields/field';
import { text, toggle } from '../../fields/kinds';
import { emergencyGroup as picker } from '../../fields/locators/areas/architect';
import { isNothing, wrongValue } from '../../fields/plainValues';
import { send } from '../../operation/apiCall';
import { custom, list } from '../../operation/builders';
import type { OperationContext, Resource } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { groupRow, writableOf, type EmergencyGroup } from './group';

const getMany = list('getArchitectEmergencygroups', {
	action: 'Get many emergency groups',
	description: 'Get a list of emergency groups and whether they are active',
	more: filters({
		name: text('Name', 'name', { description: 'Name, with asterisks for any text' }),
	}),
	simple: groupRow,
});

const emergencyGroupId = picker.one();
const CALLS = { read: 'getArchitectEmergencygroup', write: 'putArchitectEmergencygroup' };
const common = { ids: Object.values(CALLS), plans: true };

/** One that is so already is no error: two people may react to one emergency. */
async function switchTo(
	context: OperationContext,
	groupId: string,
	enabled: boolean,
): Promise<object> {
	if (context.isDryRun) return await planOf(context, groupId, enabled);
	let changed = true;
	const written = await readMergeWrite(
		context,
		CALLS,
		{ emergencyGroupId: groupId },
		(current: EmergencyGroup) => {
			changed = (current.enabled === true) !== enabled;
			return changed ? { ...writableOf(current), enabled } : undefined;
		},
	);
	const row = groupRow(written);
	if (enabled && row.callFlows === '') {
		context.hint(`The emergency group '${row.name}' has no call flows, so calls go on as before.`);
	}
	return { ...row, changed };
}

async function planOf(
	context: OperationContext,
	groupId: string,
	enabled: boolean,
): Promise<object> {
	const row = groupRow(await send(context, CALLS.read, { emergencyGroupId: groupId }));
	const change = row.enabled === enabled ? 'none' : enabled ? 'activate' : 'deactivate';
	return { dryRun: true, change, ...row };
}

const activate = custom({
	...common,
	value: 'activate',
	name: 'Activate',
	action: 'Activate an emergency group',
	description: 'Send calls to the emergency flows of a group until it is deactivated',
	fields: { emergencyGroupId },
	execute: async (context, values) => await switchTo(context, values.emergencyGroupId, true),
});

const deactivate = custom({
	...common,
	value: 'deactivate',
	name: 'Deactivate',
	action: 'Deactivate an emergency group',
	description: 'Send calls to their usual flows again',
	fields: { emergencyGroupId },
	execute: async (context, values) => await switchTo(context, values.emergencyGroupId, false),
});

const asGiven = toggle('Active', 'active', 'Whether the group is to be active');

/** An empty text counts as off elsewhere. Here it must end no emergency. */
const active: Field<boolean> = {
	property: asGiven.property,
	parse: (value, item) => {
		const found = isNothing(value) ? undefined : asGiven.parse(value, item);
		if (found !== undefined) return found;
		throw wrongValue(asGiven.property.displayName, value, 'true or false');
	},
};

const setState = custom({
	...common,
	value: 'setState',
	name: 'Set State',
	action: 'Set the state of an emergency group',
	description: 'Activate or deactivate an emergency group, as a form or another node says',
	fields: { emergencyGroupId, active },
	execute: async (context, values) =>
		await switchTo(context, values.emergencyGroupId, values.active),
});

export const emergencyGroup: Resource = {
	value: 'emergencyGroup',
	name: 'Emergency Group',
	operations: [getMany, activate, deactivate, setState],
};
