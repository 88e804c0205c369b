import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** The header in which Genesys Cloud sends the secret. */
export { SECRET_HEADER } from '../../operation/integrations/webhookAction';

/** The header with the signature of an open message. */
export const SIGNATURE_HEADER = 'X-Hub-Signature-256';

/** Increased when secrets are derived in another way, so that the old ones end. */
const VERSION = 1;

/** As digits, they stay on one line of the editor, and a double click selects all of them. */
const BYTES = 20;

/** What a secret is for: sent in the header, or the key of the signatures of open messages. */
export type Purpose = 'header' | 'signature';

/**
 * The secret of a webhook, by HKDF (RFC 5869) from the client secret. So it need not be stored, where
 * others could read it or an execution could overwrite it, and it is the same after a restart and on
 * every worker. A new client secret, or another name, gives another one.
 *
 * @param name the value of *Name in Genesys Cloud*
 * @returns 40 hexadecimal digits; open messaging refuses fewer than 16 characters
 */
export function deriveSecret(clientSecret: string, purpose: Purpose, name: string): string {
	const info = JSON.stringify(['n8n-nodes-genesys-cloud webhook', VERSION, purpose, name]);
	return Buffer.from(hkdfSync('sha256', clientSecret, '', info, BYTES)).toString('hex');
}

/** Compares in a time that does not depend on the texts, nor on their lengths. */
export function isSameSecret(expected: string, given: unknown): boolean {
	return typeof given === 'string' && timingSafeEqual(digest(expected), digest(given));
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * The signature of an open message: `sha256=` and the HMAC-SHA256 of the body, in base64.
 *
 * @see https://developer.genesys.cloud/commdigital/digital/openmessaging/validate
 */
export function signatureOf(body: Buffer, key: string): string {
	return `sha256=${createHmac('sha256', key).update(body).digest('base64')}`;
}
