/** What messages and e-mails are sent from, and the texts that they can have. */
import type { Entity } from './people';
import type { Source } from './random';

const CHANNELS = ['open', 'whatsapp', 'apple', 'webmessaging', 'open', 'facebook'];

export function makeIntegrations(org: string, count: number, source: Source): Entity[] {
	return Array.from({ length: count }, (_, index) => {
		const messengerType = CHANNELS[index % CHANNELS.length];
		return {
			id: source.uuid('messagingintegration', index),
			name: `${org} ${messengerType} ${index + 1}`,
			messengerType,
			status: 'Active',
		};
	});
}

/** In Germany's range for drama, as far as there is one. */
export function makeSmsNumbers(count: number, source: Source): Entity[] {
	return Array.from({ length: count }, (_, index) => ({
		id: source.uuid('smsnumber', index),
		name: `SMS ${index + 1}`,
		phoneNumber: `+4930232${String(10_000 + index)}`,
		phoneNumberStatus: index % 7 === 6 ? 'pending' : 'active',
	}));
}

/** Canned responses, each with two variables. */
export function makeResponses(org: string, count: number, source: Source): Entity[] {
	return Array.from({ length: count }, (_, index) => ({
		id: source.uuid('response', index),
		name: `${org} response ${String(index + 1).padStart(2, '0')}`,
		texts: [{ content: 'Hello {{name}}, your appointment is at {{time}}.' }],
		substitutions: [
			{ id: 'name', description: 'Name of the customer', defaultValue: 'customer' },
			{ id: 'time' },
		],
	}));
}

/** Local parts by domain. */
export function makeEmailRoutes(org: string): Map<string, string[]> {
	const domain = org.toLowerCase();
	const many = Array.from({ length: 130 }, (_, index) => `team${index + 1}`);
	return new Map([
		[`${domain}.example`, ['support', 'sales', '*']],
		[`mail.${domain}.example`, many],
	]);
}
