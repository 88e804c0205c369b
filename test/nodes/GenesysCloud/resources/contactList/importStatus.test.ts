import { stageOf } from '../../../../../nodes/GenesysCloud/resources/contactList/importStatus';

const BEFORE = { state: 'COMPLETED', totalRecords: 5, completedRecords: 5, percentComplete: 100 };
const RUNNING = { state: 'IN_PROGRESS', totalRecords: 9, completedRecords: 3, percentComplete: 33 };

it.each([
	['nothing yet, and nothing before', undefined, undefined, false, 'unchanged'],
	['what was before', BEFORE, BEFORE, false, 'unchanged'],
	['the same after it was seen in progress', BEFORE, BEFORE, true, 'done'],
	['in progress', RUNNING, BEFORE, false, 'running'],
	['in progress, in words', { ...RUNNING, state: 'In Progress' }, BEFORE, false, 'running'],
	['the first one', { ...BEFORE, totalRecords: 6 }, undefined, false, 'done'],
	[
		'in progress with all of its lines',
		{ ...RUNNING, completedRecords: 9, percentComplete: 100 },
		BEFORE,
		true,
		'done',
	],
	['failed', { ...RUNNING, state: 'FAILED' }, BEFORE, true, 'failed'],
	[
		'failed before',
		{ ...RUNNING, state: 'FAILED' },
		{ ...RUNNING, state: 'FAILED' },
		false,
		'unchanged',
	],
	['no state any more', {}, BEFORE, true, 'done'],
	['nulls', { state: undefined, totalRecords: undefined }, BEFORE, true, 'done'],
] as const)('%s', (_, status, earlier, hasBegun, stage) => {
	expect(stageOf(status, earlier, hasBegun)).toBe(stage);
});
