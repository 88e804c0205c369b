import type { Resource } from '../../operation/operation';
import { create } from './create.operation';
import { deleteUser } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { search } from './search.operation';
import { update } from './update.operation';

export const user: Resource = {
	value: 'user',
	name: 'User',
	operations: [getMany, get, search, create, update, deleteUser],
};
