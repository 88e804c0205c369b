import { items } from '../../support';
import { chosen, UUID } from '../everyday/kit';
import { apiRequests, errorOf } from '../harness';
import { calls, GO_ON, hints, rows, runOf } from '../runs';
import { simulator, useSimulator, watch } from '../useSimulator';

/** Privacy requests: what they wait for, the files of an export, and what protects a deletion. */

useSimulator();

const run = runOf('privacy');
const REQUESTS = '/api/v2/gdpr/requests';

const details = (subjectDetails: Record<string, string>) => ({
	subjectFrom: 'details',
	subjectDetails,
});

it('takes no name for a person whose ID is missing', async () => {
	const given = { externalContactId: '={{ $json.id }}', name: '={{ $json.name }}' };
	const parameters = {
		...details(given),
		requestType: 'GDPR_DELETE',
		confirmDeletion: true,
		waitForCompletion: false,
	};
	const input = items({ name: 'Ada' }, { id: UUID, name: 'Ada' }, {});
	const [bad, good, empty] = rows(await run('submitRequest', parameters, input, GO_ON));
	expect(bad.error).toContain("'Details' have no value for External Contact ID, and a name");
	expect(good).toMatchObject({ request: 'delete', externalContactId: UUID });
	expect(empty.error).toContain("'Details' are empty");
	expect(calls().filter((call) => call === `POST ${REQUESTS}`)).toHaveLength(1);
});

it('downloads all files of an export, without the token', async () => {
	simulator.org().customers.privacyRequests.push({
		id: UUID,
		requestType: 'GDPR_EXPORT',
		status: 'DONE',
		subject: { name: 'Ada' },
	});
	const [request] = simulator.org().customers.privacyRequests;
	const urls = ['one.zip', 'two.zip'].map(
		(name) => `${simulator.otherUrl}/downloads/gdpr/${name}?X-Amz-Signature=5167`,
	);
	Object.assign(request, { status: 'COMPLETED', requestType: 'GDPR_UPDATE', resultsUrls: urls });
	const result = await run('getRequest', { requestId: chosen(UUID) });
	const output = result.outputs.Genesys[0];
	expect(output).toHaveLength(2);
	expect(output.map(({ binary }) => binary?.data.fileName)).toEqual(['one.zip', 'two.zip']);
	expect(output[0].json).toMatchObject({ id: UUID, fileCount: 2, fileName: 'one.zip' });
	expect(JSON.stringify(output.map(({ json }) => json))).not.toContain('Signature');
	const without = rows(await run('getRequest', { requestId: chosen(UUID), downloadFiles: false }));
	expect(without).toHaveLength(1);
	watch.keep(output);
});

it('goes on without the request when the time is up, and says so', async () => {
	const requested = /gdpr\/requests\/[-\w]+$/;
	const respond = {
		status: 200,
		body: { id: UUID, status: 'SEARCHING', requestType: 'GDPR_EXPORT' },
	};
	simulator.fault({ host: 'api', method: 'GET', path: requested, respond, times: Infinity });
	const result = await run('submitRequest', {
		...details({ name: 'Ada Lovelace' }),
		options: { longestWait: 0 },
	});
	expect(rows(result)).toMatchObject([{ status: 'SEARCHING', isCompleted: false }]);
	expect(hints(result).join()).toContain('is not completed yet');
});

it('fails where the request fails', async () => {
	const requested = /gdpr\/requests\/[-\w]+$/;
	const respond = { status: 200, body: { id: UUID, status: 'ERROR' } };
	simulator.fault({ host: 'api', method: 'GET', path: requested, respond });
	const error = errorOf(await run('submitRequest', details({ name: 'Ada' })));
	expect(error.message).toContain(`Privacy request ${UUID} ended with an error`);
});

it('names in a dry run whose data would be deleted, and submits nothing', async () => {
	const [contact] = simulator.org().contacts;
	const [user] = simulator.org().users;
	const input = items(
		{ subject: { externalContactId: contact.id } },
		{ subject: { userId: user.id } },
		{ subject: { externalContactId: UUID } },
		{ subject: { emailAddresses: ['ada@acme.example'] } },
		{ subject: null },
	);
	const parameters = {
		subject: '={{ $json.subject }}',
		requestType: 'GDPR_DELETE',
		options: { dryRun: true },
	};
	const output = rows(await run('submitRequest', parameters, input, GO_ON));
	expect(output.slice(0, 4)).toMatchObject([
		{
			dryRun: true,
			change: 'delete',
			subjectType: 'External Contact',
			name: `${String(contact.firstName)} ${String(contact.lastName)}`,
		},
		{ dryRun: true, change: 'delete', subjectType: 'User', name: user.name },
		{ dryRun: true, change: 'delete', externalContactId: UUID, name: null },
		{ dryRun: true, change: 'delete', emailAddresses: 'ada@acme.example' },
	]);
	expect(output[4].error).toContain("'Found Subject' has no subject");
	expect(calls().filter((call) => call.includes('gdpr'))).toEqual([]);
});

it('lets no expression confirm a deletion', async () => {
	const parameters = {
		...details({ name: 'Ada' }),
		requestType: 'GDPR_DELETE',
		confirmDeletion: '={{ "maybe" }}',
	};
	expect(errorOf(await run('submitRequest', parameters)).message).toContain("'Confirm Deletion'");
	expect(calls()).toEqual([]);
});

it('submits a request once only, also where the reply is lost', async () => {
	simulator.fault({ host: 'api', method: 'POST', path: REQUESTS, reset: 'afterRead' });
	const error = errorOf(await run('submitRequest', details({ name: 'Ada' })));
	expect(String(error.description)).toContain('It is not known whether');
	expect(apiRequests(simulator).filter(({ method }) => method === 'POST')).toHaveLength(1);
});

it('finds nobody, and says so', async () => {
	const result = await run('findSubject', { lookupValue: 'nobody@acme.example' });
	expect(rows(result)).toEqual([]);
	expect(hints(result).join()).toContain("knows nobody with the Email 'nobody@acme.example'");
});

it('says which request was submitted where it cannot be followed', async () => {
	const requested = /gdpr\/requests\/[-\w]+$/;
	simulator.fault({ host: 'api', method: 'GET', path: requested, respond: { status: 403 } });
	const error = errorOf(await run('submitRequest', details({ name: 'Ada' })));
	const [{ id }] = simulator.org().customers.privacyRequests;
	expect(String(error.description)).toContain(`Privacy request ${id} was submitted`);
	const file = /downloads\/gdpr/;
	simulator.fault({ host: 'other', path: file, respond: { status: 404 }, times: Infinity });
	const lost = errorOf(await run('submitRequest', details({ name: 'Ada' })));
	expect(String(lost.description)).toContain('was submitted. Use');
});
