import { loadCatalog, type CatalogOperation } from '../../catalog/catalog';
import { permissionsText } from '../../catalog/operationLabel';
import { fieldError, form, readField, withDefault, type Field } from '../../fields/field';
import { choice } from '../../fields/kinds';
import { shownIf } from '../../fields/onlyIf';
import { textsOf } from '../../fields/thing';
import { custom } from '../../operation/builders';
import { namesOfIds, type Names } from '../../operation/namesOfIds';
import type { Resource } from '../../operation/operation';
import { chosenOf, everydayOf, type Chosen } from './chosenOperations';
import { divisionsOf, missingOf, type Need, type Policy } from './held';
import { ownPolicies } from './ownPolicies';

const which = withDefault(
	choice(
		'Check',
		'check',
		{ all: 'All Everyday Operations', some: 'Some Operations' },
		// With an expression n8n would show and require the field below.
		{ noDataExpression: true, default: 'some' },
	),
);

const LABEL = 'Operations';

const names: Field<string[]> = {
	property: {
		displayName: LABEL,
		name: 'operations',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Queue: Add Members, getUsers',
		description: 'Operations of this node (resource: operation) or of the API, separated by commas',
		...shownIf(which, 'some'),
	},
	parse: (value) => textsOf(LABEL, value),
};

/** Undefined for all. */
const wanted: Field<string[] | undefined> = form<string[] | undefined>([which, names], (item) => {
	if (readField(item, which) === 'all') return undefined;
	const given = readField(item, names);
	if (given.length > 0) return given;
	throw fieldError(names, 'is empty. Enter at least one operation.');
});

const needOf = ({ permissionMode: mode, permissions }: CatalogOperation): Need => ({
	mode,
	permissions,
});

const NEEDS_USER = 'a signed-in user';

/** What is missing for one call, in words; undefined where that is not known. */
function missingFor(operation: CatalogOperation, held: readonly Policy[] | undefined) {
	if (operation.context === 'userRequired') return NEEDS_USER;
	const need = needOf(operation);
	if (need.mode === 'NONE') return '';
	if (need.mode === 'UNKNOWN' || held === undefined) return undefined;
	return missingOf(held, need).join(need.mode === 'ALL' ? ' and ' : ' or ');
}

const joined = (texts: Array<string | undefined>) =>
	[...new Set(texts.filter((text) => text !== undefined && text !== ''))].join(', ');

function rowOf({ name, main, others }: Chosen, held: readonly Policy[] | undefined, of: Names) {
	const missing = missingFor(main, held);
	const divisions = [...new Set(main.permissions.flatMap((one) => divisionsOf(held ?? [], one)))];
	const where = divisions.includes('*') ? ['All'] : divisions.map((id) => of.get(id) ?? id);
	return {
		operation: name,
		allowed: missing === undefined ? null : missing === '',
		missing: missing ?? null,
		missingForSome: held === undefined ? null : joined(others.map((one) => missingFor(one, held))),
		needed: permissionsText(main) ?? '',
		neededForSome: joined(others.map((one) => permissionsText(one))),
		divisions: held === undefined ? null : where.join(', '),
		apiOperation: main.id,
		call: `${main.method} ${main.path}`,
	};
}

const UNSEEN =
	"The OAuth client may not see its own permissions, so 'allowed' and 'missing' are empty. Give it a role with authorization:grant:view, or with both oauth:client:view and authorization:role:view.";

/** @param resources of this node, which are complete only when a workflow runs */
export const checkPermissions = (resources: () => readonly Resource[]) =>
	custom({
		value: 'checkPermissions',
		name: 'Check Permissions',
		action: 'Check the permissions of the OAuth client',
		description:
			'Find out which permissions operations need, and which of them the OAuth client lacks',
		ids: ['getTokensMe', 'getAuthorizationSubject', 'getOauthClient', 'getAuthorizationRole'],
		finds: ['subjectId', 'clientId', 'roleId'],
		fields: { operations: wanted },
		async execute(context, { operations }) {
			const catalog = await loadCatalog();
			const everyday = everydayOf(catalog, resources());
			const chosen = operations === undefined ? everyday : chosenOf(catalog, everyday, operations);
			const unknown = chosen.indexOf(undefined);
			if (unknown >= 0) {
				const text = (operations?.[unknown] ?? '').slice(0, 80);
				throw fieldError(
					names,
					`has '${text}', and there is no such operation. Enter one of this node, such as 'Queue: Add Members', or one of the API, such as 'getUsers'.`,
				);
			}
			const held = await ownPolicies(context);
			if (held === undefined) context.hint(UNSEEN);
			const ids = new Set((held ?? []).map(({ divisionId }) => divisionId));
			ids.delete('*');
			const divisions = await namesOfIds(context, 'division', ids);
			return chosen.flatMap((one) => (one === undefined ? [] : [rowOf(one, held, divisions)]));
		},
	});
