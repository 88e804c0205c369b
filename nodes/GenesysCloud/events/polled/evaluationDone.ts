import { filters, withDefault } from '../../fields/field';
import { choice, toggle } from '../../fields/kinds';
import { evaluationsIn } from '../../operation/quality/evaluations';
import { answeredIn, surveysOf } from '../../operation/quality/surveys';
import { DAY_MS, type Span } from '../../operation/spans';
import { detailFilters } from '../../resources/conversation/many/detailFilters';
import { polledEvent, type Known } from '../event';
import { evaluationItems, foundEvaluations } from './evaluations';
import { output } from '../output';
import { foundSurveys, surveyItems } from './surveys';

const what = withDefault(
	choice(
		'What',
		'what',
		{ both: 'Evaluations and Surveys', evaluations: 'Evaluations', surveys: 'Surveys' },
		{ default: 'evaluations', description: 'What starts the workflow when it is done' },
	),
);

const { agents, queues } = detailFilters.fields;

const chosen = filters({
	agents,
	automated: toggle(
		'Include Automated',
		'includeAutomated',
		'Whether to find evaluations that Virtual Supervisor submitted as well',
		{ default: true },
	),
	queues,
});

/** Genesys gives no time. The search of evaluations and the data of Analytics are filled afterwards. */
const LATE_MS = 15 * 60_000;

export const evaluationDone = polledEvent({
	value: 'evaluationDone',
	name: 'Evaluation or Survey Done',
	description: 'When an evaluation was submitted, or a customer has completed a survey',
	notice: 'Comes with the next poll.',
	fields: { what, chosen, output },
	poll: ({ what: kind, output: as, chosen: wanted }, { api }) => {
		const [hasEvaluations, hasSurveys] = [kind !== 'surveys', kind !== 'evaluations'];
		return {
			lateMs: LATE_MS,
			toTry: 'Submit an evaluation or complete a survey',
			async *read(span: Span, known: Known) {
				if (hasEvaluations) yield* foundEvaluations(api, span, known, wanted, as);
				if (hasSurveys) yield* foundSurveys(api, span, known, wanted, as);
			},
			sample: async () => {
				const now = Date.now();
				const lately = { from: now - DAY_MS, to: now };
				if (hasEvaluations) {
					for await (const [last] of evaluationsIn(api, lately, { ...wanted, sortOrder: 'DESC' })) {
						if (last !== undefined) return (await evaluationItems(api, [last], as))[0];
					}
				}
				if (!hasSurveys) return undefined;
				const [first] = await answeredIn(api, lately, wanted);
				if (first === undefined) return undefined;
				return (await surveyItems(api, await surveysOf(api, [first.id]), as)).at(0);
			},
		};
	},
});
