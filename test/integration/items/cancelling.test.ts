/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { setTimeout as pause } from 'node:timers/promises';
import type { INode, INodeParameters } from 'n8n-workflow';

import { node, startWorkflow, type StartedRun, type WorkflowDefinition } from '../../support';
import { apiRequests, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, useSimulator, watch } from '../useSimulator';
import { echo, echoNumber, goOn, numbered } from './kit';

useSimulator({}, { clientPerTest: true });

describe('cancelling', () => {
	/** Starts, waits for `when`, cancels, and waits for the end. */
	async function cancelAfter(workflow: WorkflowDefinition, when: () => boolean, count = 500) {
		const started: StartedRun = startWorkflow(engine, workflow, { items: numbered(count) });
		while (!when()) await pause(5);
		await allArrived();
		const sent = simulator.requests.length;
		const unanswered = underWay();
		started.cancel();
		const result = await started.result;
		watch.keep(result.run, result.error);
		// It has ended before what it waited for: a reply that stalls, or a pause that takes longer
		// than a test may.
		expect(underWay()).toBe(unanswered);
		await pause(300);
		expect(simulator.requests.length).toBe(sent);
		expect(result.outputs.Next).toBeUndefined();
		expect(result.status).toBe('canceled');
		return result;
	}
	/** What was sent when a reply came may still be on its way. */
	async function allArrived() {
		let before;
		do {
			before = simulator.requests.length;
			await pause(150);
		} while (simulator.requests.length > before);
	}

	const underWay = () => simulator.requests.filter(({ status }) => status === 0).length;

	const next = (parameters: INodeParameters) =>
		webhookWorkflow(genesys(parameters), node('n8n-nodes-base.noOp', 'Next'));

	it.each<[string, (parameters: INodeParameters) => WorkflowDefinition]>([
		['ends calls that are under way', next],
		['also where the node goes on after failures', goOn],
	])('%s', async (_, workflow) => {
		simulator.fault({ path: /echo/, after: 40, times: Infinity, stallMs: 2_500 });
		echo();
		await cancelAfter(workflow(echoNumber()), () => apiRequests(simulator).length === 70);
	});

	it('ends the wait for a rate limit', async () => {
		simulator.setOptions({ rateLimit: { allowed: 20, windowMs: 60_000 } });
		echo();
		await cancelAfter(
			next(echoNumber()),
			() => apiRequests(simulator).filter(({ status }) => status > 0).length >= 20,
		);
	});

	it('ends the wait for another try', async () => {
		simulator.fault({
			path: /echo/,
			times: Infinity,
			respond: { status: 503, retryAfterSeconds: 60 },
		});
		await cancelAfter(
			next(echoNumber()),
			() => apiRequests(simulator).filter(({ status }) => status > 0).length >= 30,
		);
	});

	it('ends the wait for a token', async () => {
		simulator.fault({ host: 'login', stallMs: 1_200 });
		await cancelAfter(next(echoNumber()), () => simulator.requests.length === 1);
		// The exchange goes on, for whoever else needs the token.
		while (simulator.requests[0].status === 0) await pause(20);
	});

	it('ends the wait for what is under way after a failure, and tells what was sent', async () => {
		simulator.fault({ path: '/api/v2/echo/3', respond: { status: 400 } });
		simulator.fault({ path: /echo\/[4-9]$/, times: Infinity, stallMs: 2_500 });
		echo();
		const result = await cancelAfter(next(echoNumber({ maxConcurrency: 10 })), () =>
			apiRequests(simulator).some(({ path, status }) => path.endsWith('/3') && status === 400),
		);
		expect(result.run.data.resultData.runData.Genesys?.[0].executionStatus).toMatch(/cancel|error/);
	});

	const stops = () => watch.log.filter(({ message }) => message.includes('was stopped'));

	it.each<[string, Partial<INode>]>([
		['', {}],
		[', once, also where the node tries again', { retryOnFail: true, waitBetweenTries: 1 }],
		[', also where it goes on after failures', { onError: 'continueRegularOutput' }],
	])('writes to the log what was done%s', async (_, extra) => {
		simulator.fault({ path: /echo\/[3-5]$/, times: Infinity, stallMs: 2_500 });
		echo();
		const parameters = { method: 'POST', ...echoNumber({ maxConcurrency: 3 }) };
		const workflow = webhookWorkflow(genesys(parameters, extra));
		await cancelAfter(
			workflow,
			() => apiRequests(simulator).filter(({ status }) => status > 0).length === 3,
			9,
		);
		expect(stops()).toEqual([
			{
				message:
					'The node "Genesys" was stopped. Items done: 0-2; in flight, outcome unknown: 3-5; not sent: 6-8',
				metadata: expect.objectContaining({
					executionId: expect.any(String) as unknown,
					workflowId: workflow.id,
					nodeName: 'Genesys',
				}) as unknown,
			},
		]);
	});

	it('writes to the log of a single item, too', async () => {
		simulator.fault({ path: /echo/, times: Infinity, stallMs: 2_500 });
		const parameters = { method: 'POST', ...echoNumber() };
		await cancelAfter(next(parameters), () => apiRequests(simulator).length === 1, 1);
		expect(stops()).toMatchObject([
			{ message: expect.stringContaining('Items in flight, outcome unknown: 0') as unknown },
		]);
	});
});
