import { until } from './site.mjs';

/**
 * Publishes a workflow, waits until it listens, and lets Genesys Cloud send something.
 *
 * @param {import('./site.mjs').Site} site
 * @param {import('./site.mjs').Client} client
 * @param {string} id of the workflow
 * @param {Array<[topic: string, body: object]>} events
 * @returns {Promise<{ executionId: string }>}
 */
export async function startByEvents({ rest, simulator }, client, id, events) {
	await rest.activateWorkflow(id);
	try {
		const channels = () => simulator.channels.list(client.id);
		await until('the workflow to listen', () =>
			channels().some(({ sockets, topics }) => sockets.length > 0 && topics.length > 0),
		);
		for (const [topic, body] of events) {
			await until(`somebody to listen to ${topic}`, () => simulator.emit(topic, body) > 0);
		}
		let executionId = '';
		await until('an execution', async () => {
			const [newest] = await rest.listExecutions(id);
			executionId = newest?.id ?? '';
			return executionId !== '';
		});
		return { executionId };
	} finally {
		await rest.deactivateWorkflow(id);
	}
}
