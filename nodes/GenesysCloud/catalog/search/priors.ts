import type { CatalogOperation } from '../catalog';
import { MOST_USED } from '../mostUsed';
import { PRIOR } from './weights';

/** First segments of the paths that are called most. */
const COMMON =
	/^\/api\/v2\/(analytics|authorization|conversations|flows|groups|outbound|quality|recording|routing|users)\b/;

const USED_MOST = new Set(MOST_USED);

/** How likely an operation is meant, whatever is asked for. */
export function priorOf(operation: CatalogOperation): number {
	const { id, name, path, context, deprecated, preview, method, pathParameters } = operation;
	let prior = pathParameters.length * PRIOR.parameter;
	if (COMMON.test(path)) prior += PRIOR.common;
	if (USED_MOST.has(id)) prior += PRIOR.usedMost;
	if (deprecated) prior += PRIOR.deprecated;
	if (preview) prior += PRIOR.preview;
	if (context === 'userRequired' || context === 'meEndpoint') prior += PRIOR.needsUser;
	if (/\bmy\b/i.test(name)) prior += PRIOR.own;
	if (operation.query.some((field) => field.name === 'q64')) prior += PRIOR.continues;
	if (method === 'HEAD') prior += PRIOR.head;
	return prior;
}
