import type { Resource } from '../../operation/operation';
import { addMembers } from './addMembers.operation';
import { create } from './create.operation';
import { deleteQueue } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getMembers } from './getMembers.operation';
import { removeMembers } from './removeMembers.operation';
import { update } from './update.operation';

export const queue: Resource = {
	value: 'queue',
	name: 'Queue',
	operations: [get, getMany, create, update, deleteQueue, getMembers, addMembers, removeMembers],
};
