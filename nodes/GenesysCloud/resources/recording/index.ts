import type { Resource } from '../../operation/operation';
import { download } from './download';
import { downloadMany } from './downloadMany';
import { getMetadata } from './metadata';

export const recording: Resource = {
	value: 'recording',
	name: 'Recording',
	operations: [download, downloadMany, getMetadata],
};
