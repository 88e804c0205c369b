import type { Resource } from '../../operation/operation';
import { add, remove } from './change';
import { check } from './check';
import { getMany } from './getMany';

export const dncList: Resource = {
	value: 'dncList',
	name: 'DNC List',
	operations: [add, remove, check, getMany],
};
