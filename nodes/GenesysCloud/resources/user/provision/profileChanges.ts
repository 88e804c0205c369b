/** What differs between a user and what is wanted of it. */
import type { Thing } from '../../../catalog/namedThings';
import { splitPhones, withPhones, type Contact } from './profile';
import type { Details } from './fields';
import type { Patch, User } from './userState';

/** A value in a plan: text, or things by their IDs, each with what stands behind its name. */
export type Shown = string | { thing: Thing; entries: Array<readonly [id: string, more: string]> };

export interface Difference {
	/** Named as in the form, without the case. */
	field: string;
	from: Shown;
	to: Shown;
}

/** Fields that are texts in the API. */
const TEXTS = ['name', 'department', 'title', 'preferredName'] as const;

export type Wanted = Details & { name: string | undefined };

/** @returns what to write, and how it differs; the state is written by itself */
export function profileChanges(
	user: User,
	wanted: Wanted,
): { patch: Patch; differences: Difference[] } {
	const patch: Patch = {};
	const differences: Difference[] = [];
	for (const field of TEXTS) {
		const [from, to] = [String(user[field] ?? ''), wanted[field]?.trim()];
		if (to === undefined || to === from || (field === 'name' && to === '')) continue;
		patch[field] = to;
		differences.push({ field, from, to });
	}
	const manager = user.manager?.id ?? '';
	if (wanted.manager !== undefined && wanted.manager !== manager) {
		patch.manager = wanted.manager;
		differences.push({ field: 'manager', from: one(manager), to: one(wanted.manager) });
	}
	const { phones } = splitPhones(wanted);
	const before = user.addresses ?? [];
	const after = withPhones(before, phones);
	if (phones.length > 0 && textOf(before) !== textOf(after)) {
		patch.addresses = after;
		differences.push({ field: 'phones', from: textOf(before), to: textOf(after) });
	}
	return { patch, differences };
}

const one = (id: string): Shown =>
	id === '' ? '' : { thing: 'user', entries: [[id, ''] as const] };

/** The phones, such as `WORK +13175550123 ext. 4711`. */
function textOf(addresses: readonly Contact[]): string {
	return addresses
		.filter(({ mediaType }) => mediaType === 'PHONE')
		.map(({ type, address, extension }) =>
			[type, address, extension && `ext. ${extension}`].filter(Boolean).join(' '),
		)
		.join(', ');
}

/** What to add to a set of IDs, and what to remove if the others are not kept. */
export function setChanges(
	before: readonly string[],
	wanted: readonly string[],
	removesOthers: boolean,
): { added: string[]; removed: string[]; after: string[] } {
	const added = wanted.filter((id) => !before.includes(id));
	const removed = removesOthers ? before.filter((id) => !wanted.includes(id)) : [];
	return { added, removed, after: [...before.filter((id) => !removed.includes(id)), ...added] };
}
