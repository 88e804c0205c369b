/** Users as another system has them: created, restored or changed where they differ. */
import { CallError } from '../../../client/errors/callError';
import { fieldError } from '../../../fields/field';
import { toggle } from '../../../fields/kinds';
import type { Key } from '../../../fields/thing';
import { send } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import { createOrUpdate } from '../../../operation/createOrUpdate';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { assignmentChanges } from './assignmentChanges';
import type { Change, Target } from './change';
import { splitPhones, withPhones } from './profile';
import { profileChanges, type Shown, type Wanted } from './profileChanges';
import { details, email, name } from './fields';
import { licensesFor } from './roleChange';
import { deletedWith, patchUser, restoreUser, type User } from './userState';

type Row = Record<string, unknown>;

const EXPAND = ['skills', 'languages', 'groups'] as const;

/** One user of another system. */
interface Task {
	wanted: Wanted;
	key: Key;
	checkLicenses: boolean;
}

export const createOrUpdateUser = custom({
	value: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a user',
	description:
		'Create the user with an email, or change what differs: profile, division, roles, skills, queues and groups',
	ids: ['postUsersSearch', 'getUsers', 'postUsers'],
	plans: true,
	fields: { email, name },
	more: details,
	options: {
		checkLicenses: toggle(
			'Check Licenses',
			'checkLicenses',
			'Whether to find out which licenses new roles will give the user, and whether the organization has them',
		),
	},
	async execute(api, { email: key, name: given, checkLicenses = false, ...more }) {
		const task = { key, checkLicenses, wanted: { ...more, name: given } };
		const label = email.property.displayName;
		if (api.isDryRun) {
			const nothing = async () => await Promise.resolve({});
			const { id } = await createOrUpdate(api, label, key, { create: nothing, update: nothing });
			return await planned(api, task, id as string | undefined);
		}
		const { restored = false, ...row } = await createOrUpdate(api, label, key, {
			create: async () => await createUser(api, task),
			update: async (id) => await changeUser(api, task, await readUser(api, task, id)),
		});
		return restored ? { ...row, created: false, restored } : { ...row, restored };
	},
});

async function readUser(api: OperationApi, { wanted }: Task, userId: string): Promise<User> {
	const expand = EXPAND.filter((list) => wanted[list] !== undefined);
	return (await send(api, 'getUser', { userId, expand })) as User;
}

/** A deleted user with the email is restored, as Genesys's Terraform provider does (v1.84.1). */
async function createUser(api: OperationApi, task: Task): Promise<Row> {
	const body = await newUser(api, task);
	const [deleted] = await deletedWith(api, task.key.name);
	if (deleted !== undefined) {
		await restoreUser(api, deleted.id, 'active');
		const row = await changeUser(api, task, await readUser(api, task, deleted.id));
		return { ...row, restored: true };
	}
	const user = (await send(api, 'postUsers', {}, body)) as User;
	const { changed, ...row } = await changeUser(api, task, user, true);
	const said = ['profile', ...String(changed).split(', ').filter(Boolean)];
	return { ...row, changed: said.join(', ') };
}

async function newUser(api: OperationApi, { key, wanted }: Task): Promise<Row> {
	if (wanted.name === undefined || wanted.name.trim() === '') {
		throw fieldError(
			name,
			'is empty, and there is no user with the email. A new one needs a name.',
		);
	}
	const addresses = withPhones([], splitPhones(wanted).phones);
	const texts = { department: wanted.department, title: wanted.title };
	return {
		name: wanted.name.trim(),
		email: key.name,
		divisionId: wanted.divisionId ? wanted.divisionId : await homeDivision(api),
		...Object.fromEntries(Object.entries(texts).filter(([, text]) => text)),
		...(addresses.length > 0 && { addresses }),
	};
}

async function homeDivision(api: OperationApi): Promise<string> {
	const home = await api.once(
		'home division',
		async (all) => await send(all, 'getAuthorizationDivisionsHome', {}),
	);
	return String((home as { id: string }).id);
}

