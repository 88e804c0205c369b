import { fieldError } from '../../fields/field';
import { momentOf } from '../../fields/moment';
import { dateTimeIn } from '../../fields/dates';
import { requiredText, text } from '../../fields/kinds';
import { keyOf } from '../../operation/findThings';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationContext } from '../../operation/operation';
import { LONGEST_DESCRIPTION, workItem } from './fields';
import { workItemRow } from './row';
import { workItemColumns } from './worktype';
import { currentOf } from './write';

const note = requiredText('Note', 'note', { typeOptions: { rows: 3 } });
const field = text('Custom Field', 'noteField', {
	placeholder: 'e.g. Notes',
	description: 'Text field of the worktype to add the note to, instead of the description',
});

interface Item {
	description?: string;
	type?: { id?: string };
	customFields?: Record<string, unknown> | null;
}

/**
 * The API has no notes of work items, so a note is a line of the description, or of a custom field.
 * Notes of one work item are added one after another, in the order of the items.
 */
export const addNote = custom({
	value: 'addNote',
	name: 'Add Note',
	action: 'Add a note to a work item',
	description:
		'Add a line with the time to the description of a work item, or to one of its custom fields',
	ids: ['getTaskmanagementWorkitem', 'patchTaskmanagementWorkitem'],
	plans: true,
	fields: { workitemId: workItem, note, noteField: field },
	async execute(context, { workitemId, note: added, noteField }) {
		return await context.inTurn(`work item ${workitemId}`, async () => {
			const current = (await currentOf(context, workitemId)) as Item;
			const line = `${timeOf(context)} ${added}`;
			const changes = noteField?.trim()
				? await inField(context, current, noteField, line)
				: inDescription(current, line);
			return await send(context, 'patchTaskmanagementWorkitem', { workitemId }, changes);
		});
	},
	simple: (entry) => workItemRow(entry),
});

/** In the workflow's time zone, as a person writes it. */
function timeOf({ functions }: OperationContext): string {
	const { now, timeZone } = momentOf(functions);
	const local = dateTimeIn(now, timeZone) as unknown as { toFormat(format: string): string };
	return local.toFormat('yyyy-MM-dd HH:mm');
}

const joined = (before: unknown, line: string) =>
	[typeof before === 'string' ? before.trimEnd() : '', line].filter(Boolean).join('\n');

function inDescription({ description }: Item, line: string) {
	const text = joined(description, line);
	if (text.length <= LONGEST_DESCRIPTION) return { description: text };
	const room = Math.max(0, LONGEST_DESCRIPTION - text.length + line.length);
	throw fieldError(
		note,
		`does not fit: the description has room for ${room} more of its ${LONGEST_DESCRIPTION} characters, and the note with its time has ${line.length}. Shorten the note, or name a Custom Field.`,
	);
}

async function inField(context: OperationContext, item: Item, name: string, line: string) {
	const id = item.type?.id ?? '';
	const { columns } = await context.once(
		`columns of worktype ${id}`,
		async (api) => await workItemColumns.load(api, id),
	);
	const texts = columns.filter(({ type }) => type === 'text');
	const column = texts.find((one) =>
		[one.id, one.label ?? one.id].map(keyOf).includes(keyOf(name)),
	);
	if (column === undefined) {
		const labels = texts.map(({ id: one, label = one }) => label).join(', ');
		const known = labels === '' ? 'It has no text fields' : `Enter one of: ${labels}`;
		throw fieldError(
			field,
			`is '${name.slice(0, 80)}', and the worktype has no such text field. ${known}.`,
		);
	}
	const { customFields } = item;
	return {
		customFields: { ...customFields, [column.id]: joined(customFields?.[column.id], line) },
	};
}
