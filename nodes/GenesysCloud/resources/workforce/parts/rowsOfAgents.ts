import type { ItemContext } from '../../../fields/field';
import type { OperationApi, OperationContext } from '../../../operation/operation';
import { rowsOfEach } from '../../../operation/rowsOfEach';
import type { Shape } from '../../../operation/shape';
import { oneAgentOf, type Agents } from './agents';
import { shown, type Entry } from './entries';

/**
 * How rows of agents are read: items that each name one agent share calls; any other is read by itself.
 *
 * @param reading `read` returns what an item wants of its agents, `entriesOf` finds it
 */
export const rowsOfAgents = <W extends { shape: Shape }>({
	size,
	read,
	entriesOf,
}: {
	/** Items that share calls, at most. */
	size: number;
	read: (item: ItemContext) => W;
	entriesOf: (api: OperationApi, who: Agents, wanted: W) => Promise<Entry[]>;
}) => ({
	batch: rowsOfEach<W>({
		size,
		column: 'userId',
		idOf: oneAgentOf,
		read,
		rowsOf: async (api, userIds, wanted) => await entriesOf(api, { userIds }, wanted),
		show: (entry, wanted) => shown(entry as Entry, wanted),
	}),
	async execute(context: OperationContext, values: Agents & W): Promise<object[]> {
		const entries = await entriesOf(context, values, values);
		return entries.flatMap((entry) => shown(entry, values));
	},
});
