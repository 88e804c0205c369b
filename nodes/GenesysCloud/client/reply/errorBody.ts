import { wordsOf } from '../../../../credentials/text/text';

/** The API's error model (`ErrorBody` of the official SDK); any of it may be missing. */
export interface ErrorBody {
	message?: unknown;
	/** The message with names in braces, and their values in `messageParams`. */
	messageWithParams?: unknown;
	messageParams?: unknown;
	/** The object that the error concerns, such as the queue that blocks a deletion. */
	entityName?: unknown;
	entityId?: unknown;
	code?: unknown;
	status?: unknown;
	contextId?: unknown;
	details?: unknown;
	errors?: unknown;
	limit?: { key?: unknown };
}

/** Only this much of a plain text is used. Longer ones are pages or logs. */
const LONGEST_PLAIN_TEXT = 10_000;
/** Most characters of a value that is inserted into a message. */
const LONGEST_PARAMETER = 300;

/**
 * Reads the body of a failed response. The API's own model comes first; SCIM (RFC 7644 section 3.12)
 * and problem details (RFC 9457) use `detail` and `title`, and gateways and some services answer in
 * plain text.
 *
 * @param json the parsed body; undefined if it is not JSON
 * @param text the body as text
 * @returns undefined if it says nothing
 */
export function readErrorBody(json: unknown, text: string): ErrorBody | undefined {
	if (typeof json === 'string') return messageOnly(json);
	if (typeof json !== 'object' || json === null) {
		// An HTML page of a proxy is not a message.
		return json === undefined && !/^\s*</.test(text.slice(0, 200)) ? messageOnly(text) : undefined;
	}
	if (Array.isArray(json)) return json.length === 0 ? undefined : { errors: json };
	const body = json as ErrorBody & Record<string, unknown>;
	const message = [filledMessage(body), body.detail, body.title, body.error_description]
		.concat(typeof body.error === 'string' ? body.error : undefined)
		.find((said) => typeof said === 'string' && said.trim() !== '');
	return message === undefined ? body : { ...body, message };
}

function messageOnly(text: string): ErrorBody | undefined {
	const message = text.slice(0, LONGEST_PLAIN_TEXT).trim();
	return message === '' ? undefined : { message };
}

/** `messageWithParams` has names in braces for the values in `messageParams`. `message` is usually filled in. */
function filledMessage({ message, messageWithParams, messageParams }: ErrorBody): unknown {
	const isSaid = typeof message === 'string' && message !== '';
	const template = isSaid ? message : messageWithParams;
	if (typeof template !== 'string' || typeof messageParams !== 'object') return template;
	const values = new Map(Object.entries(messageParams ?? {}));
	return template
		.slice(0, LONGEST_PLAIN_TEXT)
		.replace(/\{([^{}]{1,100})\}/g, (name: string, key: string) => {
			// A value of one megabyte that is inserted a thousand times would make a gigabyte.
			return wordsOf(values.get(key)).slice(0, LONGEST_PARAMETER) || name;
		});
}
