import type { Resource } from '../../operation/operation';
import { receiveOpen } from './receive';
import { send } from './send';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send, receiveOpen],
};
