import { phoneText } from './phone';

type Row = Record<string, unknown>;

export interface Address {
	address1?: string;
	address2?: string;
	city?: string;
	state?: string;
	postalCode?: string;
	countryCode?: string;
}

export interface ExternalId {
	value?: string;
	externalSource?: { id?: string; name?: string };
}

/** What contacts and organizations have alike. */
export interface Common {
	id?: string;
	address?: Address | null;
	externalIds?: Array<ExternalId | null> | null;
	externalSystemUrl?: string;
	division?: { id?: string; name?: string } | null;
	customFields?: Row | null;
	createDate?: string;
	modifyDate?: string;
}

export interface Contact extends Common {
	firstName?: string;
	middleName?: string;
	lastName?: string;
	salutation?: string;
	title?: string;
	externalOrganization?: { id?: string; name?: string } | null;
	workEmail?: string;
	personalEmail?: string;
	otherEmail?: string;
	workPhone?: unknown;
	cellPhone?: unknown;
	homePhone?: unknown;
	otherPhone?: unknown;
	surveyOptOut?: boolean;
	type?: string;
}

/** An external contact as one row. */
export function contactRow(entry: unknown): Row {
	const contact = Object(entry) as Contact;
	const { firstName, middleName, lastName, externalOrganization } = contact;
	const name = [firstName, middleName, lastName].filter(Boolean).join(' ');
	return withCustomFields(contact, {
		id: contact.id ?? null,
		name: name || null,
		firstName: firstName ?? null,
		middleName: middleName ?? null,
		lastName: lastName ?? null,
		salutation: contact.salutation ?? null,
		title: contact.title ?? null,
		externalOrganizationId: externalOrganization?.id ?? null,
		externalOrganizationName: externalOrganization?.name ?? null,
		workEmail: contact.workEmail ?? null,
		personalEmail: contact.personalEmail ?? null,
		otherEmail: contact.otherEmail ?? null,
		workPhone: phoneText(contact.workPhone),
		cellPhone: phoneText(contact.cellPhone),
		homePhone: phoneText(contact.homePhone),
		otherPhone: phoneText(contact.otherPhone),
		...addressOf(contact),
		surveyOptOut: contact.surveyOptOut ?? null,
		type: contact.type ?? null,
		...commonOf(contact),
	});
}

export const addressOf = ({ address }: Common) => ({
	address1: address?.address1 ?? null,
	address2: address?.address2 ?? null,
	city: address?.city ?? null,
	state: address?.state ?? null,
	postalCode: address?.postalCode ?? null,
	countryCode: address?.countryCode ?? null,
});

export const commonOf = (entry: Common) => ({
	externalIds: externalIdsText(entry),
	externalSystemUrl: entry.externalSystemUrl ?? null,
	divisionId: entry.division?.id ?? null,
	divisionName: entry.division?.name ?? null,
	createDate: entry.createDate ?? null,
	modifyDate: entry.modifyDate ?? null,
});

/** Such as `Salesforce: 0031`; without the source where it has no name. */
function externalIdsText({ externalIds }: Common): string | null {
	const texts = (Array.isArray(externalIds) ? externalIds : []).flatMap((one) => {
		const { value, externalSource } = Object(one) as ExternalId;
		if (value === undefined) return [];
		return [externalSource?.name === undefined ? value : `${externalSource.name}: ${value}`];
	});
	return texts.length === 0 ? null : texts.join(', ');
}

/** Custom fields are columns; one that has the name of another column is told apart. */
export function withCustomFields({ customFields }: Common, row: Row): Row {
	const columns = Object.entries(Object(customFields) as Row).map(([name, value]) => [
		Object.hasOwn(row, name) ? `custom_${name}` : name,
		value,
	]);
	return { ...row, ...(Object.fromEntries(columns) as Row) };
}
