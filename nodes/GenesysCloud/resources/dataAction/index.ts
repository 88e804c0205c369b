import type { Resource } from '../../operation/operation';
import { createFromWebhook } from './fromWebhook';
import { getMany } from './getMany';
import { run } from './run';

export const dataAction: Resource = {
	value: 'dataAction',
	name: 'Data Action',
	operations: [run, createFromWebhook, getMany],
};
