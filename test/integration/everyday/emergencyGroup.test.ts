import type { Entity } from '../../simulator/data/people';
import { apiRequests } from '../harness';
import { hints, rows, run } from '../runs';
import { simulator } from '../useSimulator';
import { called, chosen, everyday, notAnId, type Row } from './kit';

const GROUPS = '/api/v2/architect/emergencygroups';

/** A group as the organization may have it. */
function furnish(group: Entity, division: Entity, enabled: boolean): void {
	Object.assign(group, {
		enabled,
		version: 3,
		description: 'For storms',
		division: { id: division.id, name: division.name },
		emergencyCallFlows: [
			{
				emergencyFlow: { id: 'f1', name: 'Closed' },
				ivrs: [{ id: 'i1', name: 'Main' }, { id: 'i2' }],
			},
		],
	});
}

const body = ({ name, division, emergencyCallFlows }: Entity, enabled: boolean) =>
	JSON.stringify({
		name,
		description: 'For storms',
		division: { id: (division as Entity).id },
		version: 3,
		emergencyCallFlows,
		enabled,
	});

const row = ({ id, name }: Entity, division: Entity, enabled: boolean) => ({
	id,
	name,
	enabled,
	callFlows: 'Closed',
	callRoutes: 'Main, i2',
	description: 'For storms',
	divisionId: division.id,
	divisionName: division.name,
	dateModified: null,
});

const ROWS: Row[] = [
	{
		name: 'emergencyGroup.getMany',
		parameters: ({ emergencyGroups: [group], divisions: [division] }) => {
			furnish(group, division, true);
			delete group.dateModified;
			return { filters: { name: group.name as string } };
		},
		requests: ({ emergencyGroups: [{ name }] }) => [
			`GET ${GROUPS}?name=${encodeURIComponent(String(name))}&pageSize=50`,
		],
		output: ({ emergencyGroups: [group], divisions: [division] }) => [row(group, division, true)],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Name' is an object", { filters: { name: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'emergencyGroup.activate',
		parameters: ({ emergencyGroups: [group], divisions: [division] }) => {
			furnish(group, division, false);
			delete group.dateModified;
			return { emergencyGroupId: called(group.name) };
		},
		requests: ({ emergencyGroups: [group] }) => [
			`GET ${GROUPS}?name=${encodeURIComponent(String(group.name))}&pageSize=100`,
			`GET ${GROUPS}/${group.id}`,
			`PUT ${GROUPS}/${group.id} ${body(group, true)}`,
		],
		output: ({ emergencyGroups: [group], divisions: [division] }) => [
			{ ...row(group, division, true), divisionName: null, changed: true },
		],
		bad: notAnId('Emergency Group', 'emergencyGroupId'),
	},
	{
		name: 'emergencyGroup.activate (one that is active)',
		parameters: ({ emergencyGroups: [group], divisions: [division] }) => {
			furnish(group, division, true);
			delete group.dateModified;
			return { emergencyGroupId: chosen(group.id) };
		},
		requests: ({ emergencyGroups: [group] }) => [`GET ${GROUPS}/${group.id}`],
		output: ({ emergencyGroups: [group], divisions: [division] }) => [
			{ ...row(group, division, true), changed: false },
		],
		bad: notAnId('Emergency Group', 'emergencyGroupId'),
	},
	{
		name: 'emergencyGroup.deactivate',
		parameters: ({ emergencyGroups: [group], divisions: [division] }) => {
			furnish(group, division, true);
			delete group.dateModified;
			return { emergencyGroupId: chosen(group.id) };
		},
		requests: ({ emergencyGroups: [group] }) => [
			`GET ${GROUPS}/${group.id}`,
			`PUT ${GROUPS}/${group.id} ${body(group, false)}`,
		],
		output: ({ emergencyGroups: [group], divisions: [division] }) => [
			{ ...row(group, division, false), divisionName: null, changed: true },
		],
		bad: notAnId('Emergency Group', 'emergencyGroupId'),
	},
	{
		name: 'emergencyGroup.setState',
		parameters: ({ emergencyGroups: [group], divisions: [division] }) => {
			furnish(group, division, false);
			delete group.dateModified;
			return { emergencyGroupId: chosen(group.id), active: '={{ "TRUE" }}' };
		},
		requests: ({ emergencyGroups: [group] }) => [
			`GET ${GROUPS}/${group.id}`,
			`PUT ${GROUPS}/${group.id} ${body(group, true)}`,
		],
		output: ({ emergencyGroups: [group], divisions: [division] }) => [
			{ ...row(group, division, true), divisionName: null, changed: true },
		],
		bad: [
			...notAnId('Emergency Group', 'emergencyGroupId'),
			["'Active' is empty", { active: '={{ "" }}' }],
			["'Active' is empty", { active: '={{ $json.none }}' }],
			["'Active' is 'on'", { active: '={{ "on" }}' }],
		],
	},
	{
		name: 'emergencyGroup.deactivate (in a dry run)',
		parameters: ({ emergencyGroups: [group], divisions: [division] }) => {
			furnish(group, division, true);
			delete group.dateModified;
			return { emergencyGroupId: chosen(group.id), options: { dryRun: true } };
		},
		requests: ({ emergencyGroups: [group] }) => [`GET ${GROUPS}/${group.id}`],
		output: ({ emergencyGroups: [group], divisions: [division] }) => [
			{ dryRun: true, change: 'deactivate', ...row(group, division, true) },
		],
		bad: notAnId('Emergency Group', 'emergencyGroupId'),
	},
];

everyday(ROWS);

it('says that a group without call flows changes nothing', async () => {
	const [group] = simulator.org().emergencyGroups;
	Object.assign(group, { emergencyCallFlows: [null], enabled: null });
	const result = await run('emergencyGroup', 'activate', { emergencyGroupId: chosen(group.id) });
	expect(rows(result)).toEqual([expect.objectContaining({ enabled: true, changed: true })]);
	expect(hints(result).join()).toContain('no call flows');
});

it('reads again when somebody else has changed the group in between', async () => {
	const [group] = simulator.org().emergencyGroups;
	Object.assign(group, { version: 7, emergencyCallFlows: [] });
	const path = '/api/v2/architect/emergencygroups/{emergencyGroupId}';
	const respond = { status: 409, code: 'general.conflict', message: 'The version is outdated' };
	simulator.fault({ host: 'api', method: 'PUT', path, respond, times: 1 });
	const result = await run('emergencyGroup', 'activate', { emergencyGroupId: chosen(group.id) });
	expect(rows(result)).toEqual([expect.objectContaining({ enabled: true, changed: true })]);
	expect(apiRequests(simulator).map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
});
