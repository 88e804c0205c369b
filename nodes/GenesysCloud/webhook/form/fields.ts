import { collection, propertiesOf, withDefault, type Field } from '../../fields/field';
import { choice, number, requiredText, text, toggle } from '../../fields/kinds';
import { locator } from '../../fields/locators/locator';
import { thing } from '../../fields/thing';
import type { INodeProperties } from 'n8n-workflow';
import { conditions } from './conditions';

export type TriggerOn = 'eventBridge' | 'openMessage' | 'processAutomation';

const TRIGGER_ON: Record<TriggerOn, { name: string; description: string }> = {
	eventBridge: {
		name: 'EventBridge Event',
		description: 'Amazon EventBridge sends an event of Genesys Cloud to an API destination',
	},
	openMessage: {
		name: 'Open Message From Agent',
		description: 'An agent or a bot writes to a customer by open messaging',
	},
	processAutomation: {
		name: 'Process Automation Event',
		description: 'A trigger in Genesys Cloud starts an Architect workflow, which calls n8n',
	},
};

export const triggerOn = withDefault(
	choice('Trigger On', 'triggerOn', TRIGGER_ON, {
		// With an expression n8n would show and require all fields below.
		noDataExpression: true,
		default: 'processAutomation',
	}),
);

export const setUp = withDefault(
	choice(
		'Set Up in Genesys Cloud',
		'setUp',
		{
			byMe: { name: 'By Me', description: 'This node shows what to enter in Genesys Cloud' },
			byNode: {
				name: 'By This Node',
				description: 'Publishing the workflow makes what is missing in Genesys Cloud',
			},
		},
		{
			noDataExpression: true,
			default: 'byMe',
			displayOptions: { show: { triggerOn: ['openMessage', 'processAutomation'] } },
		},
	),
);

const givenName = requiredText('Name in Genesys Cloud', 'nameInGenesysCloud', {
	default: 'n8n',
	displayOptions: { show: { triggerOn: ['eventBridge', 'processAutomation'] } },
	description:
		'The secret is made from this name, and what this node makes in Genesys Cloud has it. Each workflow needs a name of its own.',
});

/** The conditions of one property cannot say that an open message needs it for one set-up alone. */
export const name: Field<string> = {
	...givenName,
	others: [
		{
			...givenName.property,
			displayOptions: { show: { triggerOn: ['openMessage'], setUp: ['byNode'] } },
		},
	],
};

/** n8n shows the text that a method of the node returns; see `setUpNotice`. */
const about: INodeProperties = {
	displayName: 'About the Set-Up',
	name: 'aboutSetUp',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['triggerOn', 'setUp', 'nameInGenesysCloud'],
		resourceMapper: {
			resourceMapperMethod: 'getSetUpNotice',
			mode: 'map',
			supportAutoMap: false,
		},
	},
};

const BY_NODE = { show: { triggerOn: ['processAutomation'], setUp: ['byNode'] } };

export const topic: Field<string> = {
	property: locator(
		{
			displayName: 'Topic',
			name: 'topic',
			description: 'The kind of event that starts the Architect workflow',
			displayOptions: BY_NODE,
		},
		{
			search: 'searchTriggerTopics',
			hasId: false,
			name: 'v2.detail.events.conversation.{id}.customer.end',
		},
	),
	parse: (value, item) => topicName.parse(Object(value).value ?? value, item),
};

const topicName = requiredText('Topic', 'topic');

export const flow = thing(
	'flow',
	locator(
		{
			displayName: 'Architect Workflow',
			name: 'flowId',
			description: 'The workflow that the event starts. It must call the data action.',
			displayOptions: BY_NODE,
		},
		{ search: 'searchWorkflowFlows', name: 'Tell n8n' },
	),
);

export const dataFormat = withDefault(
	choice(
		'Data Format',
		'dataFormat',
		{
			Json: { name: 'JSON', description: 'All of the event as one variable, jsonData' },
			TopLevelPrimitives: {
				name: 'Top Level Primitives',
				description: 'One variable for each text, number, true or false of the event',
			},
		},
		{
			default: 'Json',
			displayOptions: BY_NODE,
			description: 'What the Architect workflow gets',
		},
	),
);

export const conditionsShown = conditions(BY_NODE);

export const signatureSecret = text('Signature Secret', 'signatureSecret', {
	required: true,
	typeOptions: { password: true },
	displayOptions: { show: { triggerOn: ['openMessage'], setUp: ['byMe'] } },
	description:
		'The Outbound Notification Webhook Signature Secret Token of the integration in Genesys Cloud',
});

export const output = withDefault(
	choice(
		'Output',
		'output',
		{
			raw: { name: 'Raw', description: 'The body as Genesys Cloud sends it' },
			simplified: {
				name: 'Simplified',
				description: 'One flat row, with names where they are known',
			},
		},
		{ default: 'simplified' },
	),
);

/** n8n itself takes 16 MiB. */
const MOST_KB = 16_384;

export const options = collection(
	{ displayName: 'Options', name: 'options', placeholder: 'Add Option' },
	{
		addNames: toggle(
			'Add Names',
			'addNames',
			'Whether to look up the names of queues, users and the like, and add them to a simplified row',
			{ default: true },
		),
		longestBodyKb: number('Maximum Body Size (KB)', 'maximumBodySize', [1, MOST_KB], {
			default: 1024,
			description: 'A longer body is refused with the status 413',
		}),
	},
);

export const PROPERTIES: INodeProperties[] = [
	...propertiesOf([triggerOn, setUp, name]),
	about,
	...propertiesOf([topic, conditionsShown, flow, dataFormat, signatureSecret, output, options]),
];
