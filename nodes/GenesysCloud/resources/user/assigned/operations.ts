/** Operations on the skills and languages of users. */
import { CallError, ParameterError } from '../../../client/errors/callError';
import { readField, type Field, type ItemContext } from '../../../fields/field';
import { user } from '../../../fields/locators/user';
import { lastOfEach, type Rated } from '../../../fields/ratedThings';
import { custom } from '../../../operation/builders';
import type { Batch, BatchEntry, Operation } from '../../../operation/operation';
import { LANGUAGES, SKILLS, type Kind } from './calls';
import { languageFields, skillFields, type AssignedFields } from './fields';
import { assign, unassign, type Change, type Row } from './rows';

type Said = Pick<Operation, 'value' | 'name' | 'action' | 'description'>;

export const addSkills = assigning('added', SKILLS, skillFields, {
	value: 'addSkills',
	name: 'Add Skills',
	action: 'Add skills to a user',
	description: 'Give users skills, or change the proficiencies of those that they have',
});

export const replaceSkills = assigning('replaced', SKILLS, skillFields, {
	value: 'replaceSkills',
	name: 'Replace Skills',
	action: 'Replace skills of a user',
	description: 'Give users the skills of all their items, and remove their other skills',
});

export const removeSkills = unassigning(SKILLS, skillFields, {
	value: 'removeSkills',
	name: 'Remove Skills',
	action: 'Remove skills from a user',
	description: 'Remove skills from users; those that they do not have are ignored',
});

export const addLanguages = assigning('added', LANGUAGES, languageFields, {
	value: 'addLanguages',
	name: 'Add Languages',
	action: 'Add languages to a user',
	description: 'Give users languages, or change the proficiencies of those that they have',
});

export const replaceLanguages = assigning('replaced', LANGUAGES, languageFields, {
	value: 'replaceLanguages',
	name: 'Replace Languages',
	action: 'Replace languages of a user',
	description: 'Give users the languages of all their items, and remove their other languages',
});

export const removeLanguages = unassigning(LANGUAGES, languageFields, {
	value: 'removeLanguages',
	name: 'Remove Languages',
	action: 'Remove languages from a user',
	description: 'Remove languages from users; those that they do not have are ignored',
});

function assigning(change: Change, kind: Kind, { rated }: AssignedFields, said: Said): Operation {
	const batch: Batch = {
		size: 1,
		readOnly: false,
		together: true,
		entry: (item) => ({
			id: readField(item, user),
			body: change === 'added' ? readField(item, rated) : readOrError(item, rated),
		}),
		async execute(entries, api) {
			const wrong = entries.find(({ body }) => body instanceof Error)?.body as Error | undefined;
			if (wrong !== undefined) return refused(entries, rated.property.displayName, wrong);
			const ratedOf = (entry: BatchEntry) => entry.body as Rated[];
			const all = lastOfEach(entries.flatMap(ratedOf));
			const done = await assign(api, change, kind, entries[0].id, all).catch((error: unknown) => {
				// A part of the set would replace the rest of it.
				if (change === 'replaced' && error instanceof CallError) return error;
				throw error;
			});
			if (done instanceof Error) return new Map(entries.map((entry) => [entry, done]));
			const { rowOf, others } = done;
			return new Map<BatchEntry, Row[]>(
				entries.map((entry, index) => [
					entry,
					[...ratedOf(entry).map(rowOf), ...(index === 0 ? others : [])],
				]),
			);
		},
	};
	return custom({
		...said,
		ids: [kind.list, kind.remove, kind.add, ...(kind.replace ? [kind.replace] : [])],
		batch,
		plans: true,
		fields: { userId: user, [kind.id]: rated },
		async execute(context) {
			const wanted = readField(context, rated);
			const userId = readField(context, user);
			const { rowOf, others } = await assign(context, change, kind, userId, wanted);
			return [...wanted.map(rowOf), ...others];
		},
	});
}

/** A wrong item must not take a skill from a user whose other items are right. */
function readOrError(item: ItemContext, rated: Field<Rated[]>): Rated[] | Error {
	try {
		return readField(item, rated);
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** All items of the user fail: without the wrong one, the others are not the whole set. */
function refused(entries: BatchEntry[], label: string, wrong: Error): Map<BatchEntry, Error> {
	const other = new ParameterError(
		label,
		`is right, but nothing was replaced, because another item of the same user is wrong: ${wrong.message}`,
	);
	return new Map(entries.map((entry) => [entry, entry.body instanceof Error ? entry.body : other]));
}

function unassigning(kind: Kind, { ids }: AssignedFields, said: Said): Operation {
	return custom({
		...said,
		ids: [kind.list, kind.remove],
		plans: true,
		fields: { userId: user, [kind.id]: ids },
		async execute(context) {
			const given = readField(context, ids);
			const userId = readField(context, user);
			return await unassign(context, kind, userId, given);
		},
	});
}
