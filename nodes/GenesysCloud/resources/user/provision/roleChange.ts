/** The roles of a user, each in a division. */
import { list, send } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { Change, Target } from './change';
import { keyOf, type Grant, type Granted, type Subject } from './grant';
import { entriesOf } from '../../../shared/rows';
import type { Wanted } from './profileChanges';

/** Those of groups count as granted, but cannot be removed. */
export async function roleChange(
	api: OperationApi,
	{ user, isNew, divisionId }: Target,
	wanted: Wanted,
): Promise<Change | undefined> {
	if (wanted.roles === undefined) return undefined;
	const given = wanted.roles.map((role) => ({
		roleId: role.roleId,
		divisionId: role.divisionId ?? divisionId,
	}));
	// The roles that every new user gets matter only where others are removed.
	const isEmpty = isNew && (user.id === '' || wanted.others !== 'remove');
	const { direct, all } = isEmpty ? NOTHING : await grantsOf(api, user.id);
	const known = new Set(all.map(keyOf));
	const kept = new Set(given.map(keyOf));
	const added = given.filter((grant) => !known.has(keyOf(grant)));
	const removed =
		wanted.others === 'remove' ? direct.filter((grant) => !kept.has(keyOf(grant))) : [];
	if (added.length + removed.length === 0) return undefined;
	const gone = new Set(removed.map(keyOf));
	const after = [...all.filter((grant) => !gone.has(keyOf(grant))), ...added];
	const subjectId = user.id;
	return {
		field: 'roles',
		from: await textOf(api, all),
		to: await textOf(api, after),
		write: async () => {
			if (added.length > 0) {
				const body = { grants: added };
				await send(api, 'postAuthorizationSubjectBulkadd', { subjectId }, body);
			}
			if (removed.length > 0) {
				const body = { grants: removed };
				await send(api, 'postAuthorizationSubjectBulkremove', { subjectId }, body);
			}
		},
	};
}

const NOTHING = { direct: [] as Grant[], all: [] as Grant[] };

async function grantsOf(api: OperationApi, subjectId: string): Promise<typeof NOTHING> {
	const { grants } = (await send(api, 'getAuthorizationSubject', { subjectId })) as Subject;
	const found = entriesOf<Granted>(grants).map(({ subjectId: of, role, division }) => ({
		isDirect: of === undefined || of === subjectId,
		grant: { roleId: role?.id ?? '', divisionId: division?.id ?? '' },
	}));
	return {
		direct: found.filter(({ isDirect }) => isDirect).map(({ grant }) => grant),
		all: found.map(({ grant }) => grant),
	};
}

/** As in the form: `Agent@Sales`. Only a plan shows it. */
async function textOf(api: OperationApi, grants: readonly Grant[]): Promise<string> {
	if (!api.isDryRun) return '';
	const roles = await namesOfIds(
		api,
		'role',
		grants.map(({ roleId }) => roleId),
	);
	const ids = grants.map(({ divisionId }) => divisionId).filter((id) => id !== '*');
	const divisions = await namesOfIds(api, 'division', ids);
	return grants
		.map(
			({ roleId, divisionId }) =>
				`${roles.get(roleId) ?? roleId}@${divisions.get(divisionId) ?? divisionId}`,
		)
		.join(', ');
}

/** What roles need of licences, and whether the user and the organization have them. */
export async function licensesFor(
	api: OperationApi,
	userId: string,
	roleIds: readonly string[],
): Promise<string[]> {
	const key = [...new Set(roleIds)].sort();
	if (key.length === 0) return [];
	const needed = await api.once(`licences of ${key.join()}`, async (all) =>
		licenseIds(await send(all, 'postLicenseInfer', {}, key)),
	);
	const existing = userId === '' ? [] : licenseIds(await send(api, 'getLicenseUser', { userId }));
	const missing = needed.filter((id) => !existing.includes(id));
	if (missing.length === 0) return [];
	const owned = await api.once('licences of the organization', async (all) =>
		licenseIds(await list(all, 'getLicenseDefinitions', {}, { limit: Infinity })),
	);
	const unknown = missing.filter((id) => !owned.includes(id));
	if (unknown.length > 0) {
		api.hint(
			`Roles of this run need licenses that the organization does not have: ${unknown.join(', ')}.`,
		);
	}
	return missing;
}

/** IDs, or objects that have them. */
function licenseIds(reply: unknown): string[] {
	const { licenses } = Object(reply) as { licenses?: unknown };
	const found = Array.isArray(reply) ? (reply as unknown[]) : licenses;
	return (Array.isArray(found) ? (found as unknown[]) : []).map((one) =>
		typeof one === 'string' ? one : String((Object(one) as { id?: unknown }).id),
	);
}
