import { findLinks, linksAt } from '../../../../../nodes/GenesysCloud/client/files/fileLinks';

const url = 'https://files.example.com/a';

describe('the links of a reply', () => {
	it.each([
		['a field that is known', { id: '1', downloadUri: url }, ['downloadUri']],
		['a field that is known, in other case', { downloadURI: url }, ['downloadURI']],
		['a path of the API', { url: '/api/v2/downloads/1' }, ['url']],
		[
			'a recording',
			{ mediaUris: { 0: { mediaUri: url }, S: { mediaUri: url } } },
			['mediaUris.0.mediaUri', 'mediaUris.S.mediaUri'],
		],
		[
			'a list',
			[{ resultUrl: url }, { errorMsg: 'x' }, { resultUrl: url }],
			['0.resultUrl', '2.resultUrl'],
		],
		['two that could be meant', { url, downloadUri: url }, []],
		['links to other replies', { selfUri: url, nextUri: url, uri: null }, []],
		['a text that is no URL', { uri: 'sip:a@b', url: '' }, []],
		['a name that is taken from Object', { ['constructor']: url }, []],
		...[null, 'text', 7, [], [null], {}].map((body): [string, unknown, string[]] => [
			'nothing',
			body,
			[],
		]),
	])('are found in %s', (_, body, fields) => {
		expect(findLinks(body)).toEqual(
			fields.map((field) => ({ field, url: expect.stringMatching(/^(https:|\/api)/) as string })),
		);
	});

	it.each([
		['downloadUri', { downloadUri: url }, ['downloadUri']],
		['a.b', { a: { b: url, c: url } }, ['a.b']],
		[
			'entities.*.content.url',
			{ entities: [{ content: { url } }, {}, { content: { url } }] },
			['entities.0.content.url', 'entities.2.content.url'],
		],
		['results.1.resultUrl', { results: [{}, { resultUrl: url }] }, ['results.1.resultUrl']],
		['*', [url, 'x'], ['0']],
		['toString', {}, []],
		['a.b.c', { a: null }, []],
	])('are those at %s', (path, body, fields) => {
		expect(linksAt(body, path)).toEqual(fields.map((field) => ({ field, url })));
	});
});
