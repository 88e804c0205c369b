import type { INode } from 'n8n-workflow';

import { Outage } from '../../../../nodes/GenesysCloud/trigger/outage';

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
const OTHER_ID = '6d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

function newOutage() {
	const logged: string[] = [];
	const saved: string[] = [];
	const log = (message: string) => void logged.push(message);
	const outage = new Outage({
		logger: { info: log, warn: log, error: log, debug: log },
		getNode: () => ({ name: 'Trigger', type: 'trigger' }) as INode,
		getMode: () => 'trigger',
		saveFailedExecution: ({ message }) => void saved.push(message),
	});
	return { outage, logged, saved };
}

it('what is refused for one call after another is told once', () => {
	const { outage, logged, saved } = newOutage();
	for (const id of [ID, OTHER_ID]) {
		outage.refused(new Error(`The topic v2.conversations.${id}.transcription is refused`));
	}
	outage.refused(new Error('Another topic is refused'));
	expect([logged.length, saved.length]).toEqual([2, 2]);
});

it('of faults of ever other kinds it remembers no more than a hundred', () => {
	const { outage, logged, saved } = newOutage();
	for (let n = 0; n < 1_000; n++) outage.skipped(new Error(`Fault ${n}`));
	expect([logged.length, saved.length]).toEqual([1_000, 100]);
});

it('an event that cannot be read is no outage: a later one is told', () => {
	const { outage, saved } = newOutage();
	outage.skipped(new Error('No body'));
	outage.fault(new Error('Wrong credential'));
	expect(saved).toEqual(['An event did not start the workflow: No body', 'Wrong credential']);
});
