import { wordsOf } from '../../../../credentials/text/text';

/** The API's error model (`ErrorBody` of the official SDK); any of it may be missing. */
export interface ErrorBody {
	message?: unknown;
	/** The message with names in braces, and what they stand for. */
	messageWithParams?: unknown;
	messageParams?: unknown;
	/** What it is about, such as the queue that a deletion is blocked by. */
	entityName?: unknown;
	entityId?: unknown;
	code?: unknown;
	status?: unknown;
	contextId?: unknown;
	details?: unknown;
	errors?: unknown;
	limit?: { key?: unknown };
}

/** Longer ones are pages or logs. */
const LONGEST_PLAIN_TEXT = 10_000;
/** Characters of a value that a message is filled with. */
const LONGEST_PARAMETER = 300;

/**
 * Reads the body of a failed response. The API's own model comes first; SCIM (RFC 7644 section 3.12)
 * and problem details (RFC 9457) say the same in `detail` and `title`, and gateways and some services
 * answer in plain text.
 *
 * @param json the parsed body; undefined when it is no JSON
 * @param text the body as it came
 * @returns undefined when it says nothing
 */
export function readErrorBody(json: unknown, text: string): ErrorBody | undefined {
	if (typeof json === 'string') return messageOnly(json);
	if (typeof json !== 'object' || json === null) {
		// A page of a proxy is no message.
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

/** `messageWithParams` names in braces what `messageParams` holds; `message` is it filled in, mostly. */
function filledMessage({ message, messageWithParams, messageParams }: ErrorBody): unknown {
	const isSaid = typeof message === 'string' && message !== '';
	const template = isSaid ? message : messageWithParams;
	if (typeof template !== 'string' || typeof messageParams !== 'object') return template;
	const values = new Map(Object.entries(messageParams ?? {}));
	return template
		.slice(0, LONGEST_PLAIN_TEXT)
		.replace(/\{([^{}]{1,100})\}/g, (name: string, key: string) => {
			// A value of a megabyte that is named a thousand times makes a gigabyte.
			return wordsOf(values.get(key)).slice(0, LONGEST_PARAMETER) || name;
		});
}
