import { get as getOne } from '../../operation/builders';

interface Organization {
	id?: string;
	name?: string;
	domain?: string;
	thirdPartyOrgName?: string;
	state?: string;
	defaultLanguage?: string;
	defaultCountryCode?: string;
	productPlatform?: string;
	voicemailEnabled?: boolean;
	features?: Record<string, boolean> | null;
}

export const get = getOne('getOrganizationsMe', {
	action: 'Get the organization',
	description: 'Get the organization of the OAuth client: name, domain and features',
	simple: (reply) => {
		const organization = Object(reply) as Organization;
		const features = Object.entries(organization.features ?? {});
		return {
			id: organization.id ?? null,
			name: organization.name ?? null,
			shortName: organization.thirdPartyOrgName ?? null,
			domain: organization.domain ?? null,
			state: organization.state ?? null,
			defaultLanguage: organization.defaultLanguage ?? null,
			defaultCountryCode: organization.defaultCountryCode ?? null,
			productPlatform: organization.productPlatform ?? null,
			voicemailEnabled: organization.voicemailEnabled ?? null,
			features: features
				.flatMap(([name, isOn]) => (isOn === true ? [name] : []))
				.sort()
				.join(', '),
		};
	},
});
