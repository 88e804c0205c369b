import { omit } from '../../simulator/omit';
import { called, chosen, everyday, notAnId, type Org, type Row } from './kit';

const VOICE = '/api/v2/outbound/campaigns';
const MESSAGING = '/api/v2/outbound/messagingcampaigns';

const voice = ({ campaigns }: Org) => campaigns[0];
const sms = ({ campaigns }: Org) => campaigns.at(-6)!;
const kindCall = (id: string) => `GET ${VOICE}/all?id=${id}&pageSize=1`;
const head = ({ id, name }: { id: string; name?: string }, mediaType = 'voice') => ({
	campaignId: id,
	campaignName: name,
	mediaType,
});

/** The campaign for SMS is on, and its status is waited for. */
const whileOn = (org: Org) => {
	Object.assign(sms(org), { campaignStatus: 'on' });
	return { campaignId: chosen(sms(org).id), options: { statusWait: 5 } };
};

type Ref = { id: string; name: string };

const fullRow = (one: Org['campaigns'][number]) => ({
	id: one.id,
	name: one.name,
	mediaType: 'voice',
	status: one.campaignStatus,
	divisionId: (one.division as Ref).id,
	divisionName: (one.division as Ref).name,
	contactListId: (one.contactList as Ref).id,
	contactListName: (one.contactList as Ref).name,
	queueId: (one.queue as Ref).id,
	queueName: (one.queue as Ref).name,
	dialingMode: 'power',
	sender: '+13175550100',
	callerName: 'Acme',
	dncLists: null,
	abandonRate: 3,
	maxCallsPerAgent: 2,
	outboundLineCount: 5,
	messagesPerMinute: null,
	alwaysRunning: false,
	priority: 3,
	errors: null,
	dateCreated: '2026-01-10T09:00:00.000Z',
	dateModified: '2026-02-11T10:00:00.000Z',
});

const badId = notAnId('Campaign', 'campaignId');

