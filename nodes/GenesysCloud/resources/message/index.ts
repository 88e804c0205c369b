import type { Resource } from '../../operation/operation';
import { receiveOpenMessage } from './receive';
import { send } from './send';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send, receiveOpenMessage],
};
