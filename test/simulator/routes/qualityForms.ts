/** Forms of evaluations and surveys. */
import { evaluationForms, surveyForms } from '../data/qualityForms';
import { badRequest } from '../errors';
import { numberedPage } from '../paging';
import { listParameter, ok, type Call, type RouteTable } from '../router';

const MOST_IDS = 100;

interface Form {
	id: string;
	name: string;
	contextId: string;
}

export const qualityForms: RouteTable = {
	'GET /api/v2/quality/forms/evaluations/bulk': (call) => ok(bulk(call, evaluationForms())),
	'GET /api/v2/quality/forms/surveys/bulk': (call) => ok(bulk(call, surveyForms())),
	'GET /api/v2/quality/publishedforms/evaluations': (call) =>
		ok(published(call, evaluationForms())),
	'GET /api/v2/quality/publishedforms/surveys': (call) => ok(published(call, surveyForms())),
};

function bulk(call: Call, forms: Form[]) {
	const ids = listParameter(call, 'id');
	if (ids.length === 0 || ids.length > MOST_IDS) throw badRequest('Between 1 and 100 ids');
	return { entities: forms.filter(({ id }) => ids.includes(id)) };
}

/** All versions, by a part of the name. */
function published(call: Call, forms: Form[]) {
	const name = (call.query.get('name') ?? '').toLowerCase();
	return numberedPage(
		call,
		forms.filter((form) => form.name.toLowerCase().includes(name)),
	);
}
