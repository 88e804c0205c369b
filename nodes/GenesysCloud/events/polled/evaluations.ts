/** Evaluations that were submitted. */
import type { IDataObject } from 'n8n-workflow';

import type { OperationApi } from '../../operation/operation';
import {
	evaluationRows,
	evaluationsIn,
	type Evaluation,
	type EvaluationFilters,
} from '../../operation/quality/evaluations';
import type { Span } from '../../operation/spans';
import { orNull } from '../../shared/rows';
import type { Found, Known } from '../event';

export type QualityFilters = Pick<EvaluationFilters, 'agents' | 'queues' | 'automated'>;

/** A rescored evaluation is submitted again, so its date is part of what tells it apart. */
const idOf = ({ id, submittedDate }: Evaluation) => `evaluation ${id} ${submittedDate}`;

export async function* foundEvaluations(
	api: OperationApi,
	span: Span,
	{ isNew }: Known,
	wanted: QualityFilters,
	output: 'raw' | 'simplified',
): AsyncGenerator<Found[]> {
	for await (const page of evaluationsIn(api, span, wanted)) {
		const fresh = page.filter((one) => one.submittedDate !== undefined && isNew(idOf(one)));
		const items = await evaluationItems(api, fresh, output);
		yield fresh.map(
			(one, at): Found => ({
				id: idOf(one),
				time: Date.parse(one.submittedDate!),
				items: [items[at]],
			}),
		);
	}
}

export async function evaluationItems(
	api: OperationApi,
	evaluations: readonly Evaluation[],
	output: 'raw' | 'simplified',
): Promise<IDataObject[]> {
	if (output === 'raw') return evaluations.map((one) => ({ kind: 'evaluation', ...one }));
	const columns = await evaluationRows(api, evaluations);
	return evaluations.map(({ id, submittedDate }, at) => ({
		kind: 'evaluation',
		id,
		time: orNull(submittedDate),
		...columns[at],
		npsScore: null,
		surveyType: null,
	}));
}
