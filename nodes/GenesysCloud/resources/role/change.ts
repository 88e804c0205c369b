import { readField, withDefault, type Field, type ItemContext } from '../../fields/field';
import { choice } from '../../fields/kinds';
import { oauthClient } from '../../fields/locators/areas/people';
import { group } from '../../fields/locators/group';
import { user } from '../../fields/locators/user';
import { onlyIf } from '../../fields/onlyIf';
import { someThings } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { namesOfIds } from '../../operation/namesOfIds';
import type { Batch, BatchEntry, Operation, OperationApi } from '../../operation/operation';
import { keyOf, type Grant } from '../user/provision/grant';
import { grantsOf } from './grants';

type SubjectType = 'user' | 'group' | 'oauthClient';

/** As the API calls them. */
const SUBJECT_TYPES: Record<SubjectType, string> = {
	user: 'PC_USER',
	group: 'PC_GROUP',
	oauthClient: 'PC_OAUTH_CLIENT',
};

const subjectType: Field<SubjectType> = withDefault(
	choice(
		'Subject',
		'subjectType',
		{ group: 'Group', oauthClient: 'OAuth Client', user: 'User' },
		// With an expression n8n would show and require all fields below.
		{ default: 'user', noDataExpression: true, description: 'Who has, or gets, the roles' },
	),
);

const FIELDS = {
	subjectType,
	userId: onlyIf(subjectType, 'user', user),
	groupId: onlyIf(subjectType, 'group', group),
	oauthClientId: onlyIf(subjectType, 'oauthClient', oauthClient.one()),
	roleIds: someThings('role', 'Roles', 'roles', { placeholder: 'e.g. Agent, Supervisor' }),
	divisionIds: someThings('division', 'Divisions', 'divisions', {
		placeholder: 'e.g. Sales, Support',
		description: 'Names or IDs separated by commas, or an asterisk for all divisions',
	}),
};

interface Wanted {
	subjectType: SubjectType;
	subjectId: string;
	grants: Grant[];
}

/** Each role in each division. */
function wantedOf(item: ItemContext): Wanted {
	const subject =
		readField(item, FIELDS.userId) ??
		readField(item, FIELDS.groupId) ??
		readField(item, FIELDS.oauthClientId);
	const divisionIds = readField(item, FIELDS.divisionIds);
	return {
		subjectType: readField(item, subjectType),
		subjectId: subject ?? '',
		grants: readField(item, FIELDS.roleIds).flatMap((roleId) =>
			divisionIds.map((divisionId) => ({ roleId, divisionId })),
		),
	};
}

interface Change {
	/** As a dry run says it. */
	change: 'grant' | 'revoke';
	/** What a row says. */
	granted: boolean;
	operationId: string;
}

/** The rows of one subject for several wishes, with one write at most. */
async function apply(
	api: OperationApi,
	{ change, granted, operationId }: Change,
	{ subjectType: type, subjectId }: Omit<Wanted, 'grants'>,
	wishes: ReadonlyArray<readonly Grant[]>,
): Promise<object[][]> {
	return await api.inTurn(`grants of ${subjectId}`, async () => {
		const { all, direct, fromGroup } = await grantsOf(api, subjectId);
		const wanted = new Map(wishes.flat().map((grant) => [keyOf(grant), grant]));
		const grants = [...wanted]
			.filter(([key]) => (granted ? !all.has(key) : direct.has(key)))
			.map(([, grant]) => grant);
		const changed = new Set(grants.map(keyOf));
		// Before the write: what was written must not fail because of a name.
		const ids = [...wanted.values()];
		const [roles, divisions] = await Promise.all([
			namesOfIds(
				api,
				'role',
				ids.map(({ roleId }) => roleId),
			),
			namesOfIds(
				api,
				'division',
				ids.flatMap(({ divisionId }) => (divisionId === '*' ? [] : divisionId)),
			),
		]);
		if (grants.length > 0 && !api.isDryRun) {
			const values = { subjectId, ...(granted && { subjectType: SUBJECT_TYPES[type] }) };
			await send(api, operationId, values, { grants });
		}
		// What a group gives cannot be taken from its members one by one.
		const stays = (key: string) => !granted && fromGroup.has(key);
		if ([...wanted.keys()].some(stays)) api.hint(FROM_GROUP);
		return wishes.map((one) =>
			one.map((grant) => {
				const key = keyOf(grant);
				return {
					...(api.isDryRun && { dryRun: true, change: changed.has(key) ? change : 'none' }),
					subjectType: type,
					subjectId,
					roleId: grant.roleId,
					roleName: roles.get(grant.roleId) ?? null,
					divisionId: grant.divisionId,
					divisionName:
						grant.divisionId === '*' ? 'All' : (divisions.get(grant.divisionId) ?? null),
					...(!api.isDryRun && {
						granted: granted || stays(key),
						changed: changed.has(key),
					}),
				};
			}),
		);
	});
}

const FROM_GROUP =
	'Some of these roles come from a group, so they stay. Remove the user from the group, or revoke the role of the group.';

function changeRoles(
	said: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
	change: Change,
): Operation {
	const batch: Batch = {
		size: 1,
		readOnly: false,
		// All items of a subject, so that its grants are read and written once.
		together: true,
		entry(item) {
			const { subjectId: id, subjectType: type, grants } = wantedOf(item);
			return { id, shared: { subjectType: type }, body: grants };
		},
		async execute(entries, api) {
			const [{ id: subjectId, shared }] = entries;
			const subject = { subjectId, subjectType: shared?.subjectType as SubjectType };
			const wishes = entries.map(({ body }) => body as Grant[]);
			const rows = await apply(api, change, subject, wishes);
			return new Map<BatchEntry, unknown>(entries.map((entry, index) => [entry, rows[index]]));
		},
	};
	return custom({
		...said,
		// The names of roles and divisions are in the output.
		ids: [
			'getAuthorizationRoles',
			'getAuthorizationDivisions',
			'getAuthorizationSubject',
			change.operationId,
		],
		finds: ['subjectId'],
		batch,
		plans: true,
		fields: FIELDS,
		async execute(context) {
			const { grants, ...subject } = wantedOf(context);
			return (await apply(context, change, subject, [grants]))[0];
		},
	});
}

export const grant = changeRoles(
	{
		value: 'grant',
		name: 'Grant',
		action: 'Grant roles',
		description: 'Grant roles in divisions; those that are already granted stay as they are',
	},
	{ change: 'grant', granted: true, operationId: 'postAuthorizationSubjectBulkadd' },
);

export const revoke = changeRoles(
	{
		value: 'revoke',
		name: 'Revoke',
		action: 'Revoke roles',
		description: 'Revoke roles in divisions; those that are not granted are ignored',
	},
	{ change: 'revoke', granted: false, operationId: 'postAuthorizationSubjectBulkremove' },
);
