import type { Resource } from '../../operation/operation';
import { disconnectMany } from './many/disconnectMany';
import { getMany } from './many/getMany';
import { getSentiment } from './texts/getSentiment';
import { getSummary } from './texts/getSummary';
import { getTranscript } from './texts/getTranscript';
import { disconnect, setTag } from './actions';
import { findByParticipantData } from './find';
import { get } from './get';
import { setParticipantData } from './participantData';
import { transferToQueue, transferToUser } from './transfer';

export const conversation: Resource = {
	value: 'conversation',
	name: 'Conversation',
	operations: [
		get,
		findByParticipantData,
		setParticipantData,
		setTag,
		transferToQueue,
		transferToUser,
		disconnect,
		getMany,
		disconnectMany,
		getTranscript,
		getSummary,
		getSentiment,
	],
};
