/** The inputs of data actions. */
import { CallError } from '../../client/errors/callError';
import { schemaColumns } from '../../fields/columns/schemaColumns';
import { send } from '../../operation/apiCall';
import type { ColumnApi, ColumnSource } from '../../operation/columns';
import type { Action } from '../../operation/integrations/webhookAction';

const source = { thing: 'dataAction', parameter: 'actionId', word: 'input' } as const;

const PUBLISHED = 'getIntegrationsAction';
const DRAFT = 'getIntegrationsActionDraft';

async function inputsOf(api: ColumnApi, operationId: string, actionId: string) {
	const values = { actionId, expand: 'contract' };
	const { name, contract } = Object(await send(api, operationId, values)) as Partial<Action>;
	return {
		...(name !== undefined && { name }),
		columns: schemaColumns(contract?.input?.inputSchema),
	};
}

/** Those of the published version; of a draft that was never published its own. */
export const dataActionInputs: ColumnSource = {
	...source,
	load: async (api, id) =>
		await inputsOf(api, PUBLISHED, id).catch(async (error: unknown) => {
			const isMissing = error instanceof CallError && error.details.status === 404;
			if (!isMissing) throw error;
			return await inputsOf(api, DRAFT, id).catch(() => {
				throw error;
			});
		}),
};

export const draftInputs: ColumnSource = {
	...source,
	variant: 'draft',
	load: async (api, id) => await inputsOf(api, DRAFT, id),
};
