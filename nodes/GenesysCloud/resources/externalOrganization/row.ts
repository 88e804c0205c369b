import { phoneText } from '../externalContact/parts/phone';
import { addressOf, commonOf, withCustomFields, type Common } from '../externalContact/parts/row';

type Row = Record<string, unknown>;

export interface Organization extends Common {
	name?: string;
	companyType?: string;
	industry?: string;
	phoneNumber?: unknown;
	faxNumber?: unknown;
	employeeCount?: number;
	revenue?: number;
	websites?: string[] | null;
	tags?: string[] | null;
}

/** An external organization as one row. */
export function organizationRow(entry: unknown): Row {
	const organization = Object(entry) as Organization;
	return withCustomFields(organization, {
		id: organization.id ?? null,
		name: organization.name ?? null,
		companyType: organization.companyType ?? null,
		industry: organization.industry ?? null,
		phoneNumber: phoneText(organization.phoneNumber),
		faxNumber: phoneText(organization.faxNumber),
		...addressOf(organization),
		employeeCount: organization.employeeCount ?? null,
		revenue: organization.revenue ?? null,
		websites: textOf(organization.websites),
		tags: textOf(organization.tags),
		...commonOf(organization),
	});
}

const textOf = (list: string[] | null | undefined) =>
	Array.isArray(list) && list.length > 0 ? list.join(', ') : null;
