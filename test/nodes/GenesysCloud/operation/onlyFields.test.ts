import { pathsOf } from '../../../../nodes/GenesysCloud/fields/plainValues';
import { only } from '../../../../nodes/GenesysCloud/operation/onlyFields';

const keep = (fields: unknown, value: unknown) => only(pathsOf('Fields to Return', fields), value);
const queue = {
	id: '1',
	name: 'Sales',
	division: { id: 'd', name: 'Home', self: '/d' },
	members: [
		{ id: 'a', user: { name: 'Ada', email: 'ada@example.com' } },
		{ id: 'b', user: null },
	],
};

describe('fields to return', () => {
	it.each([
		['', queue],
		[undefined, queue],
		['id', { id: '1' }],
		[' name , id ', { name: 'Sales', id: '1' }],
		[['id', 'name'], { name: 'Sales', id: '1' }],
		['division', { division: queue.division }],
		['division.name', { division: { name: 'Home' } }],
		['division, division.name', { division: queue.division }],
		['division.name,division.id', { division: { name: 'Home', id: 'd' } }],
		['members.user.name', { members: [{ user: { name: 'Ada' } }, { user: null }] }],
		['missing, id.deeper', { id: '1' }],
	])('%j', (fields, expected) => {
		expect(keep(fields, queue)).toEqual(expected);
		expect(keep(fields, [queue])).toEqual([expected]);
	});

	it('are refused if they would reach the prototype of an object', () => {
		expect(() => keep('a.__proto__', queue)).toThrow(
			"'Fields to Return' must not contain '__proto__'",
		);
		expect(() => keep({ id: 1 }, queue)).toThrow('is an object');
	});
});
