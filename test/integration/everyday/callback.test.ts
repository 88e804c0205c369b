import { makeCallback } from '../../simulator/routes/callbacks';
import { called, chosen, everyday, notAnId, type Org, type Row } from './kit';

const UUID = expect.stringMatching(/^[\da-f-]{36}$/) as unknown;
const CALLBACKS = '/api/v2/conversations/callbacks';

/** Made once, so that parameters and expectations are about the same one. */
const HOUR_MS = 3_600_000;
const DETAILS = '/api/v2/analytics/conversations/details/query';
const start = new Date(Date.now() - 48 * HOUR_MS).toISOString();
const later = new Date(Date.now() + 48 * HOUR_MS).toISOString();
const numbers = ['+49301234567'];

type Made = ReturnType<typeof makeCallback>;
const made = new Map<string, Made>();

/** The same one whenever the organization is reset. */
function waiting(org: Org, more: Partial<Parameters<typeof makeCallback>[0]> = {}): Made {
	const seed = { queueId: org.queues[0].id, numbers, name: 'Ada', start, ...more };
	const key = JSON.stringify(seed);
	const one = made.get(key) ?? makeCallback(seed);
	made.set(key, one);
	const known = org.conversations.find(
		({ conversationId }) => conversationId === one.conversationId,
	);
	if (known === undefined) org.conversations.push(structuredClone(one));
	return one;
}

const callbackId = (one: Made) => one.participants[1].sessions[0].sessionId;

const owned = (org: Org) => waiting(org, { at: later, isOwned: true, agents: [org.users[0].id] });

