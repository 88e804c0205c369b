import { additional, type Field, type Fields, type ValuesOf } from '../../fields/field';
import { choice, jsonObject, number, requiredText, text, toggle } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { named, namedOrNone, thingOrNone } from '../../fields/thing';
import { mergePatch, writableOf } from './mergePatch';

type Json = Record<string, unknown>;

/** A day, the longest time that the Terraform provider allows. */
const LONGEST_ACW_S = 86_400;

/** These have no time limit. One from an earlier setting would contradict them. */
const WITHOUT_TIMEOUT = ['MANDATORY', 'OPTIONAL'];

const CALLED = { description: 'Shown to people who are called from the queue' };

/** The API's field is an object with the ID of a flow. */
const flow = (displayName: string, name: string): Field<string> =>
	namedOrNone('flow', displayName, `${name}Id`, {
		description: 'Name or ID of an Architect flow. Leave empty for none.',
	});

/** Settings of a queue, for creating and changing one. */
export const SETTINGS = {
	wrapupPrompt: choice(
		'After Call Work',
		'wrapupPrompt',
		{
			AGENT_REQUESTED: 'Agent Requested',
			MANDATORY: 'Mandatory, Discretionary',
			MANDATORY_TIMEOUT: 'Mandatory, Time-Boxed',
			MANDATORY_FORCED_TIMEOUT: 'Mandatory, Time-Boxed No Early Exit',
			OPTIONAL: 'Optional',
		},
		{ default: 'MANDATORY_TIMEOUT' },
	),
	acwTimeout: number('After Call Work Timeout (Seconds)', 'acwTimeout', [0, LONGEST_ACW_S], {
		default: 30,
		description: 'Applies when after call work is time-boxed or requested by the agent',
	}),
	callingPartyName: text('Calling Party Name', 'callingPartyName', CALLED),
	callingPartyNumber: text('Calling Party Number', 'callingPartyNumber', CALLED),
	description: text('Description', 'description'),
	enableManualAssignment: toggle(
		'Enable Manual Assignment',
		'enableManualAssignment',
		'Whether interactions may be assigned to agents manually',
	),
	enableTranscription: toggle(
		'Enable Voice Transcription',
		'enableTranscription',
		'Whether calls are transcribed',
	),
	queueFlow: flow('In-Queue Call Flow', 'queueFlow'),
	emailInQueueFlow: flow('In-Queue Email Flow', 'emailInQueueFlow'),
	messageInQueueFlow: flow('In-Queue Message Flow', 'messageInQueueFlow'),
	otherFields: jsonObject('Other Fields (JSON)', 'otherFields', {
		description:
			'An object with fields of the API, such as {"mediaSettings": {"call": {"alertingTimeoutSeconds": 12}}}. Objects are merged, and null resets a field to its default.',
	}),
	scoringMethod: choice(
		'Scoring Method',
		'scoringMethod',
		{ PriorityOnly: 'Priority Only', TimestampAndPriority: 'Timestamp and Priority' },
		{ default: 'TimestampAndPriority' },
	),
	skillEvaluationMethod: choice('Skill Evaluation Method', 'skillEvaluationMethod', {
		ALL: 'All Skills Matching',
		BEST: 'Best Available Skills',
		NONE: 'Disregard Skills, Next Agent',
	}),
	suppressInQueueCallRecording: toggle(
		'Suppress In-Queue Call Recording',
		'suppressInQueueCallRecording',
		'Whether calls are not recorded while they wait',
	),
} satisfies Fields;

export const DIVISION = thingOrNone(
	'division',
	divisionLocator({
		description: 'The division of a new queue. Leave empty for the home division.',
	}),
);

/** The settings of a new queue. */
export const NEW_SETTINGS = additional({
	...SETTINGS,
	sourceQueueId: named('queue', 'Source Queue', 'sourceQueueId', {
		placeholder: 'e.g. Support',
		description: 'Name or ID of a queue to copy the settings from, for a new queue',
	}),
});

/** The name of an existing queue can be changed too. */
export const NAME = requiredText('Name', 'name', { required: false });

type Settings = Partial<ValuesOf<typeof SETTINGS>>;

/** Patches for values that do not go into the field of the same name. */
const PATCHES: { [Name in keyof Settings]?: (value: NonNullable<Settings[Name]>) => Json } = {
	wrapupPrompt: (wrapupPrompt) => ({
		acwSettings: {
			wrapupPrompt,
			...(WITHOUT_TIMEOUT.includes(wrapupPrompt) ? { timeoutMs: null } : {}),
		},
	}),
	acwTimeout: (seconds) => ({ acwSettings: { timeoutMs: Math.round(1000 * seconds) } }),
	queueFlow: (flowId) => ({ queueFlow: withId(flowId) }),
	emailInQueueFlow: (flowId) => ({ emailInQueueFlow: withId(flowId) }),
	messageInQueueFlow: (flowId) => ({ messageInQueueFlow: withId(flowId) }),
};

const withId = (flowId: string) => (flowId === '' ? null : { id: flowId });

/**
 * Turns settings into patches of the queue, to be applied in order. A setting with its own field
 * overrides the same one in 'Other Fields (JSON)'.
 */
export function patchesOf({ otherFields, ...settings }: Settings & Json): Json[] {
	const patchOf = ([name, value]: [string, unknown]): Json => {
		const patch = PATCHES[name as keyof Settings] as ((value: unknown) => Json) | undefined;
		return patch === undefined ? { [name]: value } : patch(value);
	};
	return [writableOf(otherFields ?? {}), ...Object.entries(settings).map(patchOf)].filter(
		(patch) => Object.keys(patch).length > 0,
	);
}

/** @returns the queue after the patches */
export const patched = (queue: Json, patches: Json[]): Json => patches.reduce(mergePatch, queue);
