import type { INodePropertyOptions } from 'n8n-workflow';

import { changed, filters, type Field } from '../../fields/field';
import { choices, toggle } from '../../fields/kinds';
import { someThings } from '../../fields/thing';
import { mediaTypes } from '../analytics/mediaTypes';

const divisionId = someThings('division', 'Divisions', 'divisionIds', {
	placeholder: 'e.g. Home, Sales',
});

/** By the API's names of the dimensions. */
export const conversationFilters = filters({
	direction: choices('Directions', 'directions', { inbound: 'Inbound', outbound: 'Outbound' }),
	divisionId,
	mediaType: mediaTypes,
	queueId: someThings('queue', 'Queues', 'queueIds'),
	userId: someThings('user', 'Agents', 'userIds'),
	wrapUpCode: someThings('wrapUpCode', 'Wrap-Up Codes', 'wrapUpCodeIds', {
		placeholder: 'e.g. Resolved, Sale',
	}),
});

export const flowFilters = filters({
	divisionId,
	flowId: someThings('flow', 'Flows', 'flowIds', {
		placeholder: 'e.g. Main Menu',
	}),
	mediaType: mediaTypes,
});

const ALSO = { description: 'Adds rows: one for each of these, such as each media type' };

const GROUPS = {
	direction: 'Direction',
	divisionId: 'Division',
	mediaType: 'Media Type',
	messageType: 'Message Type',
	queueId: 'Queue',
	requestedLanguageId: 'Language',
	requestedRoutingSkillId: 'Skill',
	userId: 'Agent',
	wrapUpCode: 'Wrap-Up Code',
} as const;

type Group = keyof typeof GROUPS;

/** @param own what the report has rows of anyway; saying so again changes nothing */
export function conversationGroups(own: Group): Field<Group[]> {
	const all = choices('Also Group By', 'groupBy', GROUPS, ALSO);
	const options = (all.property.options as INodePropertyOptions[]).filter(
		({ value }) => value !== own,
	);
	return changed(all, { options });
}

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
