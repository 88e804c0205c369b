/** Which permissions somebody has, according to the policies of roles. */

/** One policy of a role, granted in a division. */
export interface Policy {
	domain: string;
	entity: string;
	actions: readonly string[];
	/** The ID of the division in which it holds; an asterisk for all. */
	divisionId: string;
}

const ANY = '*';

const isLike = (pattern: string, value: string) =>
	pattern === ANY || pattern.toLowerCase() === value.toLowerCase();

/** Whether a policy gives a permission, such as `routing:queue:view`. */
function gives({ domain, entity, actions }: Policy, permission: string): boolean {
	const [wantedDomain, wantedEntity = '', wantedAction = ''] = permission.split(':');
	return (
		isLike(domain, wantedDomain) &&
		isLike(entity, wantedEntity) &&
		(wantedAction === '' || actions.some((action) => isLike(action, wantedAction)))
	);
}

/** @returns the IDs of the divisions in which a permission is held; none where it is not */
export function divisionsOf(policies: readonly Policy[], permission: string): string[] {
	const found = policies.filter((policy) => gives(policy, permission));
	return [...new Set(found.map(({ divisionId }) => divisionId))];
}

/** What an API operation needs. */
export interface Need {
	mode: 'ANY' | 'ALL' | 'NONE' | 'UNKNOWN';
	permissions: readonly string[];
}

/** @returns the permissions that are missing: of those of which any one would do, all */
export function missingOf(policies: readonly Policy[], { mode, permissions }: Need): string[] {
	const missing = permissions.filter((one) => divisionsOf(policies, one).length === 0);
	const isEnough = mode === 'ANY' && missing.length < permissions.length;
	return isEnough ? [] : missing;
}
