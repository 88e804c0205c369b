import { additional, fieldError, updatable } from '../../fields/field';
import { worktype } from '../../fields/locators/areas/work';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationContext } from '../../operation/operation';
import {
	assignmentOperation,
	customFields,
	newName,
	requiredName,
	SETTINGS,
	status as statusField,
	workItem,
} from './fields';
import { withNames, workItemRow } from './row';
import {
	customFieldsOf,
	hasCells,
	statusIdOf,
	worktypeIfSeen,
	worktypeOf,
	type Worktype,
} from './worktype';

type Json = Record<string, unknown>;

const LABEL = customFields.property.displayName;
const STATUS = statusField.property.displayName;

const given = (values: Json): Json =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Of a new work item, an empty field says nothing. */
const filled = (values: Json): Json =>
	Object.fromEntries(
		Object.entries(values).filter(
			([, value]) =>
				value !== undefined && value !== '' && !(Array.isArray(value) && !value.length),
		),
	);

/** Names of what an item is given, before it is written: afterwards their lack must fail nothing. */
async function namesFor(
	context: OperationContext,
	{ queueId, assigneeId, workbinId }: Json,
): Promise<ReadonlyMap<string, string>> {
	const wanted = [
		['queue', queueId],
		['user', assigneeId],
		['workbin', workbinId],
	] as const;
	const found = wanted.map(async ([thing, id]) =>
		typeof id === 'string' ? [...(await namesOfIds(context, thing, [id]))] : [],
	);
	return new Map((await Promise.all(found)).flat());
}

const more = additional(SETTINGS);

const changes = updatable(SETTINGS);

export const create = custom({
	value: 'create',
	name: 'Create',
	action: 'Create a work item',
	description: 'Create a work item of a worktype',
	ids: [
		'getTaskmanagementWorktype',
		'getTaskmanagementWorkitemsSchemaVersion',
		'postTaskmanagementWorkitems',
	],
	finds: ['schemaId', 'versionId'],
	plans: true,
	fields: { worktypeId: worktype.one(), name: requiredName, customFields },
	more,
	async execute(context, { worktypeId: typeId, name, customFields: cells, status, ...values }) {
		const isNeeded = hasCells(cells) || !!status;
		const type = isNeeded
			? await worktypeOf(context, typeId)
			: await worktypeIfSeen(context, typeId);
		const fields = hasCells(cells) ? await customFieldsOf(context, typeId, LABEL, cells) : {};
		const body = filled({
			name,
			typeId,
			...settingsOf(values),
			...(status && type && { statusId: statusIdOf(type, STATUS, status) }),
			...(Object.keys(fields).length > 0 && { customFields: withoutEmpty(fields) }),
		});
		const names = await namesFor(context, body);
		const reply = await send(context, 'postTaskmanagementWorkitems', {}, body);
		return withNames(reply, { worktype: type, names });
	},
	simple: workItemRow,
});

interface Current {
	type?: { id?: string };
	customFields?: Json | null;
}

export const update = custom({
	value: 'update',
	name: 'Update',
	action: 'Update a work item',
	description: 'Change fields of a work item and keep all others',
	ids: [
		'getTaskmanagementWorkitem',
		'getTaskmanagementWorktype',
		'getTaskmanagementWorkitemsSchemaVersion',
		'patchTaskmanagementWorkitem',
	],
	finds: ['schemaId', 'versionId'],
	plans: true,
	fields: {
		workitemId: workItem,
		worktypeId: worktype.oneOrNone({ description: 'Needed only to show custom fields here' }),
		name: newName,
		customFields,
		assignmentOperation,
	},
	more: changes,
	async execute(context, { workitemId, customFields: cells, status, ...values }) {
		// The worktype is only there to show custom fields; that of the work item counts.
		const { assignmentOperation: assignment, worktypeId, name, ...settings } = values;
		void worktypeId;
		const sent = given({
			...settingsOf(settings),
			name,
			...(assignment !== 'none' && { assignmentOperation: assignment }),
		});
		if (Object.keys(sent).length === 0 && !status && !hasCells(cells)) {
			throw fieldError(changes, 'has no value. Add at least one field to change.');
		}
		return await context.inTurn(`work item ${workitemId}`, async () => {
			let type: Worktype | undefined;
			if (status || hasCells(cells)) {
				const current = await currentOf(context, workitemId);
				type = await worktypeOf(context, current.type?.id ?? '');
				if (status) sent.statusId = statusIdOf(type, STATUS, status);
				if (hasCells(cells)) {
					const changed = await customFieldsOf(context, type.id ?? '', LABEL, cells);
					// Those that are sent replace all, as `{}` is documented to remove them.
					sent.customFields = withoutEmpty({ ...current.customFields, ...changed });
				}
			}
			const names = await namesFor(context, sent);
			const reply = await send(context, 'patchTaskmanagementWorkitem', { workitemId }, sent);
			return withNames(reply, { worktype: type, names });
		});
	},
	simple: workItemRow,
});

export const currentOf = async (context: OperationContext, workitemId: string): Promise<Current> =>
	Object(await send(context, 'getTaskmanagementWorkitem', { workitemId })) as Current;

function settingsOf({ priority, durationSeconds, ...others }: Json): Json {
	const whole = (value: unknown) => (typeof value === 'number' ? Math.trunc(value) : undefined);
	return given({
		...others,
		priority: whole(priority),
		durationSeconds: whole(durationSeconds),
	});
}

/** An emptied custom field is one that the work item does not have. */
const withoutEmpty = (fields: Json): Json =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
