import type { CatalogOperation } from './catalog';

/** `agentsWithSkill` and `site.id` as words, in lower case. */
export function wordsOf(name: string): string[] {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
}

/** `List queues · GET /routing/queues`: an open list shows about 50 characters, a closed one 35. */
export function labelOf({ name, method, path }: CatalogOperation): string {
	return `${name} · ${method} ${path.replace('/api/v2', '')}`;
}

/**
 * The operation's page in Genesys's API Explorer. Its anchor is method and path with a hyphen for
 * each other character, and the parameters in the case they have, as Genesys's Terraform provider
 * links to it: `#get-api-v2-outbound-contactlists--contactListId--contacts--contactId-`.
 */
export function explorerUrlOf({ method, path }: CatalogOperation): string {
	const anchor = `${method.toLowerCase()}${path}`.replace(/[^A-Za-z0-9]/g, '-');
	return `https://developer.genesys.cloud/devapps/api-explorer#${anchor}`;
}

/** What to know before choosing it, in a word or three each. */
export function marksOf(operation: CatalogOperation): string[] {
	const { context, deprecated, preview } = operation;
	return [
		context === 'userRequired' ? 'needs a user' : '',
		context === 'meEndpoint' ? 'about the calling user' : '',
		handsOutSecrets(operation) ? 'returns secrets' : '',
		deprecated ? 'deprecated' : '',
		preview ? 'preview' : '',
	].filter(Boolean);
}

/** OAuth clients come with their secret, credentials of integrations with their fields. */
export function handsOutSecrets({ method, path }: CatalogOperation): boolean {
	return (
		method !== 'DELETE' &&
		/^\/api\/v2\/(oauth\/clients|integrations\/credentials)(\/\{\w+\}(\/secret)?)?$/.test(path)
	);
}

/** `routing:queue:add and routing:queue:edit`; undefined when none is needed or published. */
export function permissionsText({
	permissions,
	permissionMode,
}: Pick<CatalogOperation, 'permissions' | 'permissionMode'>): string | undefined {
	if (permissions.length === 0) return undefined;
	return permissions.join(permissionMode === 'ALL' ? ' and ' : ' or ');
}

/** One line for the form: permissions first, then the marks. */
export function notesOf(operation: CatalogOperation): string | undefined {
	const permissions = permissionsText(operation);
	const notes = [...(permissions ? [`needs ${permissions}`] : []), ...marksOf(operation)];
	return notes.length === 0 ? undefined : sentence(notes.join(' · '));
}

const sentence = (text: string) => text[0].toUpperCase() + text.slice(1);
