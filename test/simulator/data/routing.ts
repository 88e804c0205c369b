import type { Entity, User } from './people';
import type { Source } from './random';

export interface QueueMember {
	userId: string;
	joined: boolean;
	/** Default 1. */
	ringNumber?: number;
}

const PRODUCTS = ['Phone', 'Internet', 'Mobile', 'Cloud', 'Energy'];
const TOPICS = ['Sales', 'Support', 'Billing', 'Complaints', 'Retention'];

export function makeQueues(
	org: string,
	count: number,
	divisions: Entity[],
	source: Source,
): Entity[] {
	return Array.from({ length: count }, (_, index) => {
		const name = `${org} ${PRODUCTS[index % 5]} ${TOPICS[Math.floor(index / 5) % 5]} ${String(index + 1).padStart(3, '0')}`;
		return makeQueue({ id: source.uuid('queue', index), name }, source.pick(divisions));
	});
}

export function makeQueue(
	fields: { id: string; name: string } & Record<string, unknown>,
	division: Entity,
): Entity {
	return {
		description: '',
		dateCreated: '2025-06-01T08:00:00.000Z',
		dateModified: '2025-06-01T08:00:00.000Z',
		memberCount: 0,
		userMemberCount: 0,
		joinedMemberCount: 0,
		mediaSettings: {
			call: { alertingTimeoutSeconds: 8, serviceLevel: { percentage: 0.8, durationMs: 20000 } },
		},
		acwSettings: { wrapupPrompt: 'MANDATORY_TIMEOUT', timeoutMs: 15000 },
		skillEvaluationMethod: 'BEST',
		autoAnswerOnly: true,
		enableTranscription: false,
		enableManualAssignment: false,
		...fields,
		division: {
			id: division.id,
			name: division.name,
			selfUri: `/api/v2/authorization/divisions/${division.id}`,
		},
		selfUri: `/api/v2/routing/queues/${fields.id}`,
	};
}

/** The first queue has 230 members, so that its list has several pages; the others 3 to 40. */
export function makeMembers(
	queues: Entity[],
	users: User[],
	source: Source,
): Map<string, QueueMember[]> {
	const active = users.filter((user) => user.state === 'active');
	return new Map(
		queues.map((queue, index) => {
			const count = Math.min(index === 0 ? 230 : 3 + source.int(38), active.length);
			const start = source.int(active.length);
			const members = Array.from({ length: count }, (_, i) => ({
				userId: active[(start + i) % active.length].id,
				joined: source.next() < 0.7,
			}));
			queue.memberCount = count;
			queue.userMemberCount = count;
			queue.joinedMemberCount = members.filter((member) => member.joined).length;
			return [queue.id, members];
		}),
	);
}

/** Objects with just a name: skills, languages, wrap-up codes… */
export function makeNamed(
	org: string,
	kind: string,
	label: string,
	count: number,
	path: string,
	source: Source,
): Entity[] {
	return Array.from({ length: count }, (_, index) => {
		const id = source.uuid(kind, index);
		return {
			id,
			name: `${org} ${label} ${String(index + 1).padStart(2, '0')}`,
			state: 'active',
			version: '1',
			dateModified: '2025-06-01T08:00:00.000Z',
			selfUri: `${path}/${id}`,
		};
	});
}
