import { filters } from '../../fields/field';
import { choices, toggle } from '../../fields/kinds';
import { someThings } from '../../fields/thing';
import { MEDIA_TYPES } from '../analytics/mediaTypes';

const NAMES = 'Names or IDs separated by commas, or a list from an expression';

const mediaType = choices('Media Types', 'mediaTypes', MEDIA_TYPES);
const divisionId = someThings('division', 'Divisions', 'divisionIds', {
	placeholder: 'e.g. Home, Sales',
	description: NAMES,
});

/** By the API's names of the dimensions. */
export const conversationFilters = filters({
	direction: choices('Directions', 'directions', { inbound: 'Inbound', outbound: 'Outbound' }),
	divisionId,
	mediaType,
	queueId: someThings('queue', 'Queues', 'queueIds', {
		placeholder: 'e.g. Sales, Support',
		description: NAMES,
	}),
	userId: someThings('user', 'Agents', 'userIds', {
		placeholder: 'e.g. ada@acme.example, grace@acme.example',
		description: 'E-mails, names or IDs separated by commas, or a list from an expression',
	}),
	wrapUpCode: someThings('wrapUpCode', 'Wrap-Up Codes', 'wrapUpCodeIds', {
		placeholder: 'e.g. Resolved, Sale',
		description: NAMES,
	}),
});

export const flowFilters = filters({
	divisionId,
	flowId: someThings('flow', 'Flows', 'flowIds', {
		placeholder: 'e.g. Main Menu',
		description: NAMES,
	}),
	mediaType,
});

const ALSO = { description: 'What else gets rows of its own' };

export const conversationGroups = choices(
	'Also Group By',
	'groupBy',
	{
		direction: 'Direction',
		divisionId: 'Division',
		mediaType: 'Media Type',
		messageType: 'Message Type',
		queueId: 'Queue',
		requestedLanguageId: 'Language',
		requestedRoutingSkillId: 'Skill',
		userId: 'Agent',
		wrapUpCode: 'Wrap-Up Code',
	},
	ALSO,
);

export const flowGroups = choices(
	'Also Group By',
	'groupBy',
	{
		divisionId: 'Division',
		endingLanguage: 'Ending Language',
		exitReason: 'Exit Reason',
		flowType: 'Flow Type',
		flowVersion: 'Flow Version',
		mediaType: 'Media Type',
	},
	ALSO,
);

export const fillGaps = toggle(
	'Fill Gaps With 0',
	'fillGaps',
	'Whether there is a row even where nothing happened, with counts and totals of 0. Averages and percentages stay empty.',
);
