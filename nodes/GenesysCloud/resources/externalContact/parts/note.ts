import { additional, fieldError, type Field } from '../../../fields/field';
import { requiredText } from '../../../fields/kinds';
import { userLocator } from '../../../fields/locators/user';
import { thing } from '../../../fields/thing';
import { send } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import type { Operation } from '../../../operation/operation';

/** "Between 1 and 32,000 characters." */
const LONGEST_NOTE = 32_000;

const text = requiredText('Note', 'noteText', {
	typeOptions: { rows: 3 },
	placeholder: 'e.g. Prefers to be called in the morning',
});

/** The text of a note. */
const noteText: Field<string> = {
	property: text.property,
	parse: (value, item) => {
		const given = text.parse(value, item);
		if (given.length <= LONGEST_NOTE) return given;
		throw fieldError(text, `has ${given.length} characters. Enter ${LONGEST_NOTE} at most.`);
	},
};

const details = additional({
	authorId: thing(
		'user',
		userLocator({ displayName: 'Author', name: 'authorId', required: false }),
	),
});

interface Note {
	id?: string;
	noteText?: string;
	createdBy?: { id?: string; name?: string } | null;
	createDate?: string;
	modifyDate?: string;
}

/** A note as one row. */
function noteRow(entry: unknown): Record<string, unknown> {
	const { id, noteText: its, createdBy, createDate, modifyDate } = Object(entry) as Note;
	return {
		id: id ?? null,
		noteText: its ?? null,
		authorId: createdBy?.id ?? null,
		createDate: createDate ?? null,
		modifyDate: modifyDate ?? null,
	};
}

interface Noting extends Pick<Operation, 'action' | 'description'> {
	operationId: string;
	field: Field<string>;
	/** The parameter of the path. */
	parameter: string;
}

/** @returns the operation *Add Note* */
export function addingNote({ operationId, field, parameter, ...said }: Noting): Operation {
	return custom({
		value: 'addNote',
		name: 'Add Note',
		...said,
		ids: [operationId],
		fields: { [parameter]: field, noteText },
		more: details,
		simple: (note, values) => ({ ...noteRow(note), [parameter]: values[parameter] }),
		execute: async (api, { authorId, ...values }) =>
			await send(api, operationId, {
				...values,
				...(authorId !== undefined && { createdBy: { id: authorId } }),
			}),
	});
}
