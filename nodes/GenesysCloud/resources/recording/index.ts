import type { Resource } from '../../operation/operation';
import { download } from './download';
import { getMetadata } from './metadata';

export const recording: Resource = {
	value: 'recording',
	name: 'Recording',
	operations: [download, getMetadata],
};
