/** Whose data a privacy request is about. */
import { textList } from '../../fields/addresses';
import {
	collection,
	fieldError,
	form,
	readField,
	readParameter,
	withDefault,
	type Field,
} from '../../fields/field';
import { choice, jsonObject, text } from '../../fields/kinds';
import { shownIf } from '../../fields/onlyIf';
import { isNothing } from '../../fields/plainValues';

/** As the API has it: of one kind, or of several that are the same person. */
export interface Subject {
	name?: string;
	userId?: string;
	externalContactId?: string;
	dialerContactId?: { id?: string; contactListId?: string };
	journeyCustomer?: { type?: string; id?: string };
	socialHandle?: { type?: string; value?: string };
	externalId?: string;
	addresses?: string[];
	phoneNumbers?: string[];
	emailAddresses?: string[];
}

/** What a subject is called, by the field that makes it one; the first that is there counts. */
const KINDS: ReadonlyArray<readonly [keyof Subject, string]> = [
	['userId', 'User'],
	['externalContactId', 'External Contact'],
	['dialerContactId', 'Outbound Contact'],
	['journeyCustomer', 'Journey Customer'],
	['socialHandle', 'Social Handle'],
	['externalId', 'External ID'],
	['emailAddresses', 'Email'],
	['phoneNumbers', 'Phone'],
	['addresses', 'Address'],
	['name', 'Name'],
];

/** A subject as columns. */
export function subjectColumns(subject: unknown): Record<string, unknown> {
	const its = Object(subject) as Subject;
	const kind = KINDS.find(([field]) => !isEmpty(its[field]));
	return {
		subjectType: kind?.[1] ?? null,
		name: its.name ?? null,
		userId: its.userId ?? null,
		externalContactId: its.externalContactId ?? null,
		outboundContactId: its.dialerContactId?.id ?? null,
		contactListId: its.dialerContactId?.contactListId ?? null,
		journeyCustomerId: its.journeyCustomer?.id ?? null,
		journeyCustomerType: its.journeyCustomer?.type ?? null,
		socialHandle: its.socialHandle?.value ?? null,
		socialType: its.socialHandle?.type ?? null,
		externalId: its.externalId ?? null,
		emailAddresses: textOf(its.emailAddresses),
		phoneNumbers: textOf(its.phoneNumbers),
		addresses: textOf(its.addresses),
	};
}

const textOf = (list: string[] | null | undefined) =>
	Array.isArray(list) && list.length > 0 ? list.join(', ') : null;

const isEmpty = (value: unknown) =>
	isNothing(value) || (Array.isArray(value) && value.length === 0);

const subjectFrom = withDefault(
	choice(
		'Subject',
		'subjectFrom',
		{ details: 'Enter Details', found: 'From Find Subject' },
		{
			default: 'found',
			// With an expression n8n would show the fields of both.
			noDataExpression: true,
			description: 'Whose data the request is about',
		},
	),
);

const found = jsonObject('Found Subject', 'subject', {
	default: '={{ $json.subject }}',
	description: "The 'subject' that Find Subject returned",
	...shownIf(subjectFrom, 'found'),
});

/** Several values, separated by commas. An address has commas itself, so that it is one. */
const several = (displayName: string, name: string, placeholder: string): Field<string[]> => ({
	property: text(displayName, name, { placeholder, description: 'Several separated by commas' })
		.property,
	parse: (value) => textList(displayName, value),
});

const details = collection(
	{
		displayName: 'Details',
		name: 'subjectDetails',
		placeholder: 'Add Detail',
		...shownIf(subjectFrom, 'details'),
	},
	{
		address: text('Address', 'address'),
		emailAddresses: several('Emails', 'emailAddresses', 'e.g. ada@acme.example'),
		externalContactId: text('External Contact ID', 'externalContactId'),
		externalId: text('External ID', 'externalId'),
		name: text('Name', 'name', { placeholder: 'e.g. Ada Lovelace' }),
		phoneNumbers: several('Phone Numbers', 'phoneNumbers', 'e.g. +49 30 1234567'),
		userId: text('User ID', 'userId'),
	},
);

const FIELDS = new Set<string>(KINDS.map(([field]) => field));

/** @throws {ParameterError} for one that says nothing about whom it is */
export const subject: Field<Subject> = form<Subject>([subjectFrom, found, details], (item) => {
	const isFound = readField(item, subjectFrom) === 'found';
	const given = isFound ? readField(item, found) : enteredIn(readField(item, details));
	if (!isFound) assertTold(given, readParameter(item, details.property.name));
	const entries = Object.entries(given).filter(
		([field, value]) => FIELDS.has(field) && !isEmpty(value),
	);
	if (entries.length > 0) return Object.fromEntries(entries) as Subject;
	throw isFound
		? fieldError(found, "has no subject. Give it the field 'subject' of an item of Find Subject.")
		: fieldError(details, 'are empty. Add at least one.');
});

/** What many people may have. */
const COMMON = new Set(['name', 'address', 'addresses']);

/**
 * Where a row lacks the ID that is to say whose data it is, a name alone would mean other people, too.
 *
 * @throws {ParameterError}
 */
function assertTold(given: Record<string, unknown>, parameter: unknown): void {
	const known = Object.keys(given).filter((field) => !isEmpty(given[field]));
	const added = Object.keys(Object(parameter) as object).filter((field) => !COMMON.has(field));
	const isCommon = known.length > 0 && known.every((field) => COMMON.has(field));
	if (!isCommon || added.length === 0) return;
	const labels = added.map((field) => LABELS.get(field) ?? field).join(', ');
	throw fieldError(
		details,
		`have no value for ${labels}, and a name or an address may be that of other people, too. Fill it in, or remove it.`,
	);
}

/** The labels of details, by their names. */
const LABELS = new Map(
	Object.values(details.fields).map(({ property }) => [property.name, property.displayName]),
);

function enteredIn({ address, ...others }: { address?: string }): Record<string, unknown> {
	return { ...others, ...(!isNothing(address) && { addresses: [address] }) };
}
