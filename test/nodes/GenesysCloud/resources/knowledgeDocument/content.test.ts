import type {
	Block,
	Body,
	Format,
} from '../../../../../nodes/GenesysCloud/resources/knowledgeDocument/content/body';
import { readContent } from '../../../../../nodes/GenesysCloud/resources/knowledgeDocument/content/readContent';
import { isSameBody } from '../../../../../nodes/GenesysCloud/resources/knowledgeDocument/content/sameBody';
import { showContent } from '../../../../../nodes/GenesysCloud/resources/knowledgeDocument/content/showContent';

const read = (content: string, format: Format = 'markdown') => {
	const leftOut = new Set<string>();
	return { body: readContent(content, format, leftOut), leftOut: [...leftOut] };
};

const run = (text: string, more: object = {}): Block => ({ type: 'Text', text: { text, ...more } });
const paragraph = (blocks: Block[], properties?: object): Block => ({
	type: 'Paragraph',
	paragraph: { blocks, ...(properties && { properties }) },
});
const list = (type: 'OrderedList' | 'UnorderedList', ...items: Block[][]): Block => ({
	type,
	list: { blocks: items.map((blocks) => ({ type: 'ListItem', blocks })) },
});
const GRAY = { properties: { backgroundColor: '#f2f2f2' } };
const cell = (text: string, properties?: object) => ({
	blocks: [run(text)],
	...(properties && { properties }),
});

describe('Markdown becomes', () => {
	it.each<[string, string, Block[]]>([
		['a paragraph', 'One\ntwo', [paragraph([run('One two')])]],
		['two paragraphs', 'One\n\ntwo', [paragraph([run('One')]), paragraph([run('two')])]],
		['a line break', 'One  \ntwo\\\nthree', [paragraph([run('One\ntwo\nthree')])]],
		['a heading', '### Three ###', [paragraph([run('Three')], { fontType: 'Heading3' })]],
		['an underlined heading', 'One\n===', [paragraph([run('One')], { fontType: 'Heading1' })]],
		['no heading', '#hashtag', [paragraph([run('#hashtag')])]],
		[
			'bold and italic',
			'*a* **b** ***c*** ~~d~~ a_b_c',
			[
				paragraph([
					run('a', { marks: ['Italic'] }),
					run(' '),
					run('b', { marks: ['Bold'] }),
					run(' '),
					run('c', { marks: ['Bold', 'Italic'] }),
					run(' '),
					run('d', { marks: ['Strikethrough'] }),
					run(' a_b_c'),
				]),
			],
		],
		['text, where marks have no partner', '2 * 3 * 4 **', [paragraph([run('2 * 3 * 4 **')])]],
		['code', 'Use `a *b* < c`', [paragraph([run('Use '), run('a *b* < c', GRAY)])]],
		[
			'a block of code',
			'```js\nif (a < b) {\n  c();\n}\n```',
			[paragraph([run('if (a < b) {\n  c();\n}')], { fontType: 'Preformatted' })],
		],
		[
			'a link',
			'See [the site](https://a.example/b_(c) "Title").',
			[
				paragraph([
					run('See '),
					run('the site', { hyperlink: 'https://a.example/b_(c)' }),
					run('.'),
				]),
			],
		],
		[
			'a link by its name',
			'[One][x], [x]\n\n[x]: <https://a.example>',
			[
				paragraph([
					run('One', { hyperlink: 'https://a.example' }),
					run(', '),
					run('x', { hyperlink: 'https://a.example' }),
				]),
			],
		],
		[
			'an address',
			'Go to https://a.example/x_y. Or <mail@a.example>',
			[
				paragraph([
					run('Go to '),
					run('https://a.example/x_y', { hyperlink: 'https://a.example/x_y' }),
					run('. Or '),
					run('mail@a.example', { hyperlink: 'mailto:mail@a.example' }),
				]),
			],
		],
		[
			'an image',
			'![A *cat*](https://a.example/c.png)',
			[
				{
					type: 'Image',
					image: { url: 'https://a.example/c.png', properties: { altText: 'A cat' } },
				},
			],
		],
		[
			'lists within lists',
			'- One\n  1. two\n  2. three\n- [x] four\n\n      code',
			[
				list(
					'UnorderedList',
					[run('One'), list('OrderedList', [run('two')], [run('three')])],
					[run('☑ four'), run('\n'), run('code')],
				),
			],
		],
		[
			'a quote',
			'> One\n> > two',
			[paragraph([run('One')], { indentation: 1 }), paragraph([run('two')], { indentation: 2 })],
		],
		[
			'a table',
			'| A | B |\n|---|:-:|\n| 1 | 2 \\| 3 |\n| 4 |',
			[
				{
					type: 'Table',
					table: {
						rows: [
							{
								cells: [
									cell('A', { cellType: 'HeaderCell' }),
									cell('B', { cellType: 'HeaderCell', horizontalAlign: 'Center' }),
								],
								properties: { rowType: 'Header' },
							},
							{ cells: [cell('1'), cell('2 | 3', { horizontalAlign: 'Center' })] },
							{ cells: [cell('4'), { blocks: [], properties: { horizontalAlign: 'Center' } }] },
						],
					},
				},
			],
		],
		['escaped marks', '\\*a\\* &amp; &copy; 1 < 2', [paragraph([run('*a* & © 1 < 2')])]],
		['what stands in angle brackets', 'Enter <name> here', [paragraph([run('Enter <name> here')])]],
		[
			'HTML within it',
			'One <u>two</u>\n\n<div>\n<p align="center">three</p>\n</div>',
			[
				paragraph([run('One '), run('two', { marks: ['Underline'] })]),
				paragraph([run('three')], { align: 'Center' }),
			],
		],
	])('%s', (_, markdown, blocks) => {
		expect(read(markdown).body).toEqual({ blocks });
		// And what it is shown as becomes the same again.
		for (const format of ['markdown', 'html'] as const) {
			const again = read(showContent({ blocks }, format), format).body;
			expect([format, isSameBody(again, { blocks })]).toEqual([format, true]);
		}
	});
});

