import { withDefault } from '../../fields/field';
import { choice, requiredText } from '../../fields/kinds';
import { list } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { phoneForSearch } from './phoneForSearch';
import { subjectColumns } from './subject';

const FIND_BY = {
	ADDRESS: 'Address',
	APPLE_MESSAGES: 'Apple Messages',
	EMAIL: 'Email',
	EXTERNAL_ID: 'External ID',
	FACEBOOK: 'Facebook',
	INSTAGRAM: 'Instagram',
	NAME: 'Name',
	PHONE: 'Phone',
	TWITTER: 'Twitter',
	WHATSAPP: 'WhatsApp',
};

const findBy = withDefault(choice('Find By', 'findBy', FIND_BY, { default: 'EMAIL' }));

const value = requiredText('Value', 'lookupValue', { placeholder: 'e.g. ada@acme.example' });

export const findSubject = custom({
	value: 'findSubject',
	name: 'Find Subject',
	action: 'Find the subjects of a privacy request',
	description:
		'Find the users, contacts and other records of a person, whose data can be exported or deleted',
	ids: ['getGdprSubjects'],
	fields: { searchType: findBy, searchValue: value },
	simple: (subject) => ({ ...subjectColumns(subject), subject }),
	async execute(api, { searchType, searchValue }) {
		const asked = searchType === 'PHONE' ? phoneForSearch(searchValue) : searchValue;
		const values = { searchType, searchValue: asked };
		const found = await list(api, 'getGdprSubjects', values, { limit: Infinity });
		if (found.length === 0) {
			api.hint(`Genesys Cloud knows nobody with the ${FIND_BY[searchType]} '${asked}'.`);
		}
		return found;
	},
});
