import { fieldError, filters, type Field } from '../../../fields/field';
import { choices, toggle, type Options } from '../../../fields/kinds';
import { mediaTypes } from '../../../resources/analytics/mediaTypes';
import type { Stage } from './stages';

/** What each stage is called. */
const STAGES: Record<Stage, { name: string; description: string }> = {
	scheduled: { name: 'Scheduled', description: 'A callback is planned for later' },
	waiting: { name: 'Waiting', description: 'It waits in the queue for an agent' },
	dialing: { name: 'Dialing', description: 'The user calls somebody' },
	alerting: { name: 'Alerting', description: 'It is offered to an agent' },
	answered: { name: 'Answered', description: 'An agent has it' },
	ended: { name: 'Ended', description: 'It is over, whether or not it was answered' },
	afterCallWork: { name: 'In After-Call Work', description: 'An agent works on it after its end' },
	wrappedUp: { name: 'Wrapped Up', description: 'An agent has chosen a wrap-up code' },
};

/** A choice of stages, of which there must be one at least; the first is chosen by default. */
export function stagesField(...stages: [Stage, ...Stage[]]): Field<Stage[]> {
	const options = Object.fromEntries(stages.map((stage) => [stage, STAGES[stage]]));
	const field = choices('When', 'when', options as Options<Stage>, {
		required: true,
		default: [stages[0]],
		description: 'Each starts the workflow once for each visit to a queue and each agent',
	});
	return {
		...field,
		parse: (value, item) => {
			const chosen = field.parse(value, item);
			if (chosen.length > 0) return chosen;
			throw fieldError(field, 'is empty. Choose at least one state.');
		},
	};
}

export const direction = choices(
	'Directions',
	'directions',
	{ inbound: 'Inbound', outbound: 'Outbound' },
	{ description: 'Leave empty for both' },
);

export const participantData = toggle(
	'Include Participant Data',
	'includeParticipantData',
	'Whether the participant data of the conversation are columns of the row',
);

/** Filters of conversations of any medium. */
export const conversationFilters = filters({ mediaTypes, directions: direction });
