import { created } from './created';
import { chosen, everyday, type Row } from './kit';

const ROWS: Row[] = [
	{
		name: 'routingSkill.getMany',
		parameters: () => ({ limit: 2, filters: { name: 'Skill 1' } }),
		requests: () => ['GET /api/v2/routing/skills?name=Skill%201&pageSize=10'],
		output: ({ skills }) =>
			skills
				.filter(({ name }) => String(name).startsWith('Skill 1'))
				.slice(0, 2)
				.map(({ id, name }) => expect.objectContaining({ id, name }) as unknown),
		bad: [["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }]],
	},
	{
		name: 'routingSkill.create',
		parameters: () => ({ name: ' Spanish ' }),
		requests: () => ['POST /api/v2/routing/skills {"name":"Spanish"}'],
		output: () => [expect.objectContaining({ name: 'Spanish' })],
		bad: [["'Name' is empty. Enter some text", { name: '={{ $json.none }}' }]],
	},
	...created('routingSkill', 'routing/skills', ({ skills }) => skills, '&pageSize=500'),
	{
		name: 'routingSkill.delete',
		parameters: ({ skills }) => ({ skillId: chosen(skills[0].id) }),
		requests: ({ skills }) => [`DELETE /api/v2/routing/skills/${String(skills[0].id)}`],
		output: () => [{ deleted: true }],
		bad: [
			["'Skill' is 'a/b', which is not an ID", { skillId: chosen('a/b') }],
			["'Skill' is empty", { skillId: chosen('={{ $json.none }}') }],
		],
	},
];

everyday(ROWS);
