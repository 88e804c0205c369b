import type { Resource } from '../../operation/operation';
import { cancel } from './cancel';
import { cancelMany } from './cancelMany';
import { create } from './create';
import { reschedule } from './reschedule';

export const callback: Resource = {
	value: 'callback',
	name: 'Callback',
	operations: [create, reschedule, cancel, cancelMany],
};
