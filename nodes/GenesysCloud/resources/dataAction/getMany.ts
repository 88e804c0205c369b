import { filters } from '../../fields/field';
import { text } from '../../fields/kinds';
import { list } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { limit, readLimit, returnAll } from '../../operation/listFields';
import type { Action } from '../../operation/integrations/webhookAction';
import { namesOfIds, type Names } from '../../operation/namesOfIds';
import { shape, shaper } from '../../operation/shape';

export const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many data actions',
	description: 'Get a list of data actions with their integrations',
	ids: ['getIntegrations', 'getIntegrationsActions'],
	fields: { returnAll, limit, shape },
	more: filters({
		category: text('Category', 'category', { placeholder: 'e.g. CRM' }),
		name: text('Name', 'name', { description: 'Part of the name' }),
	}),
	async execute(context, { category, name, shape: shown }) {
		const values = { category, name: name?.trim() };
		const found = await list(context, 'getIntegrationsActions', values, {
			limit: readLimit(context),
		});
		const ids = (found as Action[]).flatMap(({ integrationId }) => integrationId ?? []);
		const names: Names =
			shown.as === 'raw' ? new Map() : await namesOfIds(context, 'integration', ids);
		return found.flatMap(shaper((entry) => rowOf(entry as ListedAction, names), shown, undefined));
	},
});

interface ListedAction extends Action {
	secure?: boolean;
}

const rowOf = (one: ListedAction, names: Names) => ({
	id: one.id,
	name: one.name ?? null,
	category: one.category ?? null,
	integrationId: one.integrationId ?? null,
	integrationName: names.get(one.integrationId ?? '') ?? null,
	version: one.version ?? null,
	secure: one.secure ?? null,
});
