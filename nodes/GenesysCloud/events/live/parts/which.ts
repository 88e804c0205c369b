import type { Thing } from '../../../catalog/namedThings';
import { form, readField, withDefault, type Field } from '../../../fields/field';
import { choice, type More } from '../../../fields/kinds';
import { someThings } from '../../../fields/thing';
import { list } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';

/** IDs of things, or all that there are. */
export type Which = readonly string[] | 'all';

interface Asked {
	/** As it is called in labels, such as `Campaigns`. */
	label: string;
	/** Name of the parameter with their names. */
	name: string;
	/** The list of all. */
	all: string;
}

/** A choice between some things of a kind, by names, and all of them, kept up to date. */
export function whichThings(what: Thing, { label, name, all }: Asked, more: More = {}) {
	const specify = withDefault(
		choice(
			`Specify ${label}`,
			`specify${label.replaceAll(' ', '')}`,
			{
				all: {
					name: `All ${label}`,
					description:
						'Also those that are added later. Each takes one of 1,000 topics of a channel, and an OAuth client has 20 channels.',
				},
				some: `Some ${label}`,
			},
			// With an expression n8n would show and require the field below.
			{ noDataExpression: true, default: 'some', ...more },
		),
	);
	const some = someThings(what, label, name, {
		...more,
		displayOptions: {
			show: { ...more.displayOptions?.show, [specify.property.name]: ['some'] },
		},
	});
	const field: Field<Which> = form<Which>([specify, some], (item) =>
		readField(item, specify) === 'all' ? 'all' : readField(item, some),
	);
	return {
		field,
		/** @throws {CallError} if all are wanted and the list cannot be read */
		idsOf: async (api: OperationApi, which: Which): Promise<readonly string[]> =>
			which === 'all' ? await idsIn(api, all, {}) : which,
	};
}

/** The IDs in a list of the API. */
export async function idsIn(
	api: OperationApi,
	operationId: string,
	query: object,
): Promise<string[]> {
	const entries = await list(api, operationId, { ...query }, { limit: Infinity });
	return (entries as Array<{ id?: string }>).flatMap(({ id }) => id ?? []);
}

export const whichQueues = whichThings('queue', {
	label: 'Queues',
	name: 'queueIds',
	all: 'getRoutingQueues',
});

export const whichCampaigns = whichThings('campaign', {
	label: 'Campaigns',
	name: 'campaignIds',
	all: 'getOutboundCampaignsAll',
});

export const whichContactLists = whichThings('contactList', {
	label: 'Contact Lists',
	name: 'contactListIds',
	all: 'getOutboundContactlists',
});
