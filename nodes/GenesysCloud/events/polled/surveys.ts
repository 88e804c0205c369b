/** Surveys that customers have completed. */
import type { IDataObject } from 'n8n-workflow';

import type { OperationApi } from '../../operation/operation';
import { answeredIn, surveyRows, surveysOf, type Survey } from '../../operation/quality/surveys';
import type { Span } from '../../operation/spans';
import { orNull } from '../../shared/rows';
import type { Found, Known } from '../event';
import type { QualityFilters } from './evaluations';

const keyOf = (id: string) => `survey ${id}`;

export async function* foundSurveys(
	api: OperationApi,
	span: Span,
	{ isNew }: Known,
	wanted: QualityFilters,
	output: 'raw' | 'simplified',
): AsyncGenerator<Found[]> {
	const answered = await answeredIn(api, span, wanted);
	const fresh = await surveysOf(
		api,
		answered.map(({ id }) => id).filter((id) => isNew(keyOf(id))),
	);
	const items = await surveyItems(api, fresh, output);
	yield fresh.map(
		({ id, completedDate }, at): Found => ({
			id: keyOf(id),
			time: Date.parse(completedDate!),
			items: [items[at]],
		}),
	);
}

export async function surveyItems(
	api: OperationApi,
	surveys: readonly Survey[],
	output: 'raw' | 'simplified',
): Promise<IDataObject[]> {
	if (output === 'raw') return surveys.map((one) => ({ kind: 'survey', ...one }));
	const columns = await surveyRows(api, surveys);
	return surveys.map(({ id, completedDate }, at) => {
		const { npsScore, surveyType, ...about } = columns[at];
		return {
			kind: 'survey',
			id,
			time: orNull(completedDate),
			conversationStart: null,
			mediaTypes: null,
			...about,
			evaluatorId: null,
			evaluatorName: null,
			criticalScore: null,
			failedKillQuestions: null,
			comments: null,
			releaseDate: null,
			npsScore,
			surveyType,
		};
	});
}
