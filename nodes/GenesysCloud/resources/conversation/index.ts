import type { Resource } from '../../operation/operation';
import { getSentiment } from './getSentiment';
import { getSummary } from './getSummary';
import { getTranscript } from './getTranscript';

export const conversation: Resource = {
	value: 'conversation',
	name: 'Conversation',
	operations: [getTranscript, getSummary, getSentiment],
};
