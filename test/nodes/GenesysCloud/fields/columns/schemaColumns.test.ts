import { schemaColumns } from '../../../../../nodes/GenesysCloud/fields/columns/schemaColumns';

const typeOf = (property: object | null) => schemaColumns({ properties: { a: property } })[0].type;

it.each([
	[{ type: 'string' }, 'text'],
	[{ type: 'integer' }, 'integer'],
	[{ type: 'number' }, 'number'],
	[{ type: 'boolean' }, 'boolean'],
	[{ type: 'object' }, 'json'],
	[{ type: 'array' }, 'json'],
	[{ type: 'array', items: { type: 'string' } }, 'list'],
	[{ type: ['null', 'integer'] }, 'integer'],
	[{ type: 'string', format: 'date' }, 'date'],
	[{ type: 'string', format: 'date-time' }, 'dateTime'],
	[{ type: 'string', enum: ['A', 'B'] }, 'choice'],
	[{ type: 'integer', enum: [1, 2] }, 'integer'],
	[{ type: 'string', enum: [] }, 'text'],
	[{ allOf: [{ $ref: '#/definitions/longtext' }] }, 'text'],
	[{ allOf: [null, { $ref: '#/definitions/datetime' }] }, 'dateTime'],
	[{ allOf: [{ $ref: '#/definitions/checkbox' }] }, 'boolean'],
	[{ allOf: [{ $ref: '#/definitions/tag' }] }, 'list'],
	[{ allOf: [{ $ref: '#/definitions/enum' }], enum: ['A'] }, 'choice'],
	[{ allOf: [{ $ref: '#/definitions/toString' }], type: 'number' }, 'number'],
	[{ type: 'constructor' }, 'text'],
	[{}, 'text'],
	[null, 'text'],
])('%j is of type %s', (property, type) => expect(typeOf(property)).toBe(type));

it('keeps the order of Genesys Cloud, and that of the schema where it says nothing', () => {
	const properties = {
		last: {},
		b: { displayOrder: 2 },
		a: { displayOrder: 1 },
		custom: { _position: 3 },
		lastToo: {},
	};
	const ids = schemaColumns({ properties }).map(({ id }) => id);
	expect(ids).toEqual(['a', 'b', 'custom', 'last', 'lastToo']);
});

it('knows the title, what is required and what is read-only', () => {
	const properties = {
		key: { title: 'Site', type: 'string' },
		Same: { title: 'Same', readOnly: true },
		Empty: { title: '', enum: ['x'] },
	};
	expect(schemaColumns({ required: ['key'], properties })).toEqual([
		{ id: 'key', label: 'Site', type: 'text', isRequired: true },
		{ id: 'Same', type: 'text', isReadOnly: true },
		{ id: 'Empty', type: 'choice', values: ['x'] },
	]);
});

it.each([undefined, null, '', 1, {}, { properties: null }, { required: 'key' }])(
	'finds no columns in %j',
	(schema) => expect(schemaColumns(schema)).toEqual([]),
);
