import { emailAddress } from '../../fields/addresses';
import { fieldError, withDefault } from '../../fields/field';
import { choice, requiredText } from '../../fields/kinds';
import { externalSource } from '../../fields/locators/areas/customers';
import { onlyIf } from '../../fields/onlyIf';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { OperationApi } from '../../operation/operation';
import { CONTACTS, lookUp } from './enrich';
import { externalIdentifier, MATCH_BY, type Identifier, type MatchBy } from './identifiers';
import { withNames } from './parts/names';
import { lookupNumber } from './parts/phone';
import { contactRow, type Contact } from './parts/row';

const findBy = withDefault(
	choice<MatchBy>('Find By', 'findBy', MATCH_BY, {
		default: 'email',
		// With an expression, n8n would show and require the field below.
		noDataExpression: true,
	}),
);

const value = requiredText('Value', 'lookupValue', { placeholder: 'e.g. ada@acme.example' });

const source = externalSource.one();

/** "Maximum of 25 values returned." */
const MOST_FOUND = 25;

export const find = custom({
	value: 'find',
	name: 'Find',
	action: 'Find external contacts',
	description: 'Find the external contacts with an email, a phone number or an external ID',
	ids: [
		'postExternalcontactsIdentifierlookupContacts',
		'getExternalcontactsReversewhitepageslookup',
	],
	fields: { findBy, value, externalSourceId: onlyIf(findBy, 'externalId', source) },
	simple: contactRow,
	async execute(api, { findBy: kind, value: given, externalSourceId }) {
		const identifier = identifierFor(kind, given, externalSourceId);
		const found = await contactsWith(api, identifier);
		if (found.length === 0) {
			api.hint(`There is no external contact with the ${MATCH_BY[kind]} '${given}'.`);
		} else if (found.length > 1) {
			const count = found.length < MOST_FOUND ? found.length : `${MOST_FOUND} or more`;
			api.hint(
				`${count} external contacts have the ${MATCH_BY[kind]} '${given}'. Each is an item.`,
			);
		}
		return await withNames(api, found);
	},
});

function identifierFor(kind: MatchBy, given: string, sourceId: string | undefined): Identifier {
	const label = value.property.displayName;
	if (kind === 'email') return { type: 'Email', value: emailAddress(label, given) };
	if (kind === 'phone') return { type: 'Phone', value: lookupNumber(label, given) };
	const [identifier] = externalIdentifier(given, sourceId);
	if (identifier !== undefined) return identifier;
	throw fieldError(value, 'is empty. Enter some text.');
}

/** Several may have an email or a number in a field; one alone may have claimed it. */
async function contactsWith(api: OperationApi, identifier: Identifier): Promise<Contact[]> {
	const having = identifier.type === 'ExternalId' ? [] : await contactsHaving(api, identifier);
	if (having.length > 0) return having;
	const claimed = await lookUp(api, CONTACTS, identifier, { expand: ['externalOrganization'] });
	return claimed === undefined ? [] : [claimed];
}

async function contactsHaving(api: OperationApi, { value: lookupVal }: Identifier) {
	const reply = await send(api, 'getExternalcontactsReversewhitepageslookup', {
		lookupVal,
		expand: ['contacts.externalOrganization'],
	});
	const { contacts } = Object(reply) as { contacts?: Array<Contact | null> };
	return (Array.isArray(contacts) ? contacts : []).filter((one) => one !== null);
}
