/** What can be written of a user. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { userLocator } from '../../locators/user';
import { isOn, oneOf } from '../../parameters';
import { idOf, optionalText, requiredText } from '../itemParameters';

type Json = Record<string, unknown>;

/** An entry of `addresses` (`Contact` of the official Swagger). */
export interface Contact {
	address?: string;
	mediaType?: string;
	type?: string;
}

interface ProfileField {
	field: INodeProperties;
	/** In the API's request; phone numbers stand in a list of their own. */
	read?(value: unknown): unknown;
	/** `type` of the phone number. */
	phone?: string;
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
	phone('Work Phone', 'workPhone', 'WORK'),
];

/** The named fields, as the options of a collection. */
export function profileFields(names: readonly string[]): INodeProperties[] {
	return FIELDS.map(({ field }) => field).filter(({ name }) => names.includes(name));
}

/**
 * @returns what was given, as the API takes it; what an expression did not find counts as not given
 * @throws {ParameterFailure} for a value that cannot be
 */
export function readProfile(values: IDataObject): Json {
	const profile: Json = {};
	for (const { field, read } of FIELDS) {
		const value = values[field.name];
		if (read !== undefined && isGiven(value)) profile[field.name] = read(value);
	}
	return profile;
}

/** @returns a list with the phone numbers that were given, an empty one stands for none */
export function readPhones(values: IDataObject): Contact[] {
	return FIELDS.flatMap(({ field, phone: type }) => {
		const value = values[field.name];
		if (type === undefined || !isGiven(value)) return [];
		const address = optionalText(field.displayName, value)?.trim();
		return [{ address, mediaType: 'PHONE', type }];
	});
}

/** The API takes all addresses at once, so the others are kept. */
export function withPhones(addresses: readonly Contact[], phones: readonly Contact[]): Contact[] {
	const isReplaced = ({ mediaType, type }: Contact) =>
		phones.some((given) => given.mediaType === mediaType && given.type === type);
	return [
		...addresses.filter((address) => !isReplaced(address)),
		...phones.filter(({ address }) => address !== ''),
	];
}

const valueOf = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

const isGiven = (value: unknown) => valueOf(value) !== undefined && valueOf(value) !== null;

const isEmpty = (value: unknown) => String(valueOf(value)).trim() === '';
