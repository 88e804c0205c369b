/** Forms of evaluations and surveys: the texts of what was asked and answered. */
import { CallError } from '../../client/errors/callError';
import { entriesOf } from '../../shared/rows';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';
import { list } from '../apiCall';
import type { OperationApi } from '../operation';
import type { QuestionScore } from './evaluations';

/** `AnswerOption` of the official SDK. */
interface Option {
	id?: string;
	text?: string;
	value?: number;
	builtInType?: string;
}

export interface Question {
	id?: string;
	text?: string;
	type?: string;
	isKill?: boolean;
	isCritical?: boolean;
	answerOptions?: Array<Option | null> | null;
	multipleSelectOptionQuestions?: Array<Question | null> | null;
}

export interface QuestionGroup {
	id?: string;
	name?: string;
	questions?: Array<Question | null> | null;
}

export interface Form {
	id?: string;
	name?: string;
	contextId?: string;
	questionGroups?: Array<QuestionGroup | null> | null;
}

export type Forms = ReadonlyMap<string, Form>;

const BULK = {
	evaluation: 'getQualityFormsEvaluationsBulk',
	survey: 'getQualityFormsSurveysBulk',
} as const;

/** IDs in one call, at most. It is said of the forms of evaluations alone. */
const MOST_IDS = 100;

/**
 * Forms by their IDs. Each is asked for once a run, 100 with a call.
 *
 * @returns those that there are, and that the OAuth client may see: a hint says so
 * @throws {CallError} other than a 403
 */
export async function formsOf(
	api: OperationApi,
	of: keyof typeof BULK,
	ids: Iterable<string | undefined>,
): Promise<Forms> {
	const key = `forms of ${of}s`;
	const known = await api.once(
		key,
		async () => await Promise.resolve(new Map<string, Form | undefined>()),
	);
	await api.inTurn(key, async () => {
		const missing = [...new Set(ids)].filter(
			(id): id is string => id !== undefined && !known.has(id),
		);
		const found = await inParallel(inChunks(missing, MOST_IDS), async (id) => {
			const forms = list(api, BULK[of], { id }, { limit: Infinity });
			return await forms.catch((error: unknown) => {
				if (!(error instanceof CallError) || error.details.status !== 403) throw error;
				api.hint(
					`The texts of questions and answers are missing, because the OAuth client may not see the forms. ${error.details.remedy}`,
				);
				return [];
			});
		});
		missing.forEach((id) => known.set(id, undefined));
		for (const form of entriesOf<Form>(found.flat())) {
			if (form.id !== undefined) known.set(form.id, form);
		}
	});
	return new Map([...known].filter((entry): entry is [string, Form] => entry[1] !== undefined));
}

/**
 * @param ids of forms, of any version
 * @returns what all versions of each have in common, so that an older version counts too
 */
export async function contextsOf(
	api: OperationApi,
	of: keyof typeof BULK,
	ids: readonly string[] = [],
): Promise<string[]> {
	const forms = await formsOf(api, of, ids);
	return [...new Set(ids.map((id) => forms.get(id)?.contextId ?? id))];
}

/** Question groups and questions of a form, by their IDs. */
export interface Texts {
	groups: ReadonlyMap<string, QuestionGroup>;
	questions: ReadonlyMap<string, Question>;
}

export function textsOf(form: Form | undefined): Texts {
	const groups = entriesOf<QuestionGroup>(form?.questionGroups);
	const questions = groups.flatMap((group) => entriesOf<Question>(group.questions));
	const byId = <T extends { id?: string }>(all: T[]) =>
		new Map(all.map((one) => [one.id ?? '', one]));
	return { groups: byId(groups), questions: byId(questions) };
}

/** @returns what was answered, in the words of the form; several choices after one another */
export function answerOf(
	{ answerId, multipleSelectQuestionOptionScores }: QuestionScore,
	question: Question | undefined,
): string | null {
	const choices = entriesOf<QuestionScore>(multipleSelectQuestionOptionScores);
	if (choices.length === 0) return optionOf(question, answerId)?.text ?? null;
	const options = entriesOf<Question>(question?.multipleSelectOptionQuestions);
	const selected = choices.flatMap((choice) => {
		const option = options.find(({ id }) => id === choice.questionId);
		const isSelected = optionOf(option, choice.answerId)?.builtInType === 'Selected';
		return isSelected ? [option?.text ?? ''] : [];
	});
	return selected.join('; ');
}

/** @returns the most that an answer can count; null where answers do not count */
export function mostOf(question: Question | undefined): number | null {
	const values = entriesOf<Option>(question?.answerOptions).flatMap(({ value }) => value ?? []);
	return values.length === 0 ? null : Math.max(...values);
}

const optionOf = (question: Question | undefined, id: string | undefined) =>
	id === undefined
		? undefined
		: entriesOf<Option>(question?.answerOptions).find((option) => option.id === id);
