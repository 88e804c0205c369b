import { filters, readField, withDefault } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { queue } from '../../fields/locators/queue';
import { wrapUpCode } from '../../fields/locators/wrapUpCode';
import { onlyIf } from '../../fields/onlyIf';
import { someThings } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom, list } from '../../operation/builders';
import type { Batch, OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { wrapUpCodeRow } from '../wrapUpCode/row';
import { ofOneCall, withDone } from '../members/oneCall';
import { forEach, MOST_IN_CALL, ownerOf } from './bulk';

const specifyCodes = withDefault(
	choice(
		'Specify Codes',
		'specifyCodes',
		{
			one: {
				name: 'One Wrap-Up Code for Each Item',
				description: 'To add, items with the same queue share requests: up to 100 codes in one',
			},
			several: { name: 'Several Wrap-Up Codes for Each Item' },
		},
		// With an expression n8n would show and require both fields below.
		{ noDataExpression: true },
	),
);

const CODES = {
	specifyCodes,
	codeId: onlyIf(specifyCodes, 'one', wrapUpCode),
	codeIds: onlyIf(
		specifyCodes,
		'several',
		someThings('wrapUpCode', 'Wrap-Up Codes', 'codeIds', {
			placeholder: 'e.g. Resolved, Call Back',
		}),
	),
};

const fields = { queueId: queue, ...CODES };

type Given = { codeId?: string; codeIds?: string[] };

const codesOf = ({ codeId, codeIds }: Given) => codeIds ?? [String(codeId)];

export const getWrapUpCodes = list('getRoutingQueueWrapupcodes', {
	value: 'getWrapUpCodes',
	name: 'Get Wrap-Up Codes',
	action: 'Get wrap-up codes of a queue',
	description: 'Get the wrap-up codes that agents can choose in a queue',
	fields: { queueId: queue },
	more: filters({
		name: text('Name', 'name', {
			placeholder: 'e.g. Sale*',
			description: 'The whole name, or its beginning with an asterisk behind it',
		}),
	}),
	simple: wrapUpCodeRow,
});

/** @returns the rows by the codes; one call, or in a dry run none */
async function add(
	api: OperationApi,
	queueId: string,
	codes: string[],
): Promise<Map<string, object>> {
	if (api.isDryRun) {
		const row = { dryRun: true, change: 'add', queueId };
		return new Map(codes.map((wrapUpCodeId) => [wrapUpCodeId, { ...row, wrapUpCodeId }]));
	}
	const body = codes.map((id) => ({ id }));
	const reply = await send(api, 'postRoutingQueueWrapupcodes', { queueId }, body);
	const known = (Array.isArray(reply) ? reply : []) as Array<{ id?: string; name?: string } | null>;
	const names = new Map(known.map((code) => [code?.id, code?.name]));
	return new Map(
		codes.map((id) => [
			id,
			{ queueId, wrapUpCodeId: id, wrapUpCodeName: names.get(id) ?? null, added: true },
		]),
	);
}

const batch: Batch = {
	size: MOST_IN_CALL,
	readOnly: false,
	entry(item) {
		if (readField(item, specifyCodes) !== 'one') return undefined;
		const id = String(readField(item, CODES.codeId));
		return { id, shared: { queueId: readField(item, queue) }, body: { id } };
	},
	async execute(entries, api) {
		const queueId = String(entries[0].shared?.queueId);
		const codes = entries.map(({ id }) => id);
		return await ofOneCall(api, ownerOf(queueId), codes, add(api, queueId, codes));
	},
};

export const addWrapUpCodes = custom({
	value: 'addWrapUpCodes',
	name: 'Add Wrap-Up Codes',
	action: 'Add wrap-up codes to a queue',
	description: 'Let agents choose wrap-up codes in a queue; those that it has stay',
	ids: ['getRoutingQueue', 'postRoutingQueueWrapupcodes'],
	batch,
	plans: true,
	fields,
	async execute(context, { queueId, ...given }) {
		const codes = codesOf(given);
		const rows: object[] = [];
		for (const next of inChunks(codes, MOST_IN_CALL)) {
			const added = await add(context, queueId, next).catch((error: unknown) => {
				const note = `${rows.length} of ${codes.length} wrap-up codes were already added.`;
				throw withDone(error, note, rows.length);
			});
			rows.push(...added.values());
		}
		return given.specifyCodes === 'one' ? rows[0] : rows;
	},
});

export const removeWrapUpCodes = custom({
	value: 'removeWrapUpCodes',
	name: 'Remove Wrap-Up Codes',
	action: 'Remove wrap-up codes from a queue',
	description: 'Take wrap-up codes out of a queue, without deleting them',
	ids: ['deleteRoutingQueueWrapupcode'],
	plans: true,
	fields,
	async execute(context, { queueId, ...given }) {
		const codes = codesOf(given);
		const rows = await forEach(
			codes,
			async (codeId) => {
				const row = { queueId, wrapUpCodeId: codeId };
				if (context.isDryRun) return { dryRun: true, change: 'remove', ...row };
				await send(context, 'deleteRoutingQueueWrapupcode', { queueId, codeId });
				return { ...row, removed: true };
			},
			(done) => `${done} of ${codes.length} wrap-up codes were already removed.`,
		);
		return given.specifyCodes === 'one' ? rows[0] : rows;
	},
});
