import { filters } from '../../fields/field';
import { choice } from '../../fields/kinds';

const STATES = { active: 'Active', any: 'Any', deleted: 'Deleted', inactive: 'Inactive' } as const;

export type State = keyof typeof STATES;

/** Filters of operations that return several users. */
export const stateFilter = filters({ state: choice('State', 'state', STATES) });
