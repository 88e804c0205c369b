/** A minimal client for the simulator's own tests. */
import { DEFAULT_CLIENT, type SimulatedClient, type Simulator } from './simulator';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read replies of many shapes
	json: any;
}

async function read(response: Response): Promise<Answer> {
	const text = await response.text();
	const isJson = /json/.test(response.headers.get('content-type') ?? '');
	return {
		status: response.status,
		headers: response.headers,
		text,
		json: isJson && text !== '' ? JSON.parse(text) : undefined,
	};
}

export async function exchange(
	simulator: Simulator,
	client: Pick<SimulatedClient, 'id' | 'secret'> = DEFAULT_CLIENT,
	change: RequestInit = {},
): Promise<Answer> {
	const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
	const response = await fetch(`${simulator.loginUrl}/oauth/token`, {
		method: 'POST',
		headers: {
			authorization: `Basic ${basic}`,
			'content-type': 'application/x-www-form-urlencoded',
		},
		body: 'grant_type=client_credentials',
		...change,
	});
	return await read(response);
}

export type ApiCall = (
	method: string,
	path: string,
	body?: unknown,
	headers?: Record<string, string>,
) => Promise<Answer>;

/** Logs in and returns a function that calls the API with the token. */
export async function connect(simulator: Simulator, client?: SimulatedClient): Promise<ApiCall> {
	const { json } = await exchange(simulator, client);
	return async (method, path, body, headers) => {
		const response = await fetch(simulator.apiUrl + path, {
			method,
			redirect: 'manual',
			headers: {
				authorization: `Bearer ${json.access_token}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		return await read(response);
	};
}
