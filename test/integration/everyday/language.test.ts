import { created } from './created';
import { called, everyday, notAnId, type Row } from './kit';

const ROWS: Row[] = [
	{
		name: 'language.getMany',
		parameters: () => ({ limit: 2, filters: { name: 'Acme Language 1' } }),
		requests: () => ['GET /api/v2/routing/languages?name=Acme%20Language%201&pageSize=10'],
		output: ({ languages }) =>
			languages
				.filter(({ name }) => String(name).startsWith('Acme Language 1'))
				.slice(0, 2)
				.map(({ id, name, state, dateModified }) => ({ id, name, state, dateModified })),
		bad: [["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }]],
	},
	{
		name: 'language.create',
		parameters: () => ({ name: ' German ' }),
		requests: () => ['POST /api/v2/routing/languages {"name":"German"}'],
		output: () => [expect.objectContaining({ name: 'German', state: 'active' })],
		bad: [["'Name' is empty. Enter some text", { name: '={{ $json.none }}' }]],
	},
	...created('language', 'routing/languages', ({ languages }) => languages, '&pageSize=100'),
	{
		name: 'language.delete',
		parameters: ({ languages }) => ({ languageId: called(languages[0].name) }),
		requests: ({ languages: [{ id, name }] }) => [
			`GET /api/v2/routing/languages?name=${encodeURIComponent(String(name))}&pageSize=100`,
			`DELETE /api/v2/routing/languages/${id}`,
		],
		output: () => [{ deleted: true }],
		bad: notAnId('Language', 'languageId'),
	},
];

everyday(ROWS);
