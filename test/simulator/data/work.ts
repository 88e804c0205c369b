import type { Entity } from './people';
import { uuidFrom } from './random';

export interface Status {
	id: string;
	name: string;
	category: string;
}

const STATUSES = [
	['Open', 'Open'],
	['In Progress', 'InProgress'],
	['Waiting for Customer', 'Waiting'],
	['Done', 'Closed'],
];

/** Custom fields of every worktype, as the editor of schemas makes them. */
export const WORK_SCHEMA = {
	$schema: 'http://json-schema.org/draft-04/schema#',
	title: 'Complaint',
	type: 'object',
	required: [],
	properties: {
		order_text: { allOf: [{ $ref: '#/definitions/text' }], title: 'Order', _position: 0 },
		notes_longtext: { allOf: [{ $ref: '#/definitions/longtext' }], title: 'Notes', _position: 1 },
		amount_number: { allOf: [{ $ref: '#/definitions/number' }], title: 'Amount', _position: 2 },
		urgent_checkbox: { allOf: [{ $ref: '#/definitions/checkbox' }], title: 'Urgent', _position: 3 },
		channel_enum: {
			allOf: [{ $ref: '#/definitions/enum' }],
			title: 'Channel',
			enum: ['Email', 'Phone'],
			_position: 4,
		},
		tags_tag: { allOf: [{ $ref: '#/definitions/tag' }], title: 'Tags', _position: 5 },
		received_datetime: {
			allOf: [{ $ref: '#/definitions/datetime' }],
			title: 'Received',
			_position: 6,
		},
	},
};

/** Worktypes with statuses and a schema; the last one has no custom fields. */
export function makeWorktypes(named: Entity[]): Entity[] {
	return named.map((worktype, index) => {
		const statuses = STATUSES.map(([name, category], at): Status => {
			const id = uuidFrom(`${worktype.id}/status/${at}`);
			return { id, name, category };
		});
		const schema = { id: uuidFrom(`${worktype.id}/schema`), version: 2 };
		return {
			...worktype,
			statuses,
			defaultStatus: { id: statuses[0].id },
			...(index < named.length - 1 && { schema }),
		};
	});
}