const ROWS: Row[] = [
	{
		name: 'campaign.getMany',
		parameters: (org) => {
			Object.assign(voice(org), { campaignStatus: 'on' });
			return {
				filters: {
					mediaTypes: ['voice'],
					name: 'campaign 0',
					status: 'on',
					divisionId: chosen((voice(org).division as Ref).id),
					contactListId: chosen((voice(org).contactList as Ref).id),
				},
			};
		},
		requests: (org) => [
			`GET ${VOICE}?contactListId=${(voice(org).contactList as Ref).id}&divisionId=${(voice(org).division as Ref).id}&name=campaign%200&filterType=Contains&pageSize=100`,
		],
		output: (org) => [fullRow(voice(org))],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Contact List' is empty", { filters: { contactListId: chosen('={{ $json.none }}') } }],
			["'Media Types' is 'fax'", { filters: { mediaTypes: '={{ ["fax"] }}' } }],
		],
	},
	{
		name: 'campaign.get (voice)',
		parameters: (org) => ({ campaignId: called(voice(org).name) }),
		requests: (org) => [
			`GET ${VOICE}/all?name=${encodeURIComponent(voice(org).name!)}&pageSize=100`,
			kindCall(voice(org).id),
			`GET ${VOICE}/${voice(org).id}`,
		],
		output: (org) => [fullRow(voice(org))],
		bad: badId,
	},
	{
		name: 'campaign.get (SMS)',
		parameters: (org) => ({
			campaignId: chosen(sms(org).id),
			output: 'selected',
			selectedFields: 'mediaType, sender, messagesPerMinute, smsConfig.phoneColumn',
		}),
		requests: (org) => [kindCall(sms(org).id), `GET ${MESSAGING}/${sms(org).id}`],
		output: () => [
			{
				mediaType: 'sms',
				sender: '+13175550199',
				messagesPerMinute: 10,
				smsConfig: { phoneColumn: 'phone' },
			},
		],
		bad: badId,
	},
	{
		name: 'campaign.start (voice)',
		parameters: (org) => ({ campaignId: chosen(voice(org).id) }),
		requests: (org) => [
			kindCall(voice(org).id),
			`GET ${VOICE}/${voice(org).id}`,
			`POST ${VOICE}/${voice(org).id}/start`,
		],
		output: (org) => [
			{ ...head(voice(org)), status: 'starting', previousStatus: 'off', changed: true },
		],
		bad: [...badId, ["'Wait for Status (Seconds)'", { options: { statusWait: '={{ -1 }}' } }]],
	},
	{
		name: 'campaign.start (one that is on)',
		parameters: whileOn,
		requests: (org) => [
			kindCall(sms(org).id),
			`GET ${MESSAGING}/${sms(org).id}`,
			`GET ${MESSAGING}/${sms(org).id}`,
		],
		output: (org) => [
			{ ...head(sms(org), 'sms'), status: 'on', previousStatus: 'on', changed: false },
		],
		bad: badId,
	},
	{
		name: 'campaign.stop',
		parameters: whileOn,
		requests: (org) => [
			kindCall(sms(org).id),
			`GET ${MESSAGING}/${sms(org).id}`,
			`POST ${MESSAGING}/${sms(org).id}/stop`,
			`GET ${MESSAGING}/${sms(org).id}`,
		],
		output: (org) => [
			{ ...head(sms(org), 'sms'), status: 'off', previousStatus: 'on', changed: true },
		],
		bad: badId,
	},
	{
		name: 'campaign.setPace (voice)',
		parameters: (org) => ({
			campaignId: chosen(voice(org).id),
			pace: { maxCallsPerAgent: 3, abandonRate: '={{ "2.5" }}' },
		}),
		requests: (org) => [
			kindCall(voice(org).id),
			`PATCH ${VOICE}/${voice(org).id} {"abandonRate":2.5,"maxCallsPerAgent":3}`,
		],
		output: (org) => [
			{ ...head(voice(org)), abandonRate: 2.5, maxCallsPerAgent: 3, updated: true },
		],
		bad: [
			...badId,
			["'Pace' is empty. Add at least one setting", { pace: {} }],
			["'Abandon Rate (%)' is '101'", { pace: { abandonRate: '={{ 101 }}' } }],
			["'Outbound Lines' is 'x'", { pace: { outboundLineCount: '={{ "x" }}' } }],
		],
	},
	{
		name: 'campaign.setPace (SMS)',
		parameters: (org) => ({ campaignId: chosen(sms(org).id), pace: { messagesPerMinute: 30 } }),
		requests: (org) => {
			const { id } = sms(org);
			const rest = omit(sms(org), 'id', 'selfUri', 'dateCreated', 'dateModified', 'errors');
			return [
				kindCall(id),
				`GET ${MESSAGING}/${id}`,
				`PUT ${MESSAGING}/${id} ${JSON.stringify({ ...rest, messagesPerMinute: 30 })}`,
			];
		},
		output: (org) => [{ ...head(sms(org), 'sms'), messagesPerMinute: 30, updated: true }],
		bad: badId,
	},
	{
		name: 'campaign.getProgress',
		parameters: (org) => ({ campaignId: chosen(sms(org).id) }),
		requests: (org) => [kindCall(sms(org).id), `POST ${MESSAGING}/progress ["${sms(org).id}"]`],
		output: (org) => [
			{
				...head(sms(org), 'sms'),
				contactListId: (sms(org).contactList as Ref).id,
				contactListName: (sms(org).contactList as Ref).name,
				contactsDone: 25,
				contactsTotal: 100,
				percentage: 25,
				contactsSkipped: 5,
				skippedBecause: 'CALLABLE_TIME: 3; DNC: 2',
			},
		],
		bad: badId,
	},
	{
		name: 'campaign.getStats',
		parameters: (org) => ({ campaignId: chosen(voice(org).id) }),
		requests: (org) => [kindCall(voice(org).id), `GET ${VOICE}/${voice(org).id}/stats`],
		output: (org) => [
			{
				...head(voice(org)),
				attempts: 40,
				connects: 10,
				connectRatio: 0.25,
				validAttempts: 38,
				rightPartyContacts: 7,
				successes: 5,
				neutral: 3,
				failures: 2,
				outstandingCalls: 3,
				scheduledCalls: 1,
				rescheduledForTimeZone: 0,
				filteredOutContacts: 4,
				idleAgents: 2,
				effectiveIdleAgents: 1.5,
				callsPerAgent: 1.2,
				linesAssigned: 5,
				linesAvailable: 20,
			},
		],
		bad: badId,
	},
	{
		name: 'campaign.recycle',
		parameters: (org) => ({ campaignId: chosen(voice(org).id) }),
		requests: (org) => [kindCall(voice(org).id), `DELETE ${VOICE}/${voice(org).id}/progress`],
		output: (org) => [{ ...head(voice(org)), recycled: true }],
		bad: badId,
	},
];

everyday(ROWS);
