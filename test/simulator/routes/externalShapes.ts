/** How external contacts and organizations are stored and shown. */
import type { Entity } from '../data/people';
import type { Call } from '../router';

type Json = Record<string, unknown>;

export function dates(call: Call) {
	const now = new Date(call.state.now()).toISOString();
	return { createDate: now, modifyDate: now };
}

/** References have no names, unless they are asked for with `expand`. */
export function expanded(call: Call, entries: readonly Entity[]): Json[] {
	const wanted = (call.query.get('expand') ?? '')
		.split(',')
		.map((one) => one.replace('contacts.', ''));
	const named = (field: string, all: readonly Entity[], entry: Entity): Json => {
		const its = entry[field] as Entity | undefined;
		if (its?.id === undefined) return {};
		const found = all.find(({ id }) => id === its.id);
		const name = wanted.includes(field) ? { name: found?.name } : {};
		return { [field]: { id: its.id, ...name } };
	};
	return entries.map((entry) => ({
		...entry,
		...named('externalOrganization', call.org.externalOrganizations, entry),
		...named('division', call.org.divisions, entry),
	}));
}

const PHONES = ['workPhone', 'cellPhone', 'homePhone', 'otherPhone', 'phoneNumber', 'faxNumber'];
/** A number with a plus can be read; others are American ones, unless a country is given. */
const READABLE = /^\+[1-9]\d{6,14}$/;
const CALLING_CODES: Record<string, string> = { DE: '+49', US: '+1' };

/** Numbers are read, and texts trimmed. */
export function normalized(given: Json): Json {
	const entries = Object.entries(given)
		.filter(([, value]) => value !== null)
		.map(([field, value]) => {
			if (PHONES.includes(field)) return [field, phone(value as Json)] as const;
			return [field, typeof value === 'string' ? value.trim() : value] as const;
		});
	return Object.fromEntries(entries);
}

function phone(given: Json): Json {
	const userInput = typeof given.display === 'string' ? given.display : '';
	const country = String(given.normalizationCountryCode ?? 'US');
	const digits = userInput.replace(/[^\d+]/g, '');
	const e164 = digits.startsWith('+')
		? digits
		: `${CALLING_CODES[country] ?? '+1'}${digits.replace(/^0/, '')}`;
	return READABLE.test(e164)
		? { ...given, userInput, display: e164, e164, countryCode: country }
		: { ...given, userInput };
}
