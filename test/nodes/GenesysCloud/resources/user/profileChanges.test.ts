import {
	profileChanges,
	setChanges,
} from '../../../../../nodes/GenesysCloud/resources/user/provision/profileChanges';
import type { User } from '../../../../../nodes/GenesysCloud/resources/user/provision/userState';

const USER: User = {
	id: 'u1',
	version: 3,
	name: 'Ada',
	title: 'Agent',
	manager: { id: 'm1' },
	addresses: [{ mediaType: 'PHONE', type: 'WORK', address: '+1555', extension: '11' }],
};

describe('profileChanges', () => {
	it('has nothing where nothing was given, or the same', () => {
		const none = { patch: {}, differences: [] };
		expect(profileChanges(USER, { name: undefined })).toEqual(none);
		const same = {
			name: ' Ada ',
			title: 'Agent',
			department: '',
			manager: 'm1',
			workPhone: '+1555',
			workExtension: '11',
		};
		expect(profileChanges(USER, same)).toEqual(none);
	});

	it('has what differs, and never an empty name', () => {
		const wanted = { name: '', title: '', manager: '', mobilePhone: '+1777', department: 'Care' };
		expect(profileChanges(USER, wanted)).toEqual({
			patch: {
				department: 'Care',
				title: '',
				manager: '',
				addresses: [USER.addresses?.[0], { mediaType: 'PHONE', type: 'MOBILE', address: '+1777' }],
			},
			differences: [
				{ field: 'department', from: '', to: 'Care' },
				{ field: 'title', from: 'Agent', to: '' },
				{ field: 'manager', from: { thing: 'user', entries: [['m1', '']] }, to: '' },
				{
					field: 'phones',
					from: 'WORK +1555 ext. 11',
					to: 'WORK +1555 ext. 11, MOBILE +1777',
				},
			],
		});
	});
});

it.each([
	[['a', 'b'], ['b', 'c'], false, ['c'], [], ['a', 'b', 'c']],
	[['a', 'b'], ['b', 'c'], true, ['c'], ['a'], ['b', 'c']],
	[['a'], [], true, [], ['a'], []],
	[['a'], ['a'], true, [], [], ['a']],
])(
	'setChanges of %j to %j, removing others: %s',
	(before, wanted, others, added, removed, after) => {
		expect(setChanges(before, wanted, others)).toEqual({ added, removed, after });
	},
);
