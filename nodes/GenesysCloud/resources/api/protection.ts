import { readParameter, type Field, type ItemContext } from '../../fields/field';
import { toggle } from '../../fields/kinds';
import { isNothing, isOn } from '../../fields/plainValues';
import { ParameterError } from '../../client/errors/callError';

/** The state of a switch that protects; `noValue` is an expression, or a model, that gave nothing. */
type Protection = 'on' | 'off' | 'noValue';

const { property } = toggle(
	'Read Only',
	'readOnly',
	'Whether to refuse calls that could change anything. Switch it on where an AI agent fills in the request.',
);

const parse = (value: unknown): Protection => {
	if (isNothing(value)) return 'noValue';
	return isOn(property.displayName, value) ? 'on' : 'off';
};

/**
 * A switch that fails closed: one that is there without a value does not count as off. Only one that
 * nobody added is off.
 */
export const readOnly: Field<Protection> = {
	property,
	parse,
	read(item: ItemContext) {
		const options = (readParameter(item, 'options') ?? {}) as Record<string, unknown>;
		return Object.hasOwn(options, property.name) ? parse(options[property.name]) : 'off';
	},
};

/**
 * Keeps to *Read Only*.
 *
 * @param call what is to be sent, for the error
 * @param isReading whether it changes nothing
 * @throws {ParameterError} for a call that could change something, unless the option is off
 */
export function assertMayCall(
	protection: Protection | undefined,
	call: string,
	isReading: boolean,
): void {
	if (protection === undefined || protection === 'off' || isReading) return;
	const state = protection === 'on' ? 'is on' : 'has no value, which counts as on';
	const advice =
		protection === 'on'
			? "Allowed are GET, HEAD and the API's queries."
			: 'Let its expression give true or false.';
	throw new ParameterError(
		property.displayName,
		`${state}, and ${call} could change something. ${advice}`,
	);
}
