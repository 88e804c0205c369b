import type { Resource } from '../../operation/operation';
import { disconnectMany } from './disconnectMany';
import { getMany } from './getMany';
import { getSentiment } from './getSentiment';
import { getSummary } from './getSummary';
import { getTranscript } from './getTranscript';

export const conversation: Resource = {
	value: 'conversation',
	name: 'Conversation',
	operations: [getMany, disconnectMany, getTranscript, getSummary, getSentiment],
};
