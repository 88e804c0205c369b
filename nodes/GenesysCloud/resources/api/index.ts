import type { Resource } from '../../operation/operation';
import { call } from './call.operation';
import { send } from './send.operation';

export const api: Resource = {
	value: 'api',
	name: 'Any API Operation',
	operations: [send, call],
	firstChoice: call.value,
};
