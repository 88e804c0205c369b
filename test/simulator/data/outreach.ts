/** Campaigns, DNC lists and data actions, as the API returns them. */
import type { Entity } from './people';

const reference = ({ id, name, selfUri }: Entity) => ({ id, name, selfUri });

/** The last of them are messaging campaigns, two of each medium. */
export function makeCampaigns(
	campaigns: Entity[],
	{
		divisions,
		contactLists,
		queues,
	}: Record<'divisions' | 'contactLists' | 'queues', readonly Entity[]>,
): Entity[] {
	const firstMessaging = campaigns.length - 6;
	return campaigns.map((one, index) => {
		const common = {
			...one,
			version: 1,
			division: reference(divisions[index % 2]),
			campaignStatus: 'off',
			contactList: reference(contactLists[index % contactLists.length]),
			dncLists: [],
			alwaysRunning: false,
			errors: [],
			dateCreated: '2026-01-10T09:00:00.000Z',
			dateModified: '2026-02-11T10:00:00.000Z',
		};
		if (index < firstMessaging) {
			return {
				...common,
				queue: reference(queues[0]),
				dialingMode: 'power',
				phoneColumns: [{ columnName: 'phone', type: 'cell' }],
				callerName: 'Acme',
				callerAddress: '+13175550100',
				abandonRate: 3,
				maxCallsPerAgent: 2,
				outboundLineCount: 5,
				priority: 3,
			};
		}
		const messages = {
			...common,
			selfUri: `/api/v2/outbound/messagingcampaigns/${one.id}`,
			messagesPerMinute: 10,
		};
		switch ((index - firstMessaging) % 3) {
			case 0:
				return {
					...messages,
					smsConfig: {
						messageColumn: 'text',
						phoneColumn: 'phone',
						senderSmsPhoneNumber: { phoneNumber: '+13175550199' },
					},
				};
			case 1:
				return {
					...messages,
					emailConfig: {
						emailColumns: ['email'],
						fromAddress: { domain: { id: 'acme.example' }, localPart: 'news' },
					},
				};
			default:
				return {
					...messages,
					whatsAppConfig: {
						whatsAppColumns: ['phone'],
						whatsAppIntegration: { id: one.id, name: 'Acme WhatsApp' },
					},
				};
		}
	});
}

/** Of phone numbers, emails, WhatsApp numbers, and values of a column. */
export function makeDncLists(lists: Entity[], divisions: readonly Entity[]): Entity[] {
	const kinds = [
		{ dncSourceType: 'rds', contactMethod: 'Phone' },
		{ dncSourceType: 'rds', contactMethod: 'Email' },
		{ dncSourceType: 'rds', contactMethod: 'WhatsApp' },
		{ dncSourceType: 'rds_custom', customExclusionColumn: 'customerId' },
	];
	return lists.map((one, index) => ({
		...one,
		version: 1,
		division: reference(divisions[0]),
		...kinds[index % kinds.length],
		dateCreated: '2026-01-10T09:00:00.000Z',
	}));
}

/** What is on a DNC list, and when it leaves it; in the order in which it came. */
export type DncEntries = Map<string, string | undefined>;

/** Data actions of the integrations; what they answer is in `result`, which the API does not show. */
export function makeActions(actions: Entity[], integrations: readonly Entity[]): Entity[] {
	return actions.map((one, index) => {
		const { id: integrationId, name: category } = integrations[index % integrations.length];
		const id = `custom_-_${one.id}`;
		return {
			id,
			name: one.name,
			selfUri: `/api/v2/integrations/actions/${id}`,
			category,
			integrationId,
			version: 1,
			secure: false,
			contract: {
				input: {
					inputSchema: {
						type: 'object',
						properties: {
							customerNumber: { type: 'string', title: 'Customer Number' },
							amount: { type: 'number' },
							isVip: { type: 'boolean' },
						},
						required: ['customerNumber'],
					},
				},
				output: {
					successSchema: { type: 'object', properties: { segment: { type: 'string' } } },
				},
			},
		};
	});
}
