/** Categories and labels of a knowledge base, by their names. */
import { idIn } from '../../catalog/namedThings';
import { ParameterError } from '../../client/errors/callError';
import { list, send } from '../../operation/apiCall';
import { keyOf } from '../../operation/findThings';
import type { OperationContext } from '../../operation/operation';

interface Entry {
	id?: string;
	name?: string;
	parentCategory?: { id?: string } | null;
}

interface Kind {
	word: string;
	list: string;
	create: string;
}

const CATEGORY: Kind = {
	word: 'category',
	list: 'getKnowledgeKnowledgebaseCategories',
	create: 'postKnowledgeKnowledgebaseCategories',
};
const LABEL: Kind = {
	word: 'label',
	list: 'getKnowledgeKnowledgebaseLabels',
	create: 'postKnowledgeKnowledgebaseLabels',
};

/** Of labels that are made: the API wants a color. */
const COLOR = '#4a6fa5';

/** What is missing. */
export interface Missing {
	/** Whether it is made. */
	isMade: boolean;
	/** The label of the field, for errors. */
	label: string;
}

async function entriesOf(context: OperationContext, kind: Kind, knowledgeBaseId: string) {
	return await context.once(
		`${kind.word} of ${knowledgeBaseId}`,
		async (api) =>
			(await list(api, kind.list, { knowledgeBaseId }, { limit: Infinity })) as Entry[],
	);
}

/** A name that was made for one item is there for the next. */
async function foundOrMade(
	context: OperationContext,
	kind: Kind,
	knowledgeBaseId: string,
	{
		name,
		body,
		isIt,
		missing,
	}: { name: string; body: object; isIt: (entry: Entry) => boolean; missing: Missing },
): Promise<Entry> {
	return await context.inTurn(`${kind.word} ${knowledgeBaseId} ${keyOf(name)}`, async () => {
		const all = await entriesOf(context, kind, knowledgeBaseId);
		const [found, ...others] = all.filter(isIt);
		if (others.length > 0) {
			const ids = [found, ...others].map(({ id }) => id).join(', ');
			throw new ParameterError(
				missing.label,
				`is '${name.slice(0, 80)}', and there are ${others.length + 1} of that name: ${ids}. Enter the ID of one.`,
			);
		}
		if (found !== undefined) return found;
		if (!missing.isMade) {
			throw new ParameterError(
				missing.label,
				`is '${name.slice(0, 80)}', and the knowledge base has no ${kind.word} of that name. Check the spelling, or add 'Create Missing Categories and Labels'.`,
			);
		}
		if (context.isDryRun) return { name };
		const made = Object(
			await send(context, kind.create, { knowledgeBaseId }, { name, ...body }),
		) as Entry;
		all.push({ ...made, name });
		return made;
	});
}

/**
 * @param given a name, an ID, or a path such as `Orders > Returns`
 * @returns the category; in a dry run without an ID where it would be made
 */
export async function categoryOf(
	context: OperationContext,
	knowledgeBaseId: string,
	given: string,
	missing: Missing,
): Promise<Entry> {
	const id = idIn(given);
	if (id !== undefined) return { id };
	const names = given.split('>').map((name) => name.trim());
	if (names.some((name) => name === '')) {
		throw new ParameterError(missing.label, `is '${given.slice(0, 80)}', which lacks a name.`);
	}
	let parent: Entry | undefined;
	for (const name of names) {
		const above = parent?.id;
		parent = await foundOrMade(context, CATEGORY, knowledgeBaseId, {
			name,
			body: above === undefined ? {} : { parentCategoryId: above },
			isIt: (entry) =>
				keyOf(entry.name ?? '') === keyOf(name) &&
				// A name alone may stand anywhere; a path begins at the top.
				(names.length === 1 || entry.parentCategory?.id === above),
			missing,
		});
	}
	return parent!;
}

/** @returns the labels, in the order in which they were given */
export async function labelsOf(
	context: OperationContext,
	knowledgeBaseId: string,
	given: readonly string[],
	missing: Missing,
): Promise<Entry[]> {
	const found: Entry[] = [];
	for (const name of given) {
		const id = idIn(name);
		const isIt = (entry: Entry) => keyOf(entry.name ?? '') === keyOf(name);
		found.push(
			id !== undefined
				? { id }
				: await foundOrMade(context, LABEL, knowledgeBaseId, {
						name,
						body: { color: COLOR },
						isIt,
						missing,
					}),
		);
	}
	return found;
}
