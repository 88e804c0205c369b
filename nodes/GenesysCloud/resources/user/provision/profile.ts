/** The fields of a user that can be written. */
import { choice, requiredText, text, toggle } from '../../../fields/kinds';
import type { ValuesOf } from '../../../fields/field';
import { thingOrNone } from '../../../fields/thing';
import { userLocator } from '../../../fields/locators/user';

/** An entry of `addresses` (`Contact` of the official Swagger). */
export interface Contact {
	address?: string;
	/** With a number, or alone. */
	extension?: string;
	mediaType?: string;
	type?: string;
}

/** The change to the phone of one type. An empty text removes the number or extension. */
type PhoneChange = Pick<Contact, 'address' | 'extension'> & { type: string };

const phone = (displayName: string, name: string) =>
	text(displayName, name, {
		placeholder: 'e.g. +13175550123',
		description: 'With the country code',
	});

/** Named as in the API, except for phones: their numbers and extensions are entries of `addresses`. */
export const PROFILE = {
	acdAutoAnswer: toggle(
		'ACD Auto Answer',
		'acdAutoAnswer',
		'Whether interactions from queues are answered automatically',
	),
	department: text('Department', 'department', { placeholder: 'e.g. Sales' }),
	email: requiredText('Email', 'email', { required: false, placeholder: 'e.g. name@email.com' }),
	manager: thingOrNone(
		'user',
		userLocator({
			displayName: 'Manager',
			name: 'manager',
			description: 'Leave empty for no manager',
		}),
	),
	mobilePhone: phone('Mobile Phone', 'mobilePhone'),
	name: requiredText('Name', 'name', { required: false, placeholder: 'e.g. Ada Lovelace' }),
	password: text('Password', 'password', {
		typeOptions: { password: true },
		description: 'Without a password, the user sets one through an invitation or a password reset',
	}),
	preferredName: text('Preferred Name', 'preferredName'),
	state: choice('State', 'state', { active: 'Active', inactive: 'Inactive' }),
	title: text('Title', 'title', { placeholder: 'e.g. Agent' }),
	workExtension: text('Work Extension', 'workExtension', {
		placeholder: 'e.g. 4711',
		description: 'Extension of the work phone, or an extension without a number',
	}),
	workPhone: phone('Work Phone', 'workPhone'),
};

type Profile = Partial<ValuesOf<typeof PROFILE>>;

/** Separates the phones from the rest of a profile. */
export function splitPhones<P extends Profile>({
	mobilePhone,
	workPhone,
	workExtension,
	...profile
}: P): { profile: Omit<P, 'mobilePhone' | 'workPhone' | 'workExtension'>; phones: PhoneChange[] } {
	const changes: PhoneChange[] = [
		{ type: 'MOBILE', ...part('address', mobilePhone) },
		{ type: 'WORK', ...part('address', workPhone), ...part('extension', workExtension) },
	];
	return { profile, phones: changes.filter((change) => Object.keys(change).length > 1) };
}

const part = (name: 'address' | 'extension', given: string | undefined) =>
	given === undefined ? {} : { [name]: given.trim() };

/** The API replaces all addresses, so other entries and the other fields of a changed entry are kept. */
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
	// `display` is the number as the server formats it.
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
