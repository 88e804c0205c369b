import { additional, fieldError, filters, updatable } from '../../fields/field';
import { requiredText, text } from '../../fields/kinds';
import { schedule as picker } from '../../fields/locators/areas/architect';
import { send } from '../../operation/apiCall';
import { custom, list, remove } from '../../operation/builders';
import type { Resource } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { about, repetition, when, whenNew } from './fields';
import { addHoliday } from './holiday';
import { scheduleRow, writableOf, type Schedule } from './row';
import { timingOf } from './timing';

const scheduleField = picker.one();
const placeholder = 'e.g. Opening Hours';

const getMany = list('getArchitectSchedules', {
	action: 'Get many schedules',
	description: 'Get a list of schedules',
	more: filters({
		divisionId: about.divisionId,
		name: text('Name', 'name', { description: 'Name, with asterisks for any text' }),
	}),
	simple: scheduleRow,
});

const create = custom({
	value: 'create',
	name: 'Create',
	action: 'Create a schedule',
	description: 'Create a schedule, which takes place once or repeats',
	ids: ['postArchitectSchedules'],
	fields: { name: requiredText('Name', 'name', { placeholder }), ...whenNew },
	more: additional({ ...about, ...repetition }),
	execute: async (context, { name, description, divisionId, ...given }) =>
		await send(
			context,
			'postArchitectSchedules',
			{},
			{
				name,
				...timingOf(given),
				...(description !== undefined && { description }),
				...(divisionId !== undefined && { division: { id: divisionId } }),
			},
		),
	simple: scheduleRow,
});

const changes = updatable({
	name: requiredText('Name', 'name', { placeholder }),
	...about,
	...when,
	...repetition,
});

const update = custom({
	value: 'update',
	name: 'Update',
	action: 'Update a schedule',
	description: 'Change some fields of a schedule and keep the others',
	ids: ['getArchitectSchedule', 'putArchitectSchedule'],
	fields: { scheduleId: scheduleField },
	more: changes,
	async execute(context, { scheduleId, name, description, divisionId, ...others }) {
		const given = Object.fromEntries(
			Object.keys({ ...when, ...repetition })
				.filter((field) => Object.hasOwn(others, field))
				.map((field) => [field, others[field as keyof typeof others]]),
		);
		const isTimed = Object.values(given).some((value) => value !== undefined);
		if (!isTimed && [name, description, divisionId].every((value) => value === undefined)) {
			throw fieldError(changes, 'is empty. Add at least one field.');
		}
		const calls = { read: 'getArchitectSchedule', write: 'putArchitectSchedule' };
		return await readMergeWrite(context, calls, { scheduleId }, (current: Schedule) => {
			const { start, end, rrule, ...rest } = writableOf(current);
			const timing = isTimed ? timingOf(given, current) : { start, end, ...(rrule && { rrule }) };
			return {
				...rest,
				...timing,
				...(name !== undefined && { name }),
				...(description !== undefined && { description }),
				...(divisionId !== undefined && { division: { id: divisionId } }),
			};
		});
	},
	simple: scheduleRow,
});

const deleteSchedule = remove('deleteArchitectSchedule', {
	action: 'Delete a schedule',
	description: 'Delete a schedule, which no schedule group may use any more',
	fields: { scheduleId: scheduleField },
});

export const schedule: Resource = {
	value: 'schedule',
	name: 'Schedule',
	operations: [getMany, addHoliday, create, update, deleteSchedule],
};
