/** What is done with a request of Genesys Cloud. Nothing of it has been trusted before this. */
import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { isSameSecret, SECRET_HEADER, SIGNATURE_HEADER, signatureOf } from './form/secrets';
import type { TriggerOn } from './form/fields';

export interface Received {
	/** By names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	/** As it was sent; undefined where n8n keeps none, as for forms with files. */
	body: Buffer | undefined;
}

export interface Expected {
	triggerOn: TriggerOn;
	/** Of the header, or the key of the signature. */
	secret: string;
	/** Longest body, in bytes. */
	longestBody: number;
}

export type Verdict =
	| { accepted: false; status: 400 | 401 | 413; message: string }
	/** `repeatKey` is the same for a request that is sent again; undefined where nothing tells. */
	| { accepted: true; body: IDataObject; repeatKey: string | undefined };

/** The cheap checks come first, so that nobody without the secret can make n8n work. */
export function judge({ headers, body }: Received, expected: Expected): Verdict {
	if (body === undefined) return refused(400, 'Send the event as JSON.');
	if (body.length > expected.longestBody) {
		return refused(413, `The body is longer than ${expected.longestBody} bytes.`);
	}
	const isOpenMessage = expected.triggerOn === 'openMessage';
	const signature = headers[SIGNATURE_HEADER.toLowerCase()];
	const isKnown = isOpenMessage
		? isSameSecret(signatureOf(body, expected.secret), signature)
		: isSameSecret(expected.secret, headers[SECRET_HEADER.toLowerCase()]);
	if (!isKnown) {
		const name = isOpenMessage ? SIGNATURE_HEADER : SECRET_HEADER;
		return refused(401, `The header ${name} is missing or wrong.`);
	}
	const parsed = parse(body);
	if (parsed === undefined) return refused(400, 'The body is no JSON object.');
	const repeatKey = isOpenMessage ? String(signature) : repeatKeyOf(parsed, body);
	return { accepted: true, body: parsed, repeatKey };
}

function refused(status: 400 | 401 | 413, message: string): Verdict {
	return { accepted: false, status, message };
}

function parse(body: Buffer): IDataObject | undefined {
	try {
		const parsed = JSON.parse(body.toString('utf8')) as unknown;
		const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
		return isObject ? (parsed as IDataObject) : undefined;
	} catch {
		return undefined;
	}
}

/** Names of what makes each event another one: its ID, or the moment it is of. */
const IDENTIFYING = /"(?:eventId|eventTime|timestamp|CorrelationId|correlationId)\\?"\s*:/;

/**
 * EventBridge numbers its events. Others are the same if their bodies are, but only where a body says
 * which event it is of: a flow may send a queue's ID alone, each time it is waiting.
 */
function repeatKeyOf(parsed: IDataObject, body: Buffer): string | undefined {
	const isNumbered = 'detail-type' in parsed && typeof parsed.id === 'string';
	if (isNumbered) return `event ${String(parsed.id)}`;
	if (!IDENTIFYING.test(body.toString('utf8'))) return undefined;
	return `body ${createHash('sha256').update(body).digest('base64')}`;
}
