import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { numberBetween, parseJsonObject } from '../../fields/parameters';
import { idOf, requiredText } from '../../fields/itemParameters';
import { writableOf } from './mergePatch';
import { choice, flow, text, toggle, type Setting } from './settingKinds';

/** A day, the longest that the Terraform provider allows. */
const LONGEST_ACW_S = 86_400;

/** These give no time to work in; one that is left over would contradict them. */
const WITHOUT_TIMEOUT = ['MANDATORY', 'OPTIONAL'];

/** By name, as n8n wants them in a collection. */
const SETTINGS: Setting[] = [
	choice(
		{
			displayName: 'After Call Work',
			name: 'wrapupPrompt',
			options: [
				{ name: 'Agent Requested', value: 'AGENT_REQUESTED' },
				{ name: 'Mandatory, Discretionary', value: 'MANDATORY' },
				{ name: 'Mandatory, Time-Boxed', value: 'MANDATORY_TIMEOUT' },
				{ name: 'Mandatory, Time-Boxed No Early Exit', value: 'MANDATORY_FORCED_TIMEOUT' },
				{ name: 'Optional', value: 'OPTIONAL' },
			],
			default: 'MANDATORY_TIMEOUT',
		},
		(wrapupPrompt) => ({
			acwSettings: {
				wrapupPrompt,
				...(WITHOUT_TIMEOUT.includes(wrapupPrompt) ? { timeoutMs: null } : {}),
			},
		}),
	),
	{
		field: {
			displayName: 'After Call Work Timeout (Seconds)',
			name: 'acwTimeout',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: LONGEST_ACW_S },
			default: 30,
			description: 'For after call work that is time-boxed or requested by the agent',
		},
		read: (value) => ({
			acwSettings: {
				timeoutMs: Math.round(
					1000 * numberBetween('After Call Work Timeout (Seconds)', value, 0, LONGEST_ACW_S),
				),
			},
		}),
	},
	text('Calling Party Name', 'callingPartyName', 'Shown to those who are called from the queue'),
	text(
		'Calling Party Number',
		'callingPartyNumber',
		'Shown to those who are called from the queue',
	),
	text('Description', 'description'),
	toggle(
		'Enable Manual Assignment',
		'enableManualAssignment',
		'Whether interactions may be assigned to agents by hand',
	),
	toggle('Enable Voice Transcription', 'enableTranscription', 'Whether calls are transcribed'),
	flow('In-Queue Call Flow ID', 'queueFlow'),
	flow('In-Queue Email Flow ID', 'emailInQueueFlow'),
	flow('In-Queue Message Flow ID', 'messageInQueueFlow'),
	{
		field: { displayName: 'Name', name: 'name', type: 'string', default: '' },
		only: 'update',
		read: (value) => ({ name: requiredText('Name', value) }),
	},
	{
		field: {
			displayName: 'Other Fields (JSON)',
			name: 'otherFields',
			type: 'json',
			default: '{}',
			description:
				'An object with fields of the API, such as {"mediaSettings": {"call": {"alertingTimeoutSeconds": 12}}}. Objects are merged, null sets a field back to its default.',
		},
		read: (value) => writableOf(parseJsonObject('Other Fields (JSON)', value)),
	},
	choice(
		{
			displayName: 'Scoring Method',
			name: 'scoringMethod',
			options: [
				{ name: 'Priority Only', value: 'PriorityOnly' },
				{ name: 'Timestamp and Priority', value: 'TimestampAndPriority' },
			],
			default: 'TimestampAndPriority',
		},
		(scoringMethod) => ({ scoringMethod }),
	),
	choice(
		{
			displayName: 'Skill Evaluation Method',
			name: 'skillEvaluationMethod',
			options: [
				{ name: 'All Skills Matching', value: 'ALL' },
				{ name: 'Best Available Skills', value: 'BEST' },
				{ name: 'Disregard Skills, Next Agent', value: 'NONE' },
			],
			default: 'ALL',
		},
		(skillEvaluationMethod) => ({ skillEvaluationMethod }),
	),
	{
		field: {
			displayName: 'Source Queue ID',
			name: 'sourceQueueId',
			type: 'string',
			default: '',
			description: 'ID of a queue whose settings are copied',
		},
		only: 'create',
		read: (value) => ({ sourceQueueId: idOf('Source Queue ID', value) }),
	},
	toggle(
		'Suppress In-Queue Call Recording',
		'suppressInQueueCallRecording',
		'Whether calls are not recorded while they wait',
	),
];

export function settingFields(operation: 'create' | 'update'): INodeProperties[] {
	return SETTINGS.filter(({ only = operation }) => only === operation).map(({ field }) => field);
}

/**
 * What a collection of settings asks for, as patches of the queue to be applied in order. Values that
 * an expression did not find count as not given; a field of its own counts before the same one in
 * 'Other Fields (JSON)'.
 *
 * @throws {ParameterError} for a value that cannot be
 */
export function readSettings(values: IDataObject): Array<Record<string, unknown>> {
	const given = SETTINGS.filter(({ field: { name } }) => (values[name] ?? undefined) !== undefined);
	const isJson = ({ field }: Setting) => field.type === 'json';
	return [...given.filter(isJson), ...given.filter((setting) => !isJson(setting))]
		.map(({ field: { name }, read }) => read(values[name]))
		.filter((patch) => Object.keys(patch).length > 0);
}