describe('HTML becomes', () => {
	it.each<[string, string, Block[]]>([
		[
			'text with the spaces that a browser shows',
			' <p>\n One <b>two </b> three\t</p>\n<p> </p>',
			[paragraph([run('One '), run('two ', { marks: ['Bold'] }), run('three')])],
		],
		[
			'paragraphs, whatever holds them',
			'<html><head><title>No</title></head><body><div>One<section>two</section>three</div></body>',
			['One', 'two', 'three'].map((text) => paragraph([run(text)])),
		],
		[
			'paragraphs and items whose ends are missing',
			'<p>One<p>two<ul><li>three<li>four</ul>five',
			[
				paragraph([run('One')]),
				paragraph([run('two')]),
				list('UnorderedList', [run('three')], [run('four')]),
				paragraph([run('five')]),
			],
		],
		[
			'a table with a caption, spans and a list',
			'<table><caption>C</caption><tr><th colspan=2>A<tr><td>1<td><ul><li>2</ul></table>',
			[
				{
					type: 'Table',
					table: {
						rows: [
							{ cells: [cell('A', { cellType: 'HeaderCell', colSpan: 2 })] },
							{ cells: [cell('1'), { blocks: [list('UnorderedList', [run('2')])] }] },
						],
						properties: { caption: { blocks: [paragraph([run('C')])] } },
					},
				},
			],
		],
		[
			'a list of letters',
			'<ol type="a"><li>One</li></ol>',
			[
				{
					type: 'OrderedList',
					list: {
						blocks: [{ type: 'ListItem', blocks: [run('One')] }],
						properties: { orderedType: 'LowerAlpha' },
					},
				},
			],
		],
		[
			'an image and a video',
			'<p>See <a href="https://a.example"><img src="https://a.example/1.png"></a></p><iframe src="https://v.example/1"></iframe>',
			[
				paragraph([
					run('See '),
					{
						type: 'Image',
						image: { url: 'https://a.example/1.png', hyperlink: 'https://a.example' },
					},
				]),
				{ type: 'Video', video: { url: 'https://v.example/1' } },
			],
		],
		[
			'characters by their names',
			'<p>&auml;&#8364;&#x20AC;&unknown;&lt;b&gt;',
			[paragraph([run('ä€€&unknown;<b>')])],
		],
		[
			'no scripts',
			'<script>alert("</p>")</script><p>One<!-- two --></p>',
			[paragraph([run('One')])],
		],
		['text, where a tag has no end', 'a < b <c', [paragraph([run('a < b <c')])]],
	])('%s', (_, html, blocks) => {
		expect(read(html, 'html').body).toEqual({ blocks });
		const again = read(showContent({ blocks }, 'html'), 'html').body;
		expect(isSameBody(again, { blocks })).toBe(true);
	});
});

