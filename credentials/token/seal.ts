import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import type { ClientSettings } from '../settings/clientSettings';
import type { AccessToken } from './exchange';

/**
 * Sealed tokens: AES-256-GCM with a key derived from the client secret by HKDF-SHA256 (RFC 5869).
 * Everyone who can read the workflow can read the record, but learns nothing from it. Anyone who has
 * the secret could get a token anyway.
 *
 * Text form: `v1.salt.iv.tag.ciphertext`, each part Base64url.
 */

const RECORD_VERSION = 'v1';
const HKDF_INFO = `n8n-nodes-genesys-cloud token ${RECORD_VERSION}`;
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** Genesys Cloud's tokens have fewer than 100 characters; a longer record is not ours. */
export const MAX_SEALED_LENGTH = 8 * 1024;

/** @param settings has the secret to derive the key from, and the cache key to bind the record to */
export function sealToken(token: AccessToken, settings: ClientSettings): string {
	const salt = randomBytes(SALT_BYTES);
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv('aes-256-gcm', deriveKey(settings.clientSecret, salt), iv, {
		authTagLength: TAG_BYTES,
	});
	cipher.setAAD(Buffer.from(settings.key));
	const plain = JSON.stringify([token.value, token.obtainedAt, token.expiresAt]);
	const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
	const parts = [salt, iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
	return [RECORD_VERSION, ...parts].join('.');
}

/**
 * @param sealed any value from the store
 * @returns the token; undefined when the record is not ours, was altered, is for another client or
 * was sealed with another secret
 */
export function openToken(sealed: unknown, settings: ClientSettings): AccessToken | undefined {
	if (typeof sealed !== 'string' || sealed.length > MAX_SEALED_LENGTH) return undefined;
	const [version, ...encoded] = sealed.split('.');
	if (version !== RECORD_VERSION || encoded.length !== 4) return undefined;
	const parts = encoded.map((part) => Buffer.from(part, 'base64url'));
	// Node.js ignores invalid characters and spare bits. A record that was altered must not open.
	if (parts.some((part, index) => part.toString('base64url') !== encoded[index])) return undefined;
	const [salt, iv, tag, ciphertext] = parts;
	if (salt.length !== SALT_BYTES || iv.length !== IV_BYTES) return undefined;
	try {
		const decipher = createDecipheriv('aes-256-gcm', deriveKey(settings.clientSecret, salt), iv, {
			// Without it, Node.js accepts tags of 4 bytes, which are easier to forge.
			authTagLength: TAG_BYTES,
		});
		decipher.setAAD(Buffer.from(settings.key));
		decipher.setAuthTag(tag);
		const plain = Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
		return readToken(JSON.parse(plain));
	} catch {
		return undefined;
	}
}

function readToken(record: unknown): AccessToken | undefined {
	if (!Array.isArray(record)) return undefined;
	const [value, obtainedAt, expiresAt] = record as unknown[];
	return typeof value === 'string' && Number.isFinite(obtainedAt) && Number.isFinite(expiresAt)
		? { value, obtainedAt: obtainedAt as number, expiresAt: expiresAt as number }
		: undefined;
}

function deriveKey(secret: string, salt: Buffer): Buffer {
	return Buffer.from(hkdfSync('sha256', secret, salt, HKDF_INFO, KEY_BYTES));
}