const ROWS: Row[] = [
	{
		name: 'callback.create',
		parameters: ({ queues }) => ({
			queueId: chosen(queues[0].id),
			phoneNumbers: '+49 30 123-4567; +1 (555) 010 0000',
			customerName: 'Ada Lovelace',
		}),
		requests: ({ queues: [{ id }] }) => [
			`POST ${CALLBACKS} {"queueId":"${id}","callbackNumbers":["+49301234567","+15550100000"],"callbackUserName":"Ada Lovelace"}`,
		],
		output: ({ queues: [{ id }] }) => [
			{
				conversationId: UUID,
				callbackId: UUID,
				queueId: id,
				customerName: 'Ada Lovelace',
				phoneNumbers: '+49301234567, +15550100000',
			},
		],
		bad: [
			...notAnId('Queue', 'queueId'),
			["'Phone Numbers' is empty", { phoneNumbers: '={{ $json.none }}' }],
			["'Phone Numbers' is empty", { phoneNumbers: ' , ' }],
			["'Phone Numbers' is '030 1234567', which is not", { phoneNumbers: '030 1234567' }],
			["'Phone Numbers' is 'soon', which is not", { phoneNumbers: '+4930123456, soon' }],
			["'Customer Name' is empty", { customerName: '={{ $json.none }}' }],
			["'Time' is empty", { when: 'scheduled', time: '={{ $json.none }}' }],
			["'Time' is 'soon'", { when: 'scheduled', time: 'soon' }],
			[
				"'Time Zone' is 'Mars', which is no time zone",
				{ when: 'scheduled', time: '2026-01-31T08:00', timeZone: 'Mars' },
			],
			["'Country Code' is 'GER'", { additionalFields: { countryCode: 'ger' } }],
			["'Priority' is 'high'", { additionalFields: { priority: 'high' } }],
			["'Agent Owned' needs exactly one", { additionalFields: { agentOwned: true } }],
			[
				"'Participant Data' has an entry without a name",
				{ additionalFields: { customAttributes: { parameter: [{ name: '', value: 'x' }] } } },
			],
		],
	},
	{
		name: 'callback.create (at a time, with all fields)',
		parameters: ({ queues, users, skills, scripts, languages }) => ({
			queueId: called(queues[0].name),
			phoneNumbers: '={{ ["030 1234567"] }}',
			customerName: 'Ada',
			when: 'scheduled',
			time: later.replace('Z', '+00:00'),
			additionalFields: {
				agentOwned: true,
				callerId: '+49305550000',
				callerIdName: 'Acme',
				countryCode: 'de',
				customAttributes: { parameter: [{ name: 'order', value: '4711' }] },
				languageId: chosen(languages[0].id),
				preferredAgents: users[0].email,
				priority: 5,
				scriptId: chosen(scripts[0].id),
				skills: `${String(skills[0].id)}, ${String(skills[1].name)}`,
				validateNumbers: true,
			},
		}),
		requests: ({ queues, users, skills, scripts, languages }) => [
			...[
				expect.stringMatching(/^GET \/api\/v2\/routing\/queues\?/),
				expect.stringMatching(/^POST \/api\/v2\/users\/search/),
				expect.stringMatching(/^GET \/api\/v2\/routing\/skills\?/),
			],
			`POST ${CALLBACKS} ${JSON.stringify({
				routingData: {
					queueId: queues[0].id,
					skillIds: [skills[0].id, skills[1].id],
					preferredAgentIds: [users[0].id],
					languageId: languages[0].id,
					priority: 5,
					routingFlags: ['AGENT_OWNED_CALLBACK'],
				},
				callbackNumbers: ['0301234567'],
				callbackUserName: 'Ada',
				callbackScheduledTime: later,
				countryCode: 'DE',
				validateCallbackNumbers: true,
				data: { order: '4711' },
				scriptId: scripts[0].id,
				callerId: '+49305550000',
				callerIdName: 'Acme',
			})}`,
		],
		output: ({ queues: [{ id }] }) => [
			{
				conversationId: UUID,
				callbackId: UUID,
				queueId: id,
				customerName: 'Ada',
				phoneNumbers: '0301234567',
				scheduledTime: later,
			},
		],
		bad: [
			[
				"'Phone Numbers' is 'x', which",
				{ queueId: chosen('a'), phoneNumbers: 'x', additionalFields: {} },
			],
		],
	},
	{
		name: 'callback.reschedule',
		parameters: (org) => ({
			conversationId: chosen(owned(org).conversationId),
			time: '={{ $now.plus({ days: 3 }).startOf("day").toUTC() }}',
		}),
		requests: (org) => [
			`GET /api/v2/conversations/${owned(org).conversationId}`,
			expect.stringMatching(
				new RegExp(
					`^PATCH ${CALLBACKS} \\{"conversationId":"${owned(org).conversationId}","agentId":"${org.users[0].id}","callbackScheduledTime":"[^"]+Z"\\}$`,
				),
			),
		],
		output: (org) => [
			{
				conversationId: owned(org).conversationId,
				callbackId: callbackId(owned(org)),
				scheduledTime: expect.stringMatching(/Z$/) as unknown,
				rescheduled: true,
			},
		],
		bad: [
			...notAnId('Conversation', 'conversationId'),
			["'Time' is empty", { time: '={{ $json.none }}' }],
			["'Agent' is empty", { updateFields: { agentId: chosen(' ') } }],
			["'Phone Numbers' is '12', which", { updateFields: { newPhoneNumbers: '12' } }],
		],
	},
	{
		name: 'callback.reschedule (to another agent and queue)',
		parameters: (org) => ({
			conversationId: chosen(owned(org).conversationId),
			time: later,
			updateFields: {
				agentId: chosen(org.users[1].id),
				queueId: chosen(org.queues[1].id),
				newPhoneNumbers: '+49 30 7654321',
			},
		}),
		requests: (org) => [
			`PATCH ${CALLBACKS} {"conversationId":"${owned(org).conversationId}","agentId":"${org.users[1].id}","callbackScheduledTime":"${later}","queueId":"${org.queues[1].id}","callbackNumbers":["+49307654321"]}`,
		],
		output: (org) => [
			{
				conversationId: owned(org).conversationId,
				callbackId: callbackId(owned(org)),
				scheduledTime: later,
				rescheduled: true,
			},
		],
		bad: [["'Phone Numbers' is 'x', which", { updateFields: { newPhoneNumbers: 'x' } }]],
	},
	{
		name: 'callback.cancel',
		parameters: (org) => ({ conversationId: chosen(waiting(org).conversationId) }),
		requests: (org) => [
			`PATCH ${CALLBACKS}/${waiting(org).conversationId} {"state":"disconnected"}`,
		],
		output: (org) => [{ conversationId: waiting(org).conversationId, canceled: true }],
		bad: notAnId('Conversation', 'conversationId'),
	},
	{
		name: 'callback.cancelMany',
		parameters: (org) => {
			waiting(org);
			waiting(org, { at: later });
			return { queueId: chosen(org.queues[0].id), filters: { olderThanHours: 1 } };
		},
		requests: (org) => [
			...Array.from({ length: 5 }, () => expect.stringMatching(`^POST ${DETAILS} `) as unknown),
			`POST ${CALLBACKS}/bulk/disconnect {"callbackDisconnectIdentifiers":[{"conversationId":"${waiting(org, { at: later }).conversationId}","callbackId":"${callbackId(waiting(org, { at: later }))}"}]}`,
			`PATCH ${CALLBACKS}/${waiting(org).conversationId} {"state":"disconnected"}`,
		],
		output: (org) =>
			[waiting(org), waiting(org, { at: later })].map((one) => ({
				queueId: org.queues[0].id,
				conversationId: one.conversationId,
				callbackId: callbackId(one),
				createdTime: start,
				scheduledTime: one.participants[1].sessions[0].callbackScheduledTime,
				customerName: 'Ada',
				phoneNumbers: '+49301234567',
				canceled: true,
			})),
		bad: [
			...notAnId('Queue', 'queueId'),
			["'Older Than (Hours)' is '-1'", { filters: { olderThanHours: '={{ -1 }}' } }],
			["'State' is 'some'", { filters: { which: '={{ "some" }}' } }],
		],
	},
];

everyday(ROWS);
