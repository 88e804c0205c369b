import { ParameterError } from '../../../../../nodes/GenesysCloud/client/errors/callError';
import type { ItemContext } from '../../../../../nodes/GenesysCloud/fields/field';
import { readField } from '../../../../../nodes/GenesysCloud/fields/field';
import { readOnly } from '../../../../../nodes/GenesysCloud/resources/api/protection';

const stateOf = (options: object) =>
	readField(
		{ functions: { getNodeParameter: () => options }, itemIndex: 0 } as unknown as ItemContext,
		readOnly,
	);

describe('a switch that protects', () => {
	it.each<[options: object, state: string]>([
		[{}, 'off'],
		[{ other: true }, 'off'],
		[{ readOnly: false }, 'off'],
		[{ readOnly: 'false' }, 'off'],
		[{ readOnly: true }, 'on'],
		[{ readOnly: 'TRUE' }, 'on'],
		[{ readOnly: undefined }, 'noValue'],
		[{ readOnly: null }, 'noValue'],
		[{ readOnly: '' }, 'noValue'],
	])('%j is %s', (options, state) => {
		expect(stateOf(options)).toBe(state);
	});

	it.each(['yes', 1, {}])('with %j is an error', (readOnly) => {
		expect(() => stateOf({ readOnly })).toThrow(ParameterError);
	});
});
