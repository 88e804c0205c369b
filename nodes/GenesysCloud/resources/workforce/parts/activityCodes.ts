/** What agents are scheduled for: breaks, meals, time off. */
import { fieldError, type Field } from '../../../fields/field';
import { send } from '../../../operation/apiCall';
import { keyOf } from '../../../operation/findThings';
import type { OperationApi } from '../../../operation/operation';
import { entriesOf } from '../../../shared/rows';
import { wholeOf } from './large';

/** `BusinessUnitActivityCode` of the official SDK. */
export interface ActivityCode {
	id: string;
	name?: string;
	active?: boolean;
	defaultCode?: boolean;
	category?: string;
}

export type ActivityCodes = ReadonlyMap<string, ActivityCode>;

/** @returns the activity codes of a business unit, by their IDs; asked for once a run */
export async function codesOf(api: OperationApi, businessUnitId: string): Promise<ActivityCodes> {
	return await api.once(`activity codes of ${businessUnitId}`, async (forAll) => {
		const path = { businessUnitId };
		const reply = await send(forAll, 'getWorkforcemanagementBusinessunitActivitycodes', path);
		const { entities } = await wholeOf<{ entities?: unknown }>(forAll, reply);
		return new Map(entriesOf<ActivityCode>(entities).map((code) => [code.id, code]));
	});
}

/** @returns the name; of a default code without one, the words of its category, such as `Time Off` */
export const nameOfCode = (code: ActivityCode | undefined): string | null =>
	code === undefined ? null : (code.name ?? (code.category ? wordsOf(code.category) : null));

const wordsOf = (category: string) => category.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

const TIME_OFF = 'TimeOff';
/** More are not listed in an error. */
const MOST_NAMES = 20;

/**
 * @param given a name or an ID; empty for the default code of time off
 * @throws {ParameterError} for what is no active code of time off; it lists those that are
 */
export function timeOffCodeIn(
	codes: ActivityCodes,
	given: string,
	field: Field<unknown>,
): ActivityCode {
	const usable = [...codes.values()].filter(
		({ category, active }) => category === TIME_OFF && active !== false,
	);
	const wanted = keyOf(given);
	const found = usable.filter((code) =>
		wanted === ''
			? code.defaultCode === true
			: code.id === given.trim() || keyOf(nameOfCode(code) ?? '') === wanted,
	);
	if (found.length === 1 || (found.length > 1 && wanted === '')) return found[0];
	const said = wanted === '' ? 'is empty' : `is '${given.slice(0, 80)}'`;
	const why =
		found.length > 1 ? 'and several activity codes have that name' : 'which is not a time-off code';
	const names = usable.slice(0, MOST_NAMES).map((code) => nameOfCode(code) ?? code.id);
	throw fieldError(
		field,
		wanted === ''
			? `${said}, and there is no default time-off code. Enter one of: ${names.join('; ')}.`
			: `${said}, ${why}. Enter one of: ${names.join('; ')}.`,
	);
}
