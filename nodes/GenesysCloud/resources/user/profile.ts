/** What can be written of a user. */
import { idOrNone, choice, requiredText, text, toggle } from '../../fields/kinds';
import type { ValuesOf } from '../../fields/field';
import { userLocator } from '../../fields/locators/user';

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

const phone = (displayName: string, name: string) =>
	text(displayName, name, {
		placeholder: 'e.g. +13175550123',
		description: 'With the country code',
	});

/** By the API's names, but for phones: their numbers and extensions stand in a list of their own. */
export const PROFILE = {
	acdAutoAnswer: toggle(
		'ACD Auto Answer',
		'acdAutoAnswer',
		'Whether interactions from queues are answered automatically',
	),
	department: text('Department', 'department', { placeholder: 'e.g. Sales' }),
	email: requiredText('Email', 'email', { required: false, placeholder: 'e.g. name@email.com' }),
	manager: idOrNone(
		userLocator({
			displayName: 'Manager',
			name: 'manager',
			description: 'Leave empty to have none',
		}),
	),
	mobilePhone: phone('Mobile Phone', 'mobilePhone'),
	name: requiredText('Name', 'name', { required: false, placeholder: 'e.g. Ada Lovelace' }),
	password: text('Password', 'password', {
		typeOptions: { password: true },
		description: 'Without one, the user sets it by an invitation or a reset',
	}),
	preferredName: text('Preferred Name', 'preferredName'),
	state: choice('State', 'state', { active: 'Active', inactive: 'Inactive' }),
	title: text('Title', 'title', { placeholder: 'e.g. Agent' }),
	workExtension: text('Work Extension', 'workExtension', {
		placeholder: 'e.g. 4711',
		description: 'Of the work phone, or alone',
	}),
	workPhone: phone('Work Phone', 'workPhone'),
};

type Profile = Partial<ValuesOf<typeof PROFILE>>;

/** Takes the phones out of a profile. */
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
