import type { INodeProperties } from 'n8n-workflow';

import {
	changed,
	fieldError,
	form,
	readField,
	withDefault,
	type Fields,
	type ValuesOf,
} from '../../fields/field';
import { choice, fieldPaths, text, toggle } from '../../fields/kinds';
import { textPairs } from '../../fields/pairs';
import { IN_V1, isV1, SINCE_V1_1 } from '../../fields/versions';
import {
	binaryField,
	binaryFieldOf as nameOf,
	jobTime,
	jobTimeOf,
} from '../../operation/files/fileFields';
import { listFieldsWhen, readLimit } from '../../operation/listFields';
import { readOnly } from './protection';

const outputChoice = (more: Pick<INodeProperties, 'default' | 'displayOptions'>) =>
	withDefault(
		choice(
			'Output',
			'output',
			{
				auto: {
					name: 'Automatic',
					description:
						'An item for each entry of a list, the result of a job, a file as binary data, else the reply',
				},
				file: {
					name: 'File',
					description:
						'A file as binary data, such as a recording or an export: the response itself, or what its URL leads to',
				},
				items: {
					name: 'List Items',
					description: 'One item for each entry of the list, over all its pages',
				},
				reply: {
					name: 'Reply',
					description: 'The reply as it is; of a list, the one page that was asked for',
				},
				jobResult: {
					name: 'Wait for the Result',
					description:
						'Start a job, such as an analytics or audit query, wait for it and return its result',
				},
			},
			more,
		),
	);

const outputInV1 = outputChoice({ default: 'reply', displayOptions: { show: IN_V1 } });
const outputSince = outputChoice({ default: 'auto', displayOptions: { show: SINCE_V1_1 } });

const WITH_LIMIT = ['auto', 'items', 'jobResult'];

/** What becomes of a reply, and how many entries are wanted. */
export interface Output {
	as: 'auto' | 'file' | 'items' | 'reply' | 'jobResult';
	limit: number;
}

/** What becomes of a reply: a file, as it is, the items of a list, or the result of a job. */
export const output = form<Output>(
	[outputInV1, outputSince, ...listFieldsWhen({ output: WITH_LIMIT })],
	(item) => {
		const as = readField(item, isV1(item) ? outputInV1 : outputSince);
		return { as, limit: WITH_LIMIT.includes(as) ? readLimit(item) : Infinity };
	},
);

const forOutput = (...outputs: string[]) => ({ displayOptions: { show: { '/output': outputs } } });

/** Of a list, those of its entries. */
export const fieldsToReturn = fieldPaths('Fields to Return', 'fieldsToReturn', {
	...forOutput('auto', 'items', 'jobResult', 'reply'),
	placeholder: 'e.g. id, name, division.name',
	description:
		'Fields of the result to return, separated by commas. Use dots for fields within fields. Leave empty to return all.',
});

/** Of *Send Request*; *Call an Operation* has its headers among its parameters. */
export const headers = textPairs('Headers', 'headers', 'Add Header', {
	displayOptions: { show: { '/operation': ['send'] } },
	description: 'For operations that take some, such as If-Match',
});

/**
 * The options of both operations: those that go with {@link output}, and the headers. Both have the same,
 * so that they are described once.
 */
export const apiOptions = {
	from: text('Download From Field', 'downloadFromField', {
		placeholder: 'e.g. downloadUri',
		...forOutput('file'),
		description:
			'Field of the response with the URL of the file. Use dots for fields within fields and * for each entry, for example mediaUris.*.mediaUri. Leave empty to find it.',
	}),
	fieldsToReturn,
	fullResponse: toggle(
		'Full Response',
		'fullResponse',
		'Whether to return status and headers along with the body',
		forOutput('auto', 'reply'),
	),
	jobTime: changed(jobTime, forOutput('auto', 'file', 'jobResult', 'reply')),
	binaryField: changed(binaryField, forOutput('auto', 'file')),
	headers,
	readOnly,
} satisfies Fields;

export type OutputOptions = Partial<ValuesOf<typeof apiOptions>>;

/** @returns milliseconds */
export const timeoutOf = (options: OutputOptions) => jobTimeOf(options.jobTime);

/** @throws {ParameterError} for a name that would reach an object's prototype */
export const binaryFieldOf = (options: OutputOptions) => nameOf(options.binaryField);

/** @returns the error for an output that the call does not have */
export const outputError = (message: string, forModel?: string) =>
	fieldError(outputSince, message, forModel);
