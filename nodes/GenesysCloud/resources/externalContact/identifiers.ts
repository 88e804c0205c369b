/** What contacts and organizations are matched by. */
import { ParameterError } from '../../client/errors/callError';
import { isNothing } from '../../fields/plainValues';
import { EMAILS, PHONES } from './columns';
import { lookupNumber } from './parts/phone';
import type { Contact, ExternalId } from './parts/row';

type Json = Record<string, unknown>;

export const MATCH_BY = { email: 'Email', externalId: 'External ID', phone: 'Phone' } as const;
export type MatchBy = keyof typeof MATCH_BY;

/** As the API names them. */
export interface Identifier {
	type: 'Email' | 'Phone' | 'ExternalId';
	value: string;
	externalSource?: { id: string };
}

/** What is unique comes first: people share emails now and then, and numbers often. */
const IN_ORDER: readonly MatchBy[] = ['externalId', 'email', 'phone'];

/**
 * @param values by the IDs of columns
 * @param matchBy kinds of identifiers that count
 * @param externalSourceId the other system that the external ID is from
 * @returns in the order in which they are looked up
 * @throws {ParameterError} for a number without a country code, and an external ID without its source
 */
export function identifiersOf(
	values: Json,
	matchBy: readonly MatchBy[],
	externalSourceId: string | undefined,
): Identifier[] {
	return IN_ORDER.filter((kind) => matchBy.includes(kind)).flatMap((kind) => {
		if (kind === 'externalId') return externalIdentifier(values.externalId, externalSourceId);
		const fields = kind === 'email' ? EMAILS : PHONES;
		const given = fields.map((id) => values[id]).filter((value) => !isNothing(value));
		return [...new Set(given.map(kind === 'email' ? emailText : phoneNumber))].map(
			(value): Identifier => ({ type: kind === 'email' ? 'Email' : 'Phone', value }),
		);
	});
}

const emailText = (value: unknown) => String(value).trim();
const phoneNumber = (value: unknown) => lookupNumber(MATCH_BY.phone, value);

/** @throws {ParameterError} where there is an external ID without its source */
export function externalIdentifier(value: unknown, sourceId: string | undefined): Identifier[] {
	if (isNothing(value)) return [];
	if (sourceId === undefined || sourceId === '') {
		throw new ParameterError(
			MATCH_BY.externalId,
			"needs an external source, such as the CRM that it is from. Add the field 'External Source'.",
		);
	}
	return [{ type: 'ExternalId', value: String(value).trim(), externalSource: { id: sourceId } }];
}

interface Stored extends Contact {
	identifiers?: Array<Identifier | null> | null;
}

/** @returns whether a contact or an organization has the identifier */
export function hasIdentifier(entity: unknown, wanted: Identifier): boolean {
	const stored = Object(entity) as Stored;
	const claimed = (stored.identifiers ?? []).filter((one) => one !== null);
	if (claimed.some((one) => isSame(one, wanted))) return true;
	if (wanted.type === 'ExternalId') {
		return (stored.externalIds ?? []).some((one) => {
			const { value, externalSource } = Object(one) as ExternalId;
			return value === wanted.value && externalSource?.id === wanted.externalSource?.id;
		});
	}
	if (wanted.type === 'Email') {
		return EMAILS.some((id) => lower(stored[id]) === lower(wanted.value));
	}
	return PHONES.some((id) => {
		const { e164, display } = Object(stored[id]) as { e164?: unknown; display?: unknown };
		return e164 === wanted.value || display === wanted.value;
	});
}

const isSame = (one: Identifier, wanted: Identifier) =>
	one.type === wanted.type &&
	lower(one.value) === lower(wanted.value) &&
	one.externalSource?.id === wanted.externalSource?.id;

const lower = (text: unknown) => (typeof text === 'string' ? text.toLowerCase() : undefined);
