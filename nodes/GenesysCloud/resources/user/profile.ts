/** What can be written of a user. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { userLocator } from '../../fields/locators/user';
import { isOn, oneOf } from '../../fields/parameters';
import { idOf, optionalText, requiredText } from '../../fields/itemParameters';

type Json = Record<string, unknown>;

/** An entry of `addresses` (`Contact` of the official Swagger). */
export interface Contact {
	address?: string;
	/** Beside a number, or alone. */
	extension?: string;
	mediaType?: string;
	type?: string;
}

/** What is to become of the phone of one type; an empty text stands for none. */
type PhoneChange = Pick<Contact, 'address' | 'extension'> & { type: string };

interface ProfileField {
	field: INodeProperties;
	/** In the API's request; phone numbers stand in a list of their own. */
	read?(value: unknown): unknown;
	/** `type` of the phone number. */
	phone?: string;
	/** `type` of the phone number that it is the extension of. */
	extension?: string;
}

const text = (
	displayName: string,
	name: string,
	more: Partial<INodeProperties> = {},
): ProfileField => ({
	field: { displayName, name, type: 'string', default: '', ...more },
	read: (value) => optionalText(displayName, value),
});

const phone = (displayName: string, name: string, type: string): ProfileField => ({
	field: {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. +13175550123',
		description: 'With the country code',
	},
	phone: type,
});

const FIELDS: ProfileField[] = [
	{
		field: {
			displayName: 'ACD Auto Answer',
			name: 'acdAutoAnswer',
			type: 'boolean',
			default: false,
			description: 'Whether interactions from queues are answered automatically',
		},
		read: (value) => isOn('ACD Auto Answer', value),
	},
	text('Department', 'department', { placeholder: 'e.g. Sales' }),
	{
		...text('Email', 'email', { placeholder: 'e.g. name@email.com' }),
		read: (value) => requiredText('Email', value),
	},
	{
		field: userLocator({
			displayName: 'Manager',
			name: 'manager',
			required: false,
			description: 'Leave empty to have none',
		}),
		read: (value) => (isEmpty(value) ? '' : idOf('Manager', value)),
	},
	phone('Mobile Phone', 'mobilePhone', 'MOBILE'),
	{
		...text('Name', 'name', { placeholder: 'e.g. Ada Lovelace' }),
		read: (value) => requiredText('Name', value),
	},
	text('Password', 'password', {
		typeOptions: { password: true },
		description: 'Without one, the user sets it by an invitation or a reset',
	}),
	text('Preferred Name', 'preferredName'),
	{
		field: {
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [
				{ name: 'Active', value: 'active' },
				{ name: 'Inactive', value: 'inactive' },
			],
			default: 'active',
		},
		read: (value) => oneOf('State', value, ['active', 'inactive']),
	},
	text('Title', 'title', { placeholder: 'e.g. Agent' }),
	{
		field: {
			displayName: 'Work Extension',
			name: 'workExtension',
			type: 'string',
			default: '',
			placeholder: 'e.g. 4711',
			description: 'Of the work phone, or alone',
		},
		extension: 'WORK',
	},
	phone('Work Phone', 'workPhone', 'WORK'),
];

/** The named fields, as the options of a collection. */
export function profileFields(names: readonly string[]): INodeProperties[] {
	return FIELDS.map(({ field }) => field).filter(({ name }) => names.includes(name));
}

/**
 * @returns what was given, as the API takes it; what an expression did not find counts as not given
 * @throws {ParameterError} for a value that cannot be
 */
export function readProfile(values: IDataObject): Json {
	const profile: Json = {};
	for (const { field, read } of FIELDS) {
		const value = values[field.name];
		if (read !== undefined && isGiven(value)) profile[field.name] = read(value);
	}
	return profile;
}

/** Returns what was given of phone numbers and extensions, by the type of the phone. */
export function readPhones(values: IDataObject): PhoneChange[] {
	const changes = new Map<string, PhoneChange>();
	for (const { field, phone: number, extension } of FIELDS) {
		const type = number ?? extension;
		const value = values[field.name];
		if (type === undefined || !isGiven(value)) continue;
		const text = optionalText(field.displayName, value)?.trim();
		const part = number === undefined ? { extension: text } : { address: text };
		changes.set(type, { type, ...changes.get(type), ...part });
	}
	return [...changes.values()];
}

/** The API takes all addresses at once, so what was not named is kept, also of an entry that changes. */
export function withPhones(
	addresses: readonly Contact[],
	changes: readonly PhoneChange[],
): Contact[] {
	return changes.reduce<readonly Contact[]>(withPhone, addresses) as Contact[];
}

function withPhone(addresses: readonly Contact[], change: PhoneChange): Contact[] {
	const isOfType = ({ mediaType, type }: Contact) => mediaType === 'PHONE' && type === change.type;
	const entries = addresses.filter(isOfType);
	// A number replaces a number; an extension belongs to the number, if there is one.
	const withNumber = entries.find(({ address }) => !isBlank(address));
	const current =
		withNumber ?? (change.address === undefined ? entries.find(hasExtension) : undefined);
	const changed = changedPhone(current, change);
	const before = addresses.map((entry) => (entry === current ? changed : entry));
	const added = current === undefined ? [changed] : [];
	return [...before, ...added].filter((entry) => entry !== undefined);
}

function changedPhone(
	current: Contact | undefined,
	{ type, ...change }: PhoneChange,
): Contact | undefined {
	// `display` is how the server writes the number.
	const { display, ...kept } = (current ?? {}) as Contact & { display?: string };
	const isSame = change.address === undefined;
	const entry: Contact = {
		...kept,
		...(isSame && display !== undefined ? { display } : {}),
		...change,
		mediaType: 'PHONE',
		type,
	};
	if (isBlank(entry.address)) delete entry.address;
	if (isBlank(entry.extension)) delete entry.extension;
	return entry.address === undefined && entry.extension === undefined ? undefined : entry;
}

const isBlank = (text: string | undefined) => text === undefined || text === '';

const hasExtension = ({ extension }: Contact) => !isBlank(extension);

const valueOf = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

const isGiven = (value: unknown) => valueOf(value) !== undefined && valueOf(value) !== null;

const isEmpty = (value: unknown) => String(valueOf(value)).trim() === '';
