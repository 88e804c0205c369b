/** Nulls in replies, retries, and what people give by mistake: hours, holidays, emergencies, flows, prompts. */
import type { INodeParameters } from 'n8n-workflow';

import { items } from '../../support';
import { apiRequests, errorOf } from '../harness';
import { GO_ON, rows, run } from '../runs';
import { simulator, useSimulator } from '../useSimulator';
import { called, chosen } from './kit';

useSimulator();

const ID = '74166d03-35db-4763-a2f8-0e53f85cc5c1';
const NULLS = { id: ID, name: null, division: null, description: null, version: null };

const answer = (call: string, body: object) => {
	const [method, path] = call.split(' ');
	simulator.fault({ host: 'api', method, path, times: 10, respond: { status: 200, body } });
};

const writes = () => apiRequests(simulator).filter(({ method }) => method !== 'GET');

it.each([
	['emergencyGroup.getMany', 'architect/emergencygroups', { emergencyCallFlows: [null, {}] }],
	['schedule.getMany', 'architect/schedules', { start: null, end: null, rrule: null }],
	[
		'scheduleGroup.getMany',
		'architect/schedulegroups',
		{ openSchedules: null, holidaySchedules: [null, {}] },
	],
	['flow.getMany', 'flows', { publishedVersion: null, lockedUser: null, type: null }],
	['prompt.getMany', 'architect/prompts', { resources: [null, { tags: null, language: null }] }],
])('%s takes nulls in a reply', async (of, path, more) => {
	answer(`GET /api/v2/${path}`, { entities: [null, { ...NULLS, ...more }], total: 2 });
	const [resource, operation] = of.split('.');
	expect(rows(await run(resource, operation))).toEqual([
		expect.objectContaining({ id: ID, name: null }),
	]);
});

it('switches a group of which little is known', async () => {
	answer(`GET /api/v2/architect/emergencygroups/{emergencyGroupId}`, {
		...NULLS,
		emergencyCallFlows: null,
	});
	answer(`PUT /api/v2/architect/emergencygroups/{emergencyGroupId}`, { ...NULLS, enabled: true });
	const result = await run('emergencyGroup', 'activate', { emergencyGroupId: chosen(ID) });
	expect(rows(result)).toEqual([expect.objectContaining({ enabled: true, changed: true })]);
});

it('says what to enter where a schedule that is changed has no times', async () => {
	answer(`GET /api/v2/architect/schedules/{scheduleId}`, {
		...NULLS,
		start: null,
		end: null,
		rrule: null,
	});
	const result = await run('schedule', 'update', {
		scheduleId: chosen(ID),
		updateFields: { repeats: 'daily' },
	});
	expect(errorOf(result).message).toContain("'Start' is empty");
	expect(writes()).toEqual([]);
});

it('takes nulls in the state of a run', async () => {
	answer('GET /api/v2/flows/executions/{flowExecutionId}', {
		id: ID,
		status: 'completed',
		flowVersion: null,
		outputData: null,
		flowErrorInfo: null,
	});
	const { flows } = simulator.org();
	expect(rows(await run('flow', 'runAndWait', { flowId: chosen(flows[0].id) }))).toEqual([
		expect.objectContaining({ executionId: ID, status: 'completed', flowVersion: null }),
	]);
});

it('starts a flow once, although the node runs again because its state could not be read', async () => {
	const { flows } = simulator.org();
	Object.assign(flows[0], { runs: { polls: 0, outputData: { 'Flow.a': [1] } } });
	const path = '/api/v2/flows/executions/{flowExecutionId}';
	simulator.fault({ host: 'api', method: 'GET', path, times: 1, respond: { status: 400 } });
	const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const result = await run('flow', 'runAndWait', { flowId: chosen(flows[0].id) }, items(), retry);
	expect(rows(result)).toEqual([expect.objectContaining({ status: 'COMPLETED', a: [1] })]);
	expect(writes()).toHaveLength(1);
});

it('says that a flow was started where its state cannot be read', async () => {
	const { flows } = simulator.org();
	const path = '/api/v2/flows/executions/{flowExecutionId}';
	const respond = { status: 403, code: 'architect.missing.permission', message: 'No' };
	simulator.fault({ host: 'api', method: 'GET', path, times: 9, respond });
	const { description } = errorOf(await run('flow', 'runAndWait', { flowId: chosen(flows[0].id) }));
	expect(description).toMatch(/The flow was started, as run [\w-]+/);
});

it('goes on with other items where one has a wrong value', async () => {
	const { schedules } = simulator.org();
	const before = schedules.length;
	const days = [
		{ day: '2027-01-01' },
		{ day: 7 },
		{ day: { a: 1 } },
		{ day: '' },
		{ day: '2027-02-30' },
	];
	const result = await run(
		'schedule',
		'addHoliday',
		{ name: '=Day {{ $itemIndex }}', date: '={{ $json.day }}' },
		items(...days),
		GO_ON,
	);
	expect(rows(result).map(({ error }) => typeof error)).toEqual([
		'undefined',
		'string',
		'string',
		'string',
		'string',
	]);
	expect(schedules).toHaveLength(before + 1);
});

it('says something in one language although another one was refused', async () => {
	const path = '/api/v2/architect/prompts/{promptId}/resources';
	const respond = { status: 400, code: 'bad.request', message: 'Not now.' };
	simulator.fault({ host: 'api', method: 'POST', path, respond });
	const parameters = {
		name: 'Welcome_All',
		language: '={{ $json.language }}',
		source: 'speech',
		speech: 'Hi',
	};
	const languages = ['en-us', 'de-de', 'fr-fr'].map((language) => ({ language }));
	const output = rows(await run('prompt', 'upload', parameters, items(...languages), GO_ON));
	expect(output[0].error).toBe('Not now.');
	expect(output.slice(1)).toMatchObject([{ language: 'de-de' }, { language: 'fr-fr' }]);
});

it('takes names with commas, slashes and accents', async () => {
	const { schedules } = simulator.org();
	Object.assign(schedules[0], { name: 'Noël, jour/nuit “*”' });
	const parameters: INodeParameters = { name: 'noël, jour/nuit “*”', date: '2027-12-25' };
	expect(rows(await run('schedule', 'addHoliday', parameters))).toEqual([
		expect.objectContaining({ id: schedules[0].id, created: false }),
	]);
});

it('names the items of which two schedules have the name', async () => {
	const { schedules } = simulator.org();
	Object.assign(schedules[0], { name: 'Twice' });
	Object.assign(schedules[1], { name: 'twice' });
	const result = await run('schedule', 'addHoliday', { name: 'Twice', date: '2027-12-25' });
	expect(errorOf(result).message).toContain('2 schedules have that name');
});

it('adds a year of holidays to a group with one change of the group for each', async () => {
	const { scheduleGroups } = simulator.org();
	const days = Array.from({ length: 30 }, (_, index) => ({
		name: `Day ${index}`,
		day: `2027-04-${String(index + 1).padStart(2, '0')}`,
	}));
	const result = await run(
		'schedule',
		'addHoliday',
		{
			name: '={{ $json.name }}',
			date: '={{ $json.day }}',
			scheduleGroupId: called(scheduleGroups[0].name),
		},
		items(...days),
	);
	expect(rows(result)).toHaveLength(30);
	expect(scheduleGroups[0].holidaySchedules).toHaveLength(30);
});
