import { CallError, ParameterError } from '../../../client/errors/callError';
import { fieldError, strictFilters, withDefault } from '../../../fields/field';
import { number } from '../../../fields/kinds';
import { send } from '../../../operation/apiCall';
import { conversationsOf } from '../../../operation/analytics/conversationsOf';
import { custom } from '../../../operation/builders';
import type { OperationContext } from '../../../operation/operation';
import { detailFilters, queryOf, type DetailFilters } from './detailFilters';
import type { Row } from './detailRows';
import { detailInterval } from './getMany';
import { rowsOf } from './namedRows';

const DISCONNECT = 'postConversationDisconnect';

const chosen = strictFilters(detailFilters);

const most = withDefault(
	number('Maximum Conversations', 'mostConversations', [1, 10_000], {
		typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
		default: 100,
		description: 'If more are found, none is disconnected',
	}),
);

/** A conversation to disconnect, and what a dry run shows of it. */
interface Target {
	id: string;
	row: Row;
}

export const disconnectMany = custom({
	value: 'disconnectMany',
	name: 'Disconnect Many',
	action: 'Disconnect many conversations',
	description:
		'End open conversations that are stuck, for all who take part, with a wrap-up code of the system',
	ids: ['postAnalyticsConversationsDetailsQuery', DISCONNECT],
	plans: true,
	fields: { interval: detailInterval, most },
	more: chosen,
	execute: async (context, { interval: during, most: limit, ...wanted }) => {
		assertChosen(wanted);
		const targets = isListOnly(wanted)
			? (wanted.conversationId ?? []).map((id) => ({ id, row: {} }))
			: await openOnes(context, during ?? '', wanted);
		if (targets.length > limit) {
			throw new ParameterError(
				most.property.displayName,
				`is ${limit}, but there are ${targets.length} conversations, so none was disconnected. Add filters, or raise the maximum.`,
			);
		}
		if (context.isDryRun) {
			return targets.map(({ id, row }) => ({
				dryRun: true,
				change: 'disconnect',
				conversationId: id,
				...row,
			}));
		}
		// Where the permission is missing, one call shows it.
		const [first, ...others] = targets;
		if (first === undefined) return [];
		const outcomes = [await disconnected(context, first)];
		if (!isForAll(outcomes[0])) {
			const more = others.map(async (one) => await disconnected(context, one));
			outcomes.push(...(await Promise.all(more)));
		}
		const failures = outcomes.flatMap(({ failure }) => failure ?? []);
		if (failures.length === outcomes.length) throw failures[0];
		return outcomes.map(({ row }) => row);
	},
});

/** Without a filter, every conversation of the organization would end. */
function assertChosen(wanted: DetailFilters): void {
	const { open, participantData, ...others } = wanted;
	if (participantData !== undefined) {
		throw fieldError(
			detailFilters.fields.participantData,
			'cannot choose what is disconnected: this data is up to a day old. Remove it, and use other filters.',
		);
	}
	if (open === false) {
		throw fieldError(detailFilters.fields.open, 'is off, but only open ones can be disconnected.');
	}
	if (Object.keys(others).length > 0) return;
	throw fieldError(
		detailFilters,
		'has nothing that tells which conversations. Add at least one other than Open.',
	);
}

const isListOnly = (wanted: DetailFilters) =>
	Object.keys(wanted).every((name) => name === 'conversationId' || name === 'open');

async function openOnes(
	context: OperationContext,
	during: string,
	wanted: DetailFilters,
): Promise<Target[]> {
	const targets: Target[] = [];
	const pages = conversationsOf(context, {
		...queryOf({ ...wanted, open: true }, context),
		interval: during,
		limit: Infinity,
		jobTimeout: 0,
	});
	for await (const page of pages) {
		const rows = context.isDryRun ? await rowsOf(context, page, 'conversation', []) : [];
		page.forEach(({ conversationId: id }, at) => {
			targets.push({ id, row: withoutId(rows.at(at)?.[0] ?? {}) });
		});
	}
	return targets;
}

const withoutId = (row: Row): Row =>
	Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'id'));

interface Outcome {
	row: object;
	failure?: unknown;
}

const isForAll = ({ failure }: Outcome) =>
	failure !== undefined &&
	(!(failure instanceof CallError) || [401, 403].includes(failure.details.status ?? 0));

/** One that fails is a row with its error, because the others have ended. */
async function disconnected(context: OperationContext, { id }: Target): Promise<Outcome> {
	const known = await context.once(
		'disconnected',
		async () => await Promise.resolve(new Map<string, Promise<Outcome>>()),
	);
	// Two items may have found it.
	const outcome =
		known.get(id) ??
		send(context, DISCONNECT, { conversationId: id }).then(
			() => ({ row: { conversationId: id, disconnected: true } }),
			(failure: unknown) => {
				const { status, code, message } =
					failure instanceof CallError ? failure.details : { message: String(failure) };
				const row = { conversationId: id, disconnected: false, error: message, status, code };
				return { row, failure };
			},
		);
	known.set(id, outcome);
	return await outcome;
}