/** In the order in which they are written: a user who is inactive may not be changed, so it is last. */
async function changesOf(
	api: OperationApi,
	{ wanted }: Task,
	user: User,
	isNew: boolean,
): Promise<Change[]> {
	const { patch, differences } = profileChanges(user, wanted);
	let current: Pick<User, 'id' | 'version'> = user;
	const write = async (body: Row) => {
		current = await patchUser(api, current, body);
	};
	const profile = differences.map((difference, index) => ({
		...difference,
		// One write has them all.
		write: async () => (index === 0 ? await write(patch) : await Promise.resolve()),
	}));
	const { state = user.state } = wanted;
	const states =
		state === undefined || state === user.state
			? []
			: [
					{
						field: 'state',
						from: String(user.state),
						to: state,
						write: async () => await write({ state }),
					},
				];
	const divisionId = wanted.divisionId ? wanted.divisionId : (user.division?.id ?? '');
	const target: Target = { user, isNew, divisionId };
	const others = [...profile, ...(await assignmentChanges(api, target, wanted))];
	return state === 'inactive' ? [...others, ...states] : [...states, ...others];
}

async function changeUser(api: OperationApi, task: Task, user: User, isNew = false): Promise<Row> {
	const changes = await changesOf(api, task, user, isNew);
	const licenses = await newLicenses(api, task, user.id, changes);
	const done: string[] = [];
	for (const { field, write } of changes) {
		await write().catch((error: unknown) => {
			throw withDone(error, done);
		});
		done.push(field);
	}
	const { id, name: called } = user;
	return {
		id,
		email: task.key.name,
		name: task.wanted.name?.trim() || called,
		changed: done.join(', '),
		...licenses,
	};
}

async function newLicenses(
	api: OperationApi,
	{ wanted, checkLicenses }: Task,
	userId: string,
	changes: readonly Change[],
): Promise<Row> {
	if (!checkLicenses) return {};
	const isAsked = changes.some(({ field }) => field === 'roles');
	const roleIds = isAsked ? (wanted.roles ?? []).map(({ roleId }) => roleId) : [];
	return { newLicenses: (await licensesFor(api, userId, roleIds)).join(', ') };
}

function withDone(error: unknown, done: readonly string[]): unknown {
	if (!(error instanceof CallError) || done.length === 0) return error;
	const remedy = `${error.details.remedy} Already changed: ${done.join(', ')}.`;
	return new CallError({ ...error.details, remedy });
}

/** A row for each change; one that says so where nothing differs. */
async function planned(api: OperationApi, task: Task, id: string | undefined): Promise<Row[]> {
	const { key } = task;
	const [deleted] = id === undefined ? await deletedWith(api, key.name) : [];
	const change = id !== undefined ? 'update' : deleted ? 'restore' : 'create';
	const user =
		id !== undefined
			? await readUser(api, task, id)
			: (deleted ?? { ...(await newUserPlanned(api, task)) });
	const changes = await changesOf(api, task, user, id === undefined);
	const licenses = await newLicenses(api, task, user.id, changes);
	const row = (said: Row) => ({
		dryRun: true,
		change,
		id: user.id === '' ? null : user.id,
		email: key.name,
		...said,
		...licenses,
	});
	if (changes.length === 0) {
		const said = change === 'update' ? { change: 'none' } : {};
		return [row({ ...said, field: null, from: null, to: null })];
	}
	const rows: Row[] = [];
	for (const { field, from, to } of changes) {
		rows.push(row({ field, from: await textOf(api, from), to: await textOf(api, to) }));
	}
	return rows;
}

/** Nothing yet, so that all that is wanted differs. */
async function newUserPlanned(api: OperationApi, task: Task): Promise<User> {
	await newUser(api, task);
	return { id: '', version: 0, state: 'active', skills: [], languages: [], groups: [] };
}

async function textOf(api: OperationApi, shown: Shown): Promise<string> {
	if (typeof shown === 'string') return shown;
	const { thing, entries } = shown;
	const names = await namesOfIds(
		api,
		thing,
		entries.map(([id]) => id),
	);
	return entries.map(([id, more]) => `${names.get(id) ?? id}${more}`).join(', ');
}
