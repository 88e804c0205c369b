import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Entity } from '../../simulator/data/people';
import { items } from '../../support';
import { errorOf } from '../harness';
import { hints, rows, runOf } from '../runs';
import { simulator } from '../useSimulator';
import { everyday, type Row } from './kit';

const PROMPTS = '/api/v2/architect/prompts';
const aText = () => expect.any(String) as unknown;

const ENGLISH = {
	language: 'en-us',
	uploadStatus: 'transcoded',
	durationSeconds: 4.2,
	tags: { filename: ['hello.wav'] },
	text: 'Hello',
};

const furnish = (prompt: Entity) =>
	Object.assign(prompt, {
		name: 'Welcome',
		description: 'At the beginning',
		resources: [{ ...ENGLISH }, { language: 'de-de', ttsString: 'Guten Tag' }],
	});

const about = ({ id }: Entity) => ({
	id,
	name: 'Welcome',
	description: 'At the beginning',
	divisionId: null,
	divisionName: null,
});

const SPOKEN = { source: 'speech', language: 'de_DE', speech: 'Guten Tag' };

const ROWS: Row[] = [
	{
		name: 'prompt.getMany',
		parameters: ({ prompts: [prompt] }) => {
			furnish(prompt);
			return { filters: { name: 'Welcome' } };
		},
		requests: () => [`GET ${PROMPTS}?name=Welcome&pageSize=50`],
		output: ({ prompts: [prompt] }) => [{ ...about(prompt), languages: 'en-us, de-de' }],
		bad: [["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }]],
	},
	{
		name: 'prompt.getMany (an item a language)',
		parameters: ({ prompts: [prompt] }) => {
			furnish(prompt);
			return { oneItemPer: 'language', filters: { name: 'Welcome', language: 'en-us' } };
		},
		requests: () => [`GET ${PROMPTS}?language=en-us&name=Welcome&pageSize=50`],
		output: ({ prompts: [prompt] }) => [
			{
				...about(prompt),
				language: 'en-us',
				hasAudio: true,
				uploadStatus: 'transcoded',
				durationSeconds: 4.2,
				fileName: 'hello.wav',
				speech: null,
				text: 'Hello',
			},
		],
		bad: [["'One Item Per' is 'word'", { oneItemPer: '={{ "word" }}' }]],
	},
	{
		name: 'prompt.upload (a text to speak, of a new prompt)',
		parameters: () => ({ name: 'Welcome', ...SPOKEN, additionalFields: { description: 'Hello' } }),
		requests: () => [
			`GET ${PROMPTS}?name=Welcome&pageSize=100`,
			`POST ${PROMPTS} {"name":"Welcome","description":"Hello"}`,
			expect.stringMatching(
				/^POST \/api\/v2\/architect\/prompts\/[\w-]+\/resources \{"language":"de-de","ttsString":"Guten Tag"\}$/,
			),
		],
		output: () => [
			{
				id: aText(),
				name: 'Welcome',
				language: 'de-de',
				hasAudio: false,
				uploadStatus: 'created',
				durationSeconds: null,
				fileName: null,
				speech: 'Guten Tag',
				text: null,
				created: true,
			},
		],
		bad: [["'Name' is empty", { name: ' ' }]],
	},
];

everyday(ROWS);

const run = runOf('prompt');

const wav = (): INodeExecutionData[] =>
	items({}).map((item) => ({
		...item,
		binary: {
			data: {
				data: Buffer.from('RIFF made-up audio').toString('base64'),
				mimeType: 'audio/wav',
				fileName: 'hello.wav',
			},
		},
	}));

const upload = async (changes: INodeParameters = {}, input = wav()) =>
	await run('upload', { name: 'Welcome', language: 'en-us', ...changes }, input);

const calls = () =>
	simulator.requests
		.filter(({ host }) => host === 'api' || host === 'apps')
		.map(({ method, path, host }) => `${host} ${method} ${path.split('?')[0]}`);

it('uploads the audio of a new prompt, and waits until it can be played', async () => {
	expect(rows(await upload())).toEqual([
		expect.objectContaining({
			name: 'Welcome',
			language: 'en-us',
			hasAudio: true,
			fileName: 'hello.wav',
			created: true,
		}),
	]);
	const { id, resources } = simulator.org().prompts.at(-1)!;
	const one = `${PROMPTS}/${id}/resources`;
	expect(calls()).toEqual([
		`api GET ${PROMPTS}`,
		`api POST ${PROMPTS}`,
		`api POST ${one}`,
		`apps POST /uploads/v2/prompts/${id}/en-us`,
		`api GET ${one}/en-us`,
		`api GET ${one}/en-us`,
	]);
	const [{ content }] = resources as Array<{ content: string }>;
	expect(content).toContain('name="file"; filename="hello.wav"');
	expect(content).toContain('RIFF made-up audio');
});

it('replaces the audio of a language, and keeps the rest', async () => {
	const [prompt] = simulator.org().prompts;
	furnish(prompt);
	const [row] = rows(await upload({ additionalFields: { transcript: 'Good day' } }));
	expect(row).toMatchObject({ id: prompt.id, text: 'Good day', hasAudio: true, created: false });
	expect(calls()).not.toContain(`api POST ${PROMPTS}`);
	expect(prompt.resources).toEqual([
		expect.objectContaining({ language: 'en-us', text: 'Good day' }),
		expect.objectContaining({ language: 'de-de' }),
	]);
});

it.each([
	['POST', 'a new prompt', true],
	['PUT', 'one that is there', false],
])('needs no name of a file that another prompt has: %s of %s', async (method, _, isNew) => {
	if (!isNew) furnish(simulator.org().prompts[0]);
	const code = 'architect.prompt.resource.tags.already.exist';
	const respond = { status: 409, code, message: 'The specified tags already exist.' };
	simulator.fault({
		host: 'api',
		method,
		path: /\/resources(\/en-us)?$/,
		respond,
	});
	expect(rows(await upload())).toEqual([
		expect.objectContaining({ hasAudio: true, created: isNew, fileName: null }),
	]);
});

it('says that Genesys Cloud cannot convert the audio', async () => {
	const [prompt] = simulator.org().prompts;
	furnish(prompt);
	(prompt.resources as object[])[0] = { ...ENGLISH, becomes: 'transcodeFailed' };
	const { message, description } = errorOf(await upload());
	expect(message).toBe('Genesys Cloud could not convert the audio');
	expect(description).toContain('Use a WAV file');
});

it('says that audio is played instead of a new text', async () => {
	furnish(simulator.org().prompts[0]);
	const result = await upload({ source: 'speech', speech: 'Hello again' });
	expect(rows(result)).toEqual([expect.objectContaining({ speech: 'Hello again' })]);
	expect(hints(result).join()).toContain('played instead of the text');
});

it.each([
	["'Input Data Field Name' is 'sound'", { binaryPropertyName: 'sound' }],
	["'Language' is 'english!'", { language: 'English!' }],
	["'Language' is empty", { language: ' ' }],
	["'Text to Speak' is empty", { source: 'speech', speech: '={{ $json.none }}' }],
])('writes nothing where %s', async (words, changes) => {
	expect(errorOf(await upload(changes)).message).toContain(words);
	expect(calls().filter((call) => !call.includes(' GET '))).toEqual([]);
});

it('says in a dry run what it would do', async () => {
	const [prompt] = simulator.org().prompts;
	furnish(prompt);
	expect(rows(await upload({ options: { dryRun: true } }))).toEqual([
		{ dryRun: true, change: 'update', name: 'Welcome', id: prompt.id, language: 'en-us' },
	]);
	expect(calls()).toEqual([`api GET ${PROMPTS}`]);
});
