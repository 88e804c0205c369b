/** A request as a client sends it. */
export interface RawRequest {
	method: string;
	url: string;
	headers: Record<string, unknown>;
	body?: string;
}

/** Nothing was sent. */
export interface Refusal {
	refused: string;
}

/** What of a request is compared. */
export interface Sent {
	method: string;
	/** Origin and path, with the escapes as they are sent. */
	address: string;
	/** `name=value` with the escapes as they are sent, sorted. */
	query: string[];
	/** By name in lower case, sorted. */
	headers: Array<[name: string, value: string]>;
	/** As sent; undefined when nothing is. */
	body: string | undefined;
}

export type Outcome = Sent | Refusal;

export const isRefusal = (outcome: object): outcome is Refusal => 'refused' in outcome;

/** Who sends and by what right; each client has its own. */
const NOT_COMPARED = ['authorization', 'user-agent'];

export function outcomeOf(request: RawRequest | Refusal): Outcome {
	if (isRefusal(request)) return { refused: request.refused };
	const { method, url, headers, body } = request;
	const { origin, pathname, search } = new URL(url);
	return {
		method,
		address: `${origin}${pathname}`,
		query: search === '' ? [] : search.slice(1).split('&').sort(),
		headers: Object.entries(headers)
			.map(([name, value]): [string, string] => [name.toLowerCase(), String(value)])
			.filter(([name]) => !NOT_COMPARED.includes(name))
			.sort(([a], [b]) => (a < b ? -1 : 1)),
		body,
	};
}
