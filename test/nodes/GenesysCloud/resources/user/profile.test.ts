import {
	profileFields,
	readPhones,
	readProfile,
	withPhones,
} from '../../../../../nodes/GenesysCloud/resources/user/profile';

const phone = (type: string, address: string) => ({ address, mediaType: 'PHONE', type });

describe('readProfile', () => {
	it('takes what is given, false and empty text too', () => {
		expect(readProfile({ title: '', acdAutoAnswer: false, name: ' Ada ' })).toEqual({
			title: '',
			acdAutoAnswer: false,
			name: 'Ada',
		});
	});

	it('leaves out what an expression did not find, and what it does not know', () => {
		const manager = { __rl: true, mode: 'id', value: null };
		expect(readProfile({ title: null, name: undefined, manager, version: 7 })).toEqual({});
	});

	it('takes an empty manager as none', () => {
		expect(readProfile({ manager: { __rl: true, mode: 'list', value: '' } })).toEqual({
			manager: '',
		});
	});
});

describe('phone numbers', () => {
	const others = [
		{ address: 'ada@acme.example', mediaType: 'EMAIL', type: 'WORK' },
		phone('WORK2', '+2'),
	];

	it('replace those of their type and no other address', () => {
		const addresses = [...others, phone('WORK', '+1')];
		const phones = readPhones({ workPhone: ' +3 ', mobilePhone: '+4' });
		expect(withPhones(addresses, phones)).toEqual([
			...others,
			phone('WORK', '+3'),
			phone('MOBILE', '+4'),
		]);
		expect(addresses).toHaveLength(3);
	});

	it('that are empty are taken away', () => {
		const phones = readPhones({ workPhone: ' ', mobilePhone: null });
		expect(phones).toHaveLength(1);
		expect(withPhones([phone('WORK', '+1'), ...others], phones)).toEqual(others);
	});
});

it('fields of a collection are in the order of their names', () => {
	const all = ['workPhone', 'title', 'acdAutoAnswer', 'manager', 'name', 'mobilePhone'];
	const names = profileFields(all).map(({ displayName }) => displayName);
	expect(names).toHaveLength(all.length);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});
