import type { INodeParameters } from 'n8n-workflow';

import { items } from '../../support';
import { apiRequests, errorOf } from '../harness';
import { simulator } from '../useSimulator';
import { called, chosen, everyday, notAnId, type Org, type Row } from './kit';
import { calls, GO_ON, rows, run } from './userKit';

const sid = ({ skills }: Org, n = 0) => String(skills[n].id);
const lid = ({ languages }: Org, n = 0) => String(languages[n].id);

const SKILL_BAD: Row['bad'] = [
	...notAnId('User', 'userId'),
	...notAnId('Skill', 'skillId'),
	["'Proficiency' is '6'. Enter a number between 0 and 5", { proficiency: 6 }],
	["'Proficiency' is '-1'", { proficiency: -1 }],
	["'Proficiency' is '4.25'", { proficiency: 4.25 }],
	["'Proficiency' is empty", { proficiency: '={{ $json.none }}' }],
	["'Proficiency' is 'good'", { proficiency: '={{ "good" }}' }],
	["'Skills' is empty", { specifySkills: 'several', skills: ' , ' }],
	["'Skills' has 'Spanish'. Enter each skill", { specifySkills: 'several', skills: 'Spanish' }],
	["'Skills' has ':3'", { specifySkills: 'several', skills: ':3' }],
	["'Specify Skills' is 'all'", { specifySkills: 'all' }],
];

const LANGUAGE_BAD: Row['bad'] = [
	...notAnId('User', 'userId'),
	...notAnId('Language', 'languageId'),
	["'Proficiency' is '3.5'. Enter a whole number", { proficiency: 3.5 }],
	["'Languages' is empty", { specifyLanguages: 'several', languages: '={{ [] }}' }],
	["'Languages' has 'German:'", { specifyLanguages: 'several', languages: 'German:' }],
];

const ROWS: Row[] = [
	{
		name: 'user.addSkills',
		parameters: (org) => ({
			userId: chosen(org.users[0].id),
			skillId: chosen(sid(org)),
			proficiency: 4.5,
		}),
		requests: (org) => [
			`PATCH /api/v2/users/${org.users[0].id}/routingskills/bulk [{"id":"${sid(org)}","proficiency":4.5}]`,
		],
		output: (org) => [
			{
				userId: org.users[0].id,
				skillId: sid(org),
				skillName: org.skills[0].name,
				proficiency: 4.5,
				added: true,
			},
		],
		bad: SKILL_BAD,
	},
	{
		name: 'user.replaceSkills',
		parameters: (org) => ({
			userId: chosen(org.users[0].id),
			specifySkills: 'several',
			skills: `${sid(org)}:4, ${sid(org, 1)}: 2.5`,
		}),
		requests: (org) => [
			`PUT /api/v2/users/${org.users[0].id}/routingskills/bulk [{"id":"${sid(org)}","proficiency":4},{"id":"${sid(org, 1)}","proficiency":2.5}]`,
		],
		output: (org) =>
			[4, 2.5].map((proficiency, n) => ({
				userId: org.users[0].id,
				skillId: sid(org, n),
				skillName: org.skills[n].name,
				proficiency,
				replaced: true,
			})),
		bad: SKILL_BAD.filter(([, changes]) => !('skillId' in changes || 'proficiency' in changes)),
	},
	{
		name: 'user.removeSkills',
		parameters: (org) => ({ userId: chosen(org.users[0].id), skillId: chosen(sid(org)) }),
		requests: (org) => [
			`GET /api/v2/routing/skills?id=${sid(org)}&pageSize=1`,
			`DELETE /api/v2/users/${org.users[0].id}/routingskills/${sid(org)}`,
			// The user does not have it.
			`GET /api/v2/users/${org.users[0].id}/routingskills?pageSize=100`,
		],
		output: (org) => [
			{
				userId: org.users[0].id,
				skillId: sid(org),
				skillName: org.skills[0].name,
				removed: false,
			},
		],
		bad: [
			...notAnId('User', 'userId'),
			...notAnId('Skill', 'skillId'),
			["'Skills' is empty", { specifySkills: 'several', skills: ' ' }],
		],
	},
	{
		name: 'user.addLanguages',
		parameters: (org) => ({
			userId: chosen(org.users[0].id),
			languageId: chosen(lid(org)),
			proficiency: 5,
		}),
		requests: (org) => [
			`PATCH /api/v2/users/${org.users[0].id}/routinglanguages/bulk [{"id":"${lid(org)}","proficiency":5}]`,
		],
		output: (org) => [
			{
				userId: org.users[0].id,
				languageId: lid(org),
				languageName: org.languages[0].name,
				proficiency: 5,
				added: true,
			},
		],
		bad: LANGUAGE_BAD,
	},
	{
		name: 'user.replaceLanguages',
		parameters: (org) => ({
			userId: chosen(org.users[0].id),
			languageId: chosen(lid(org)),
			proficiency: 1,
		}),
		requests: (org) => [
			`GET /api/v2/users/${org.users[0].id}/routinglanguages?pageSize=100`,
			`PATCH /api/v2/users/${org.users[0].id}/routinglanguages/bulk [{"id":"${lid(org)}","proficiency":1}]`,
		],
		output: (org) => [
			{
				userId: org.users[0].id,
				languageId: lid(org),
				languageName: org.languages[0].name,
				proficiency: 1,
				replaced: true,
			},
		],
		bad: LANGUAGE_BAD,
	},
	{
		name: 'user.removeLanguages',
		parameters: (org) => ({ userId: chosen(org.users[0].id), languageId: chosen(lid(org)) }),
		requests: (org) => [
			`GET /api/v2/routing/languages?id=${lid(org)}&pageSize=1`,
			`DELETE /api/v2/users/${org.users[0].id}/routinglanguages/${lid(org)}`,
			`GET /api/v2/users/${org.users[0].id}/routinglanguages?pageSize=100`,
		],
		output: (org) => [
			{
				userId: org.users[0].id,
				languageId: lid(org),
				languageName: org.languages[0].name,
				removed: false,
			},
		],
		bad: [...notAnId('User', 'userId'), ...notAnId('Language', 'languageId')],
	},
];