it('plain text becomes paragraphs', () => {
	expect(read('One <b>\r\n  two\r\n \r\n\r\n*three*', 'text').body).toEqual({
		blocks: [paragraph([run('One <b>\ntwo')]), paragraph([run('*three*')])],
	});
});

it.each([
	['horizontal lines', '***\n\na'],
	['links without a full address', '[a](../b)'],
	['images without a full address', '![a](b.png)'],
	['settings at the beginning (front matter)', '---\ntitle: A\n---\n\na'],
	['colors and fonts', '<p style="color: red">a</p>'],
	['first numbers of lists', '3. a'],
	['tables within lists', '- a\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |'],
])('says that %s are left out, and keeps the text', (what, markdown) => {
	const { body, leftOut } = read(markdown);
	expect(leftOut).toEqual([what]);
	expect(showContent(body, 'text')).toContain('a');
});

it('shows text without marks', () => {
	const { body } = read(
		'# A\n\n**b** [c](https://d.example)\n\n- e\n  1. f\n\n|g|h|\n|-|-|\n|i|j|',
	);
	expect(showContent(body, 'text')).toBe('A\nb c\n- e\n  1. f\ng\th\ni\tj');
});

it.each([
	[null],
	[undefined],
	[{}],
	[{ blocks: null }],
	[{ blocks: [null, { type: 'Paragraph' }] }],
	[{ blocks: [{ type: 'Paragraph', paragraph: { blocks: [{ type: 'Text', text: {} }] } }] }],
])('shows nothing of %j', (body) => {
	for (const format of ['html', 'markdown', 'text'] as const) {
		expect(showContent(body, format)).not.toContain('undefined');
	}
});

describe('two contents are the same', () => {
	const { body } = read('One *two* [x](https://a.example)\n\n- a');

	it('whatever the server adds', () => {
		const added = JSON.parse(
			JSON.stringify(body)
				.replaceAll('"blocks":[{"type":"Text"', '"id":"1","blocks":[{"type":"Text"')
				.replaceAll(
					'"paragraph":{',
					'"paragraph":{"properties":{"fontType":"Paragraph","align":null},',
				),
		) as Body;
		expect(isSameBody(added, body)).toBe(true);
		expect(isSameBody(body, structuredClone(body))).toBe(true);
	});

	it.each([
		['another text', 'One *two!* [x](https://a.example)\n\n- a'],
		['another mark', 'One **two** [x](https://a.example)\n\n- a'],
		['another address', 'One *two* [x](https://b.example)\n\n- a'],
		['another list', 'One *two* [x](https://a.example)\n\n1. a'],
		['less', 'One *two* [x](https://a.example)'],
	])('but not %s', (_, other) => {
		expect(isSameBody(read(other).body, body)).toBe(false);
		expect(isSameBody(undefined, body)).toBe(false);
	});
});

describe('takes no more than linear time for', () => {
	const N = 20_000;
	const nested = '['.repeat(N) + 'a' + '](b)'.repeat(N);
	it.each<[string, string]>([
		['stars', '*a '.repeat(N)],
		['marks of all kinds', '*_~a'.repeat(N)],
		['backticks', Array.from({ length: 400 }, (_, i) => '`'.repeat(i + 1)).join(' ')],
		['brackets', nested],
		['beginnings of links', '[a]('.repeat(N)],
		['beginnings of tags', '<b'.repeat(N) + '>'],
		['quotes without an end', '<a b="'.repeat(N)],
		['comments without an end', '<!--'.repeat(N)],
		['quotes within quotes', '>'.repeat(N)],
		[
			'lists within lists',
			Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
		],
		['elements within elements', '<div>'.repeat(N)],
		['lists of HTML within lists', '<ul><li>'.repeat(N)],
		['spaces', `a${' '.repeat(N)}b`],
		['lines', 'a\n'.repeat(N)],
		['fences', '```\n'.repeat(N)],
		['a table', `|a|b|\n|-|-|\n${'|a|b|\n'.repeat(N / 4)}`],
		['addresses', 'http://'.repeat(N)],
	])('%s', (_, text) => {
		const start = performance.now();
		for (const format of ['markdown', 'html', 'text'] as const) {
			const { body } = read(text, format);
			showContent(body, 'markdown');
			showContent(body, 'html');
		}
		// What is quadratic takes minutes.
		expect(performance.now() - start).toBeLessThan(5_000);
	});
});
