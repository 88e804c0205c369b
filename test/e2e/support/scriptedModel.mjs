import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * A chat model that follows a script: it calls the tools that it is told to, one a turn, and then says
 * what they gave. It speaks as OpenAI's chat completions do.
 *
 * @typedef {{ name: string, arguments: object }} ToolCall
 */
export async function startScriptedModel() {
	/** @type {any[]} */
	const requests = [];
	/** @type {ToolCall[]} */
	let script = [];

	const server = createServer(async (request, response) => {
		let text = '';
		for await (const chunk of request) text += chunk;
		const body = JSON.parse(text);
		requests.push(body);
		const done = body.messages.filter((/** @type {any} */ { role }) => role === 'tool').length;
		const next = script[done];
		const message = next
			? {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${done}`,
							type: 'function',
							function: { name: next.name, arguments: JSON.stringify(next.arguments) },
						},
					],
				}
			: { role: 'assistant', content: 'That is all.' };
		response.setHeader('content-type', 'application/json').end(
			JSON.stringify({
				id: 'completion',
				object: 'chat.completion',
				created: 1,
				model: body.model,
				choices: [{ index: 0, message, finish_reason: next ? 'tool_calls' : 'stop' }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			}),
		);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

	return {
		url: `http://127.0.0.1:${port}/v1`,
		/** @param {ToolCall[]} calls what it does from now on */
		follow(calls) {
			script = calls;
			requests.length = 0;
		},
		/** The tools as the model was told of them, by name. */
		tools: () =>
			new Map(requests[0].tools.map((/** @type {any} */ { function: tool }) => [tool.name, tool])),
		/** What each call of a tool gave, as the model read it. */
		results: () =>
			requests
				.at(-1)
				.messages.filter((/** @type {any} */ { role }) => role === 'tool')
				.map((/** @type {any} */ { content }) => String(content)),
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
