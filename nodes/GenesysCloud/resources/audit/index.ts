import type { Resource } from '../../operation/operation';
import { query } from './query';

export const audit: Resource = { value: 'audit', name: 'Audit', operations: [query] };
