import type { Resource } from '../../operation/operation';
import { getMany } from './getMany';

export const evaluation: Resource = {
	value: 'evaluation',
	name: 'Evaluation',
	operations: [getMany],
};
