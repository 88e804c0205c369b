/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DateTime } from 'luxon';

import { loadCatalog, type Catalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { fieldsOf } from '../../../../nodes/GenesysCloud/catalog/operationFields';
import { toCall } from '../../../../nodes/GenesysCloud/resources/api/operationValues';
import { bodyText, HOW } from '../../../support/conversion';

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const operation = (id: string) => {
	const found = catalog.byId(id);
	if (found === undefined) throw new Error(`There is no ${id}`);
	return found;
};

/** Values for the path, so that only the body can be refused. */
const pathOf = (id: string) =>
	Object.fromEntries(operation(id).pathParameters.map(({ name }) => [name, ID]));

describe('a field of the body that the API does not ask for', () => {
	it.each([
		['postGdprRequests', { name: 'x', requestType: 'GDPR_EXPORT', subject: { userId: ID } }],
		['postKnowledgeKnowledgebaseDocumentVersions', {}],
		['postOutboundSequences', { name: 'x', campaigns: [] }],
		['postTelephonyProvidersEdgesDidpools', { startPhoneNumber: '+1', endPhoneNumber: '+2' }],
		['postJourneyViewSchedules', { frequency: 'Daily' }],
		['postQualityFormsSurveys', { name: 'x', language: 'en-US' }],
		['postTelephonyProvidersEdgesExtensionpools', { startNumber: '1', endNumber: '2' }],
		['patchConversationsMessage', { state: 'disconnected' }],
	])('%s is sent without it', (id, body) => {
		const call = toCall(operation(id), { path: pathOf(id), body }, HOW);
		expect(JSON.parse(bodyText(call))).toEqual(body);
	});

	it('is never one that the server sets', () => {
		const file = path.join(__dirname, '../../../../scripts/catalog/facts.json');
		const facts = JSON.parse(readFileSync(file, 'utf8')) as { serverOwned: Record<string, string> };
		const owned = facts.serverOwned;
		const wrong = catalog.operations.flatMap(({ id, body }) => {
			const names = body === undefined ? [] : (owned[body.typeName] ?? '').split(' ');
			return (body?.fields ?? [])
				.filter(({ name, required }) => required && names.includes(name))
				.map(({ name }) => `${id}: ${name}`);
		});
		expect(wrong).toEqual([]);
		const marked = catalog.operations.flatMap(({ body }) =>
			(body?.fields ?? [])
				.filter(({ readOnly }) => readOnly)
				.map(({ name }) => `${body?.typeName}.${name}`),
		);
		const listed = Object.entries(owned).flatMap(([type, names]) =>
			names.split(' ').map((name) => `${type}.${name}`),
		);
		expect([...new Set(marked)].sort()).toEqual(listed.sort());
	});

	it('is none of those of a PATCH, nor of a body that the API returns', () => {
		const enforced = catalog.operations.filter(({ body }) => body?.enforced);
		expect(enforced.map(({ method }) => method)).not.toContain('PATCH');
		expect(operation('postRoutingQueues').body?.enforced).toBe(true);
	});

	it('is left to the API in JSON, too', () => {
		const create = operation('postRoutingQueues');
		expect(() => toCall(create, { body: {} }, HOW)).toThrow("'Name' is missing");
		expect(bodyText(toCall(create, { body: '{}' }, HOW))).toBe('{}');
		expect(bodyText(toCall(create, { body: {}, isJson: true }, HOW))).toBe('{}');
		expect(() => toCall(create, {}, HOW)).toThrow("'Body' is missing");
	});
});

describe('dates', () => {
	const weeks = () =>
		catalog.operations.flatMap((one) =>
			fieldsOf(one)
				.filter(({ place, field }) => place === 'path' && /^week(Date)?Id$/.test(field.name))
				.map(({ field }) => [one.id, field] as const),
		);

	it('come out of a body as days, too', () => {
		const call = (id: string, body: object) =>
			JSON.parse(
				bodyText(toCall(operation(id), { path: pathOf(id), body, isJson: true }, HOW)),
			) as unknown;
		const day = new Date('2026-01-31T12:00:00Z');
		expect(
			call('postGamificationProfilesUsersMeQuery', { startWorkday: day, endWorkday: '2026-02-01' }),
		).toEqual({ startWorkday: '2026-01-31', endWorkday: '2026-02-01' });
		expect(
			call('postWorkforcemanagementTimeoffrequests', { fullDayManagementUnitDates: [day] }),
		).toEqual({ fullDayManagementUnitDates: ['2026-01-31'] });
	});

	it('are what the weeks of workforce management are named by', () => {
		expect(weeks().length).toBeGreaterThan(30);
		expect(weeks().filter(([, { type }]) => type !== 'date')).toEqual([]);
	});

	it.each(['2026-01-31', '2026-01-31T08:30:00', new Date('2026-01-31T12:00:00Z')])(
		'come out as 2026-01-31: %s',
		(value) => {
			for (const [id, { name }] of weeks()) {
				const values = { path: { ...pathOf(id), ...dates(id), [name]: value } };
				const { enforced, ...body } = operation(id).body ?? {};
				const call = toCall(
					operation(id),
					{ ...values, body: 'kind' in body ? {} : undefined, isJson: true },
					HOW,
				);
				expect([id, call.path.path.includes('/2026-01-31')]).toEqual([id, true]);
				expect(enforced).not.toBeNull();
			}
		},
	);

	it('come out as the day of a DateTime where the workflow is, also past midnight', () => {
		const [[id, { name }]] = weeks();
		const day = DateTime.fromISO('2026-01-31T00:30:00', { zone: 'Asia/Tokyo' });
		for (const value of [day, day.setZone('utc'), day.toJSDate(), day.toISO()]) {
			const values = { path: { ...pathOf(id), ...dates(id), [name]: value } };
			const { path: sent } = toCall(operation(id), values, { ...HOW, timeZone: 'Asia/Tokyo' });
			expect(sent.path).toContain('/2026-01-31');
		}
	});

	it.each([
		['getBillingContracts', 'date', 'dateStart dateEnd'],
		['getBillingContractsInvoices', 'date', 'dateStart dateEnd'],
		[
			'getWorkforcemanagementManagementunitWeekSchedules',
			'date',
			'earliestWeekDate latestWeekDate',
		],
		['getAnalyticsDataextractionDownloadsMetadata', 'date-time', 'dateStart dateEnd'],
		['postGamificationProfilesUserQuery', 'date', 'startWorkday endWorkday'],
		['postGamificationProfilesUsersMeQuery', 'date', 'startWorkday endWorkday'],
		['postWorkforcemanagementTimeoffrequests', 'date', 'fullDayManagementUnitDates'],
		['postSpeechandtextanalyticsReprocessingJobs', 'date-time', 'dateStart dateEnd'],
		['postWorkforcemanagementAgentSchedulingpreferencesQuery', 'date-time', 'startDate endDate'],
		['postWorkforcemanagementSchedulingpreferencesQuery', 'date-time', 'startDate endDate'],
		...['Forecast', 'Historical', 'Snapshot'].map((kind) => [
			`postWorkforcemanagementBusinessunitMainforecastContinuousforecastSessionExport${kind}Jobs`,
			'date-time',
			'dateStart dateEnd',
		]),
	])('of %s are of the type %s: %s', (id, type, names) => {
		const types = new Map(fieldsOf(operation(id)).map(({ field }) => [field.name, field.type]));
		expect(names.split(' ').map((name) => [name, types.get(name)])).toEqual(
			names.split(' ').map((name) => [name, type]),
		);
	});

	it("with a time come out of a body in UTC, as a person in the workflow's time zone means them", () => {
		const body = { startDate: '2026-01-31T09:30:00', endDate: new Date('2026-02-01T00:00:00Z') };
		const query = operation('postWorkforcemanagementSchedulingpreferencesQuery');
		expect(
			JSON.parse(bodyText(toCall(query, { body }, { ...HOW, timeZone: 'Asia/Tokyo' }))),
		).toEqual({
			startDate: '2026-01-31T00:30:00.000Z',
			endDate: '2026-02-01T00:00:00.000Z',
		});
	});

	const dates = (id: string) =>
		Object.fromEntries(
			operation(id)
				.pathParameters.filter(({ type }) => type === 'date')
				.map(({ name }) => [name, '2026-01-31']),
		);
});
