/** DNC lists of phone numbers, email addresses, WhatsApp numbers, and values of a column. */
import { emailAddress, internationalNumber } from '../../fields/addresses';
import { fieldError } from '../../fields/field';
import { dncList } from '../../fields/locators/areas/outreach';
import { nonEmptyText } from '../../fields/plainValues';
import { send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';

/** The field that names a DNC list, the same for all operations. */
export const dncListField = dncList.one();

/** The label of the field with what is on a list. */
export const NUMBERS = 'Numbers';

/** `DncList` of the official SDK. */
export interface DncList {
	id: string;
	name?: string;
	dncSourceType?: string;
	contactMethod?: string;
	customExclusionColumn?: string;
}

/** How entries of a kind of list are written. */
interface Kind {
	/** The field of the body that has them. */
	name: string;
	/** Adds or removes. */
	patch: string;
	/** Adds; whoever may only add may call this. */
	post?: string;
	/**
	 * @returns the entry as Genesys Cloud has it
	 * @throws {ParameterError} for what cannot be on such a list
	 */
	read(text: string): string;
}

const KINDS = {
	phone: {
		name: 'phoneNumbers',
		patch: 'patchOutboundDnclistPhonenumbers',
		post: 'postOutboundDnclistPhonenumbers',
		read: (text) => internationalNumber(NUMBERS, text),
	},
	email: {
		name: 'emailAddresses',
		patch: 'patchOutboundDnclistEmailaddresses',
		post: 'postOutboundDnclistEmailaddresses',
		read: (text) => emailAddress(NUMBERS, text),
	},
	whatsapp: {
		name: 'whatsAppNumbers',
		patch: 'patchOutboundDnclistWhatsappnumbers',
		read: (text) => internationalNumber(NUMBERS, text),
	},
	column: {
		name: 'customExclusionColumnEntries',
		patch: 'patchOutboundDnclistCustomexclusioncolumns',
		read: (text) => nonEmptyText(NUMBERS, text),
	},
} satisfies Record<string, Kind>;

const ALL: Kind[] = Object.values(KINDS);

/** The IDs of the API operations that write entries, with the one that is for most lists last. */
export const PATCHES = ALL.map(({ patch }) => patch).reverse();
export const POSTS = ALL.flatMap(({ post }) => post ?? []).reverse();

/**
 * @throws {ParameterError} for a list of another company, which Genesys Cloud neither writes nor exports
 */
export function kindOf({ id, name, dncSourceType, contactMethod }: DncList): Kind {
	if (dncSourceType === 'rds_custom') return KINDS.column;
	if (dncSourceType !== undefined && dncSourceType !== 'rds') {
		throw fieldError(
			dncListField,
			`is '${(name ?? id).slice(0, 80)}', whose entries come from ${dncSourceType}. Choose an internal list.`,
		);
	}
	switch (contactMethod?.toLowerCase()) {
		case 'email':
			return KINDS.email;
		case 'whatsapp':
			return KINDS.whatsapp;
		default:
			return KINDS.phone;
	}
}

/** A list, read once a run. */
export async function listOf(api: OperationApi, dncListId: string): Promise<DncList> {
	return await api.once(
		`DNC list ${dncListId}`,
		async (forAll) => (await send(forAll, 'getOutboundDnclist', { dncListId })) as DncList,
	);
}

/** Begins each row. */
export const headOf = ({ id, name }: DncList) => ({ dncListId: id, dncListName: name ?? null });
