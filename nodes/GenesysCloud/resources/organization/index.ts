import type { Resource } from '../../operation/operation';
import { checkPermissions } from './checkPermissions';
import { get } from './get';
import { getLimits } from './limits';
import { getApiUsage } from './usage';

/** @param resources of this node, which are complete only when a workflow runs */
export const organization = (resources: () => readonly Resource[]): Resource => ({
	value: 'organization',
	name: 'Organization',
	operations: [get, getApiUsage, getLimits, checkPermissions(resources)],
});
