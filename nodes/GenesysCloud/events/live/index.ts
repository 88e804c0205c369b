import type { LiveEvent } from '../event';
import { agentPresence } from './agentPresence';
import { campaignContact } from './campaignContact';
import { campaignProgress } from './campaignProgress';
import { contactListImport } from './contactListImport';
import { callback } from './conversations/callback';
import { queueConversation } from './conversations/queueConversation';
import { transcription } from './conversations/transcription';
import { userConversation } from './conversations/userConversation';
import { evaluation } from './evaluation';
import { otherTopic } from './otherTopic';
import { queueStatistics } from './queueStatistics';
import { routingStatus } from './routingStatus';
import { workItem } from './workItem';

/** Events that the notification service sends, in the order of the list. */
export const LIVE_EVENTS: readonly LiveEvent[] = [
	queueConversation,
	agentPresence,
	routingStatus,
	userConversation,
	queueStatistics,
	callback,
	campaignProgress,
	campaignContact,
	evaluation,
	workItem,
	contactListImport,
	transcription,
	otherTopic,
];
