import type { Resource } from '../../operation/operation';
import { disconnectMany } from './disconnectMany';
import { getMany } from './getMany';

export const conversation: Resource = {
	value: 'conversation',
	name: 'Conversation',
	operations: [getMany, disconnectMany],
};
