import type { INodeParameters } from 'n8n-workflow';

import {
	isStartNode,
	mayWriteStaticData,
	type StartNode,
} from '../../../credentials/token/staticDataPolicy';

const of = (name: string, parameters?: INodeParameters): StartNode => ({
	type: `n8n-nodes-base.${name}`,
	...(parameters === undefined ? {} : { parameters }),
});
const schedule = (...interval: unknown[]): StartNode =>
	of('scheduleTrigger', { rule: { interval } as unknown as INodeParameters });

const webhook = of('webhook');
const polling = of('gmailTrigger');
const daily = schedule({});
const every2Days = schedule({ field: 'days', daysInterval: 2 });

describe('mayWriteStaticData', () => {
	it.each<[mode: string, startNodes: StartNode[], may: boolean]>([
		// Manual runs save nothing.
		['manual', [], false],
		['manual', [webhook], false],
		['manual', [daily], false],
		// Called: the only start node is the one that was called.
		['webhook', [webhook], true],
		['webhook', [of('githubTrigger')], true],
		['webhook', [], true],
		['integrated', [of('executeWorkflowTrigger')], true],
		['error', [of('errorTrigger')], true],
		['chat', [{ type: '@n8n/n8n-nodes-langchain.chatTrigger' }], true],
		// Another start node may poll during this run.
		['webhook', [webhook, polling], false],
		['webhook', [webhook, of('githubTrigger')], false],
		['webhook', [webhook, { type: 'n8n-nodes-other.thingTrigger' }], false],
		['webhook', [webhook, of('emailReadImap')], false],
		['webhook', [webhook, every2Days], false],
		['webhook', [webhook, daily, of('formTrigger'), of('manualTrigger')], true],
		['integrated', [of('executeWorkflowTrigger'), polling], false],
		// Started by a trigger: only if it keeps no data.
		['trigger', [daily], true],
		['trigger', [daily, webhook], true],
		['trigger', [every2Days], false],
		['trigger', [polling], false],
		['trigger', [daily, polling], false],
		['trigger', [{ type: 'n8n-nodes-genesys-cloud.genesysCloudTrigger' }], false],
		['trigger', [of('mqttTrigger')], true],
		['trigger', [], false],
		// A retried run may belong to a trigger, and works on the data it loads.
		['retry', [polling], false],
		['retry', [webhook], true],
		['retry', [], false],
		['cli', [polling], false],
		['evaluation', [polling], false],
		['a mode of later', [polling], false],
	])('%s, %j: %p', (mode, startNodes, may) => {
		expect(mayWriteStaticData(mode, startNodes)).toBe(may);
	});

	describe('by a Schedule Trigger', () => {
		it.each<[rules: unknown[], may: boolean]>([
			[[{}], true],
			[[{ field: 'seconds', secondsInterval: 7 }], true],
			[[{ field: 'cronExpression', expression: '*/7 * * * *' }], true],
			[[{ field: 'minutes' }], true],
			[[{ field: 'minutes', minutesInterval: 1 }], true],
			[[{ field: 'minutes', minutesInterval: 15 }], true],
			[[{ field: 'minutes', minutesInterval: 7 }], false],
			[[{ field: 'minutes', minutesInterval: 50 }], false],
			[[{ field: 'minutes', minutesInterval: 0 }], false],
			[[{ field: 'minutes', minutesInterval: -5 }], false],
			[[{ field: 'minutes', minutesInterval: '={{ 5 }}' }], false],
			[[{ field: 'hours' }], true],
			[[{ field: 'hours', hoursInterval: 1 }], true],
			[[{ field: 'hours', hoursInterval: 2 }], false],
			[[{ field: 'days', daysInterval: 1, triggerAtHour: 7 }], true],
			[[{ daysInterval: 3 }], false],
			[[{ field: 'weeks', triggerAtDay: [1, 4] }], true],
			[[{ field: 'weeks', weeksInterval: 2 }], false],
			[[{ field: 'months' }], true],
			[[{ field: 'months', monthsInterval: 6 }], false],
			[[{ field: 'months', monthsInterval: '={{ 1 }}' }], false],
			[[{}, { field: 'hours', hoursInterval: 4 }], false],
			[[{ field: 'hours' }, { field: 'seconds' }], true],
			// A node that cannot be read may keep data.
			[[{ field: '={{ $env.FIELD }}' }], false],
			[[{ field: 'years' }], false],
			[[{ field: null }], false],
			[[{ field: '__proto__' }], false],
			[[null], false],
			[['days'], false],
		])('%j: %p', (rules, may) => {
			expect(mayWriteStaticData('trigger', [schedule(...rules)])).toBe(may);
		});

		it.each<[INodeParameters | undefined, boolean]>([
			[undefined, true],
			[{}, true],
			[{ rule: '={{ $json.rule }}' }, false],
			[{ rule: { interval: '={{ $json.interval }}' } }, false],
			[{ rule: {} }, false],
			[{ rule: null as unknown as INodeParameters }, true],
		])('with the parameters %j: %p', (parameters, may) => {
			expect(mayWriteStaticData('trigger', [of('scheduleTrigger', parameters)])).toBe(may);
		});
	});
});

describe('isStartNode', () => {
	it.each([
		'n8n-nodes-base.scheduleTrigger',
		'n8n-nodes-base.webhook',
		'n8n-nodes-base.cron',
		'n8n-nodes-base.interval',
		'n8n-nodes-base.start',
		'n8n-nodes-base.emailReadImap',
		'n8n-nodes-genesys-cloud.genesysCloudTrigger',
		'@n8n/n8n-nodes-langchain.mcpTrigger',
		'n8n-nodes-other.TRIGGER',
	])('%s is one', (type) => expect(isStartNode(type)).toBe(true));

	it.each([
		'n8n-nodes-genesys-cloud.genesysCloud',
		'n8n-nodes-base.httpRequest',
		'n8n-nodes-base.respondToWebhook',
		'n8n-nodes-base.triggerHappy',
	])('%s is none', (type) => expect(isStartNode(type)).toBe(false));
});

it.each([0, -5, -60])(
	'an interval of %d minutes counts as one that keeps something',
	(minutesInterval) => {
		const trigger = schedule({ field: 'minutes', minutesInterval });
		expect(mayWriteStaticData('trigger', [trigger])).toBe(false);
	},
);
