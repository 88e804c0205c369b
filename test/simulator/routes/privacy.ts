/** Privacy requests (GDPR): subjects, and requests that take their time. */
import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import { accepted, objectBody, ok, type Call, type RouteTable } from '../router';
import { signed } from './files';

const FIELDS: Record<string, string> = {
	EMAIL: 'emailAddresses',
	PHONE: 'phoneNumbers',
	ADDRESS: 'addresses',
};

/** What a request goes through; each look at it is a step. */
const STEPS = ['INITIATED', 'SEARCHING'];

/** Users and external contacts with the value, and the value itself. */
function subjectsOf(call: Call): object[] {
	const type = call.query.get('searchType');
	const value = call.query.get('searchValue');
	if (type === null || value === null || value === '') {
		throw badRequest('searchType and searchValue are required', 'constraint.validation');
	}
	const text = value.toLowerCase();
	const users = call.org.users
		.filter((user) => (type === 'NAME' ? user.name : user.email).toLowerCase() === text)
		.map(({ id, name }) => ({ name, userId: id }));
	const contacts = call.org.contacts
		.filter((one) => JSON.stringify(one).toLowerCase().includes(`"${text}"`))
		.map(({ id, firstName, lastName }) => ({
			name: `${String(firstName)} ${String(lastName)}`,
			externalContactId: id,
		}));
	const found = [...users, ...contacts];
	if (found.length === 0) return [];
	const field = FIELDS[type];
	return field === undefined ? found : [...found, { [field]: [value] }];
}

function submit(call: Call) {
	const { requestType, subject } = objectBody(call);
	if (typeof subject !== 'object' || subject === null || Object.keys(subject).length === 0) {
		throw badRequest('The subject is missing', 'constraint.validation');
	}
	if (requestType === 'GDPR_DELETE' && call.query.get('deleteConfirmed') !== 'true') {
		throw new ApiFailure(400, 'bad.request', 'The deletion is not confirmed');
	}
	const id = randomUUID();
	const request: Entity = {
		id,
		requestType,
		subject,
		status: STEPS[0],
		createdBy: { id: call.org.users[0].id },
		createdDate: new Date(call.state.now()).toISOString(),
		selfUri: `/api/v2/gdpr/requests/${id}`,
	};
	call.org.customers.privacyRequests.push(request);
	return accepted({ ...request });
}

function advance(call: Call) {
	const { requestId } = call.params;
	const request = call.org.customers.privacyRequests.find(({ id }) => id === requestId);
	if (request === undefined) throw notFound('GDPR request', requestId);
	const step = STEPS.indexOf(String(request.status)) + 1;
	if (step > 0) request.status = STEPS[step] ?? 'COMPLETED';
	if (request.status === 'COMPLETED' && request.requestType === 'GDPR_EXPORT') {
		request.resultsUrl = signed(call, `gdpr/${requestId}.zip`);
	}
	return ok({ ...request });
}

export const privacy: RouteTable = {
	'GET /api/v2/gdpr/subjects': (call) => ok({ entities: subjectsOf(call) }),
	'POST /api/v2/gdpr/requests': submit,
	'GET /api/v2/gdpr/requests/{requestId}': advance,
	'GET /api/v2/gdpr/requests': (call) => ok(numberedPage(call, call.org.customers.privacyRequests)),
};