everyday(ROWS, { sizes: { users: 150, queues: 12 } });

const rated = (user: Org['users'][number], list: 'skills' | 'languages') =>
	(user[list] as Array<{ id: string; proficiency: number }> | undefined)?.map(
		({ id, proficiency }) => [id, proficiency],
	);

const SHEET: INodeParameters = {
	userId: called('={{ $json.email }}', 'email'),
	skillId: called('={{ $json.skill }}'),
	proficiency: '={{ $json.level }}',
};

/** Rows of a sheet: users by e-mail and skills by name, in another order than by users. */
function sheet(skills: number[], users: number) {
	const org = simulator.org();
	return skills.flatMap((skill) =>
		Array.from({ length: users }, (_, user) => ({
			email: org.users[user].email,
			skill: String(org.skills[skill].name),
			level: (user + skill) % 6,
		})),
	);
}

it('a sheet with a skill a row: one call a user, and a result for each row, in their order', async () => {
	const org = simulator.org();
	const given = sheet([0, 1, 2, 3, 4], 15);
	const result = await run('addSkills', SHEET, items(...given));
	expect(rows(result)).toEqual(
		given.map(({ email, skill, level }) => ({
			userId: org.users.find((user) => user.email === email)!.id,
			skillId: org.skills.find(({ name }) => name === skill)!.id,
			skillName: skill,
			proficiency: level,
			added: true,
		})),
	);
	expect(result.outputs.Genesys[0].map(({ pairedItem }) => pairedItem)).toEqual(
		given.map((_, item) => ({ item })),
	);
	expect(calls('PATCH')).toHaveLength(15);
	// A list of skills and a search of users.
	expect(apiRequests(simulator)).toHaveLength(17);
});

it('of a skill that a user gets twice, the last row counts and all rows say so', async () => {
	const [user] = simulator.org().users;
	const skill = sid(simulator.org());
	const input = items({ level: 1 }, { level: 4 });
	const parameters = { ...SHEET, userId: chosen(user.id), skillId: chosen(skill) };
	const output = rows(await run('addSkills', parameters, input));
	expect(output.map(({ proficiency }) => proficiency)).toEqual([4, 4]);
	expect(rated(user, 'skills')).toEqual([[skill, 4]]);
});

it('adding keeps the others, replacing does not, and takes all items of a user', async () => {
	const org = simulator.org();
	const [user] = org.users;
	const skills = (level: string) => ({ specifySkills: 'several', skills: level });
	const by = { userId: chosen(user.id) };
	await run('addSkills', { ...by, ...skills(`${sid(org)}:1, ${sid(org, 1)}:2`) });
	await run('addSkills', { ...by, ...skills(`${sid(org, 2)}:3`) });
	expect(rated(user, 'skills')).toHaveLength(3);
	await run(
		'replaceSkills',
		{ ...SHEET, userId: chosen(user.id) },
		items({ skill: org.skills[4].name, level: 5 }, { skill: org.skills[5].name, level: 0 }),
	);
	expect(rated(user, 'skills')).toEqual([
		[sid(org, 4), 5],
		[sid(org, 5), 0],
	]);
});

it('more than 50 are several calls, the first of which replaces', async () => {
	const org = simulator.org();
	const skills = org.skills
		.slice(0, 55)
		.map(({ id }) => `${id}:2`)
		.join(',');
	const by = { userId: chosen(org.users[0].id), specifySkills: 'several', skills };
	expect(rows(await run('replaceSkills', by))).toHaveLength(55);
	expect(apiRequests(simulator).map(({ method }) => method)).toEqual([
		'PUT',
		'PATCH',
		// Names of those that are on no first page of a reply.
		'GET',
	]);
	expect(rated(org.users[0], 'skills')).toHaveLength(55);
});

