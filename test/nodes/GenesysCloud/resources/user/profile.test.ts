import { collection } from '../../../../../nodes/GenesysCloud/fields/field';
import {
	PROFILE,
	splitPhones,
	withPhones,
} from '../../../../../nodes/GenesysCloud/resources/user/provision/profile';
import { ITEM } from '../../../../support/conversion';

const { parse } = collection({ displayName: 'Fields', name: 'fields' }, PROFILE);
const readProfile = (given: object) => splitPhones(parse(given, ITEM)).profile;
const readPhones = (given: object) => splitPhones(parse(given, ITEM)).phones;

const phone = (type: string, address: string) => ({ address, mediaType: 'PHONE', type });

describe('a profile', () => {
	it('takes what is given, false and empty text too', () => {
		expect(readProfile({ title: '', acdAutoAnswer: false, name: ' Ada ' })).toEqual({
			title: '',
			acdAutoAnswer: false,
			name: 'Ada',
		});
	});

	it('leaves out values that an expression did not find, and unknown ones', () => {
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

	it('that are empty are removed', () => {
		const phones = readPhones({ workPhone: ' ', mobilePhone: null });
		expect(phones).toHaveLength(1);
		expect(withPhones([phone('WORK', '+1'), ...others], phones)).toEqual(others);
	});
});
