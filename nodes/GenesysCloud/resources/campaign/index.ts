import type { Resource } from '../../operation/operation';
import { recycle, setPace } from './change';
import { getMany } from './getMany';
import { get, getProgress, getStats } from './read';
import { start, stop } from './switch';

export const campaign: Resource = {
	value: 'campaign',
	name: 'Campaign',
	operations: [getMany, get, start, stop, setPace, getProgress, getStats, recycle],
};