it('replacing languages removes the others, and writes what differs', async () => {
	const org = simulator.org();
	const [user] = org.users;
	user.languages = [0, 1, 2].map((n) => ({ id: lid(org, n), proficiency: n }));
	const by = { userId: chosen(user.id), specifyLanguages: 'several' };
	await run('replaceLanguages', { ...by, languages: `${lid(org, 1)}:1,${lid(org, 3)}:4` });
	expect(rated(user, 'languages')).toEqual([
		[lid(org, 1), 1],
		[lid(org, 3), 4],
	]);
	expect(calls('PATCH').map(({ body }) => body)).toEqual([
		JSON.stringify([{ id: lid(org, 3), proficiency: 4 }]),
	]);
	expect(calls('DELETE')).toHaveLength(2);
});

it('a wrong row stops the replacement of its user, and of no other', async () => {
	const org = simulator.org();
	const [first, second] = org.users;
	first.skills = [{ id: sid(org, 9), proficiency: 1 }];
	const row = (user: typeof first, level: unknown) => ({
		email: user.email,
		skill: String(org.skills[0].name),
		level: level as number,
	});
	const input = items(row(first, 2), row(first, 'much'), row(second, 3));
	const output = rows(await run('replaceSkills', SHEET, input, GO_ON));
	expect(String(output[0].error)).toContain('because another item of the same user is wrong');
	expect(String(output[1].error)).toContain("'Proficiency' is 'much'");
	expect(output[2]).toMatchObject({ userId: second.id, replaced: true });
	expect(rated(first, 'skills')).toEqual([[sid(org, 9), 1]]);
});

it('a skill that Genesys Cloud refuses fails alone; replacing fails for all of the user', async () => {
	const org = simulator.org();
	const gone = '00000000-0000-4000-8000-000000000000';
	const input = items({ id: sid(org) }, { id: gone }, { id: sid(org, 1) });
	const by = { userId: chosen(org.users[0].id), skillId: chosen('={{ $json.id }}') };
	const added = rows(await run('addSkills', by, input, GO_ON));
	expect(added.map(({ added: isAdded }) => isAdded)).toEqual([true, undefined, true]);
	expect(String(added[1].error)).toContain(gone);
	const replaced = rows(await run('replaceSkills', by, input, GO_ON));
	expect(replaced.filter(({ error }) => error === undefined)).toEqual([]);
	expect(rated(org.users[0], 'skills')).toHaveLength(2);
});

it('removes what the user has, and says what it has not', async () => {
	const org = simulator.org();
	const [user] = org.users;
	user.skills = [0, 1].map((n) => ({ id: sid(org, n), proficiency: 1 }));
	const several = { specifySkills: 'several', skills: `${sid(org)}, ${sid(org, 5)}` };
	const output = rows(await run('removeSkills', { userId: chosen(user.id), ...several }));
	expect(output.map(({ removed }) => removed)).toEqual([true, false]);
	expect(rated(user, 'skills')).toEqual([[sid(org, 1), 1]]);
	const nobody = chosen('00000000-0000-4000-8000-000000000000');
	const error = errorOf(await run('removeSkills', { userId: nobody, ...several }));
	expect(error).toMatchObject({ httpCode: '404' });
});

it('a dry run lists what would change, and changes nothing', async () => {
	const org = simulator.org();
	const [user] = org.users;
	user.skills = [0, 1, 2].map((n) => ({ id: sid(org, n), name: `S${n}`, proficiency: n }));
	const before = structuredClone(user.skills);
	const options = { dryRun: true };
	const by = { userId: chosen(user.id), specifySkills: 'several', options };
	const skills = `${sid(org, 1)}:1,${sid(org, 2)}:5,${sid(org, 3)}:3`;
	const changes = async (operation: string, more: INodeParameters) =>
		rows(await run(operation, { ...by, ...more })).map(({ dryRun, change, skillId }) => [
			dryRun,
			change,
			skillId,
		]);
	const added = [
		[true, 'none', sid(org, 1)],
		[true, 'update', sid(org, 2)],
		[true, 'add', sid(org, 3)],
	];
	expect(await changes('addSkills', { skills })).toEqual(added);
	expect(await changes('replaceSkills', { skills })).toEqual([
		...added,
		[true, 'remove', sid(org, 0)],
	]);
	expect(await changes('removeSkills', { skills: `${sid(org)},${sid(org, 7)}` })).toEqual([
		[true, 'remove', sid(org, 0)],
		[true, 'none', sid(org, 7)],
	]);
	expect(user.skills).toEqual(before);
	expect(apiRequests(simulator).every(({ method }) => method === 'GET')).toBe(true);
});

it('several skills of a column, by their names', async () => {
	const org = simulator.org();
	const [one, two] = org.skills.map(({ name }) => String(name));
	const by = { userId: chosen(org.users[0].id), specifySkills: 'several' };
	const input = items({ skills: `${one}:4,${two}:1.5` });
	const output = rows(await run('addSkills', { ...by, skills: '={{ $json.skills }}' }, input));
	expect(output.map(({ skillName, proficiency }) => [skillName, proficiency])).toEqual([
		[one, 4],
		[two, 1.5],
	]);
});
