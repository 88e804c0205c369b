import { merged } from '../../../../../nodes/GenesysCloud/resources/externalOrganization/merged';

const CURRENT = {
	id: '1',
	name: 'Acme',
	industry: 'Toys',
	address: { city: 'Paris', state: 'IDF' },
	customFields: { tier: 'Gold' },
	tags: ['a'],
	externalIds: [{ externalSource: { id: 's', name: 'CRM' }, value: '1' }],
	modifyDate: '2026-01-01',
	selfUri: '/x',
};

it('replaces what is given, and keeps all else but what the server sets', () => {
	const given = {
		industry: 'Games',
		employeeCount: 3,
		address: { city: 'Lyon' },
		customFields: { since: '2020' },
		tags: ['a', 'b'],
		externalIds: [{ externalSource: { id: 's' }, value: '1' }],
	};
	expect(merged(CURRENT, given, {})).toEqual({
		id: '1',
		name: 'Acme',
		industry: 'Games',
		employeeCount: 3,
		address: { city: 'Lyon', state: 'IDF' },
		customFields: { tier: 'Gold', since: '2020' },
		tags: ['a', 'b'],
		externalIds: [{ externalSource: { id: 's', name: 'CRM' }, value: '1' }],
	});
});

it('keeps what is there where that is wanted', () => {
	const given = { industry: 'Games', revenue: 5, address: { city: 'Lyon', postalCode: '1' } };
	expect(merged(CURRENT, given, { defaultAction: 'PreferExisting' })).toMatchObject({
		industry: 'Toys',
		revenue: 5,
		address: { city: 'Paris', state: 'IDF', postalCode: '1' },
	});
});

it('empties what is to be emptied, and takes nulls for nothing', () => {
	const rules = [{ field: '$.industry' }, { field: '$.address.state' }, { field: '$.none' }];
	const current = { ...CURRENT, customFields: null, tags: null };
	const result = merged(current, { customFields: { tier: 'X' }, tags: ['c'] }, { rules });
	expect(result).not.toHaveProperty('industry');
	expect(result.address).toEqual({ city: 'Paris' });
	expect(result).toMatchObject({ customFields: { tier: 'X' }, tags: ['c'] });
});
