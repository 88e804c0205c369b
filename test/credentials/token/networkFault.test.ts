/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import * as dns from 'node:dns';

import { isPassingFault, isUnsent, networkFaultOf } from '../../../credentials/token/networkFault';
import { leastCpuMs } from '../../support/cpu';

/** Node.js documentation, `tls`, "X509 certificate error codes". */
const X509_CODES = `UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE
	UNABLE_TO_DECRYPT_CRL_SIGNATURE UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE
	CRL_SIGNATURE_FAILURE CERT_NOT_YET_VALID CERT_HAS_EXPIRED CRL_NOT_YET_VALID CRL_HAS_EXPIRED
	ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD
	ERROR_IN_CRL_NEXT_UPDATE_FIELD DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED
	INVALID_CA PATH_LENGTH_EXCEEDED INVALID_PURPOSE CERT_UNTRUSTED CERT_REJECTED HOSTNAME_MISMATCH
	OUT_OF_MEM`;

/** What Node.js itself knows, without what is said of wrong use of its functions. */
const DNS_CODES = Object.entries(dns)
	.filter(([name, code]) => /^[A-Z]+$/.test(name) && code === `E${name}`)
	.map(([, code]) => String(code))
	.filter((code) => !/^(ECONNREFUSED|EOF|ENOMEM|EFILE|EDESTRUCTION|ECANCELLED)$/.test(code))
	.filter((code) => !/^(EBAD(STR|FLAGS|HINTS)|ENOTINITIALIZED|ELOAD.*|EADDRGET.*)$/.test(code));

it.each([
	...X509_CODES.split(/\s+/),
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_TLS_INVALID_PROTOCOL_VERSION',
	'ERR_SSL_WRONG_VERSION_NUMBER',
	'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
	'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
	'ERR_OSSL_PEM_NO_START_LINE',
	'EPROTO',
	// For certificate problems that OpenSSL finds and Node.js has no name for.
	'UNSPECIFIED',
])('%s is no trusted connection: nothing was sent, and asking again is no use', (code) => {
	expect([networkFaultOf(code), isUnsent(code), isPassingFault(code)]).toEqual([
		'tls',
		true,
		false,
	]);
});

it('every code of a failed look-up says that nothing was sent', () => {
	expect(DNS_CODES).toEqual(expect.arrayContaining(['ENOTFOUND', 'ESERVFAIL', 'ETIMEOUT']));
	expect(DNS_CODES.filter((code) => networkFaultOf(code) !== 'address')).toEqual([]);
	expect(DNS_CODES.every((code) => isUnsent(code) && isPassingFault(code))).toBe(true);
});

it.each([
	['ENOTFOUND', 'address', true],
	['EAI_AGAIN', 'address', true],
	['EAI_NODATA', 'address', true],
	['ECONNREFUSED', 'refused', true],
	['ECONNABORTED', 'timeout', false],
	['ETIMEDOUT', 'timeout', false],
	['ERR_TLS_HANDSHAKE_TIMEOUT', 'timeout', false],
	['ECONNRESET', 'broken', false],
	['EPIPE', 'broken', false],
	['ERR_BAD_RESPONSE', 'broken', false],
	['EHOSTUNREACH', 'other', false],
	['ENETUNREACH', 'other', false],
	['constructor', 'other', false],
] as const)('%s is of the kind %s and may pass; nothing was sent: %s', (code, fault, unsent) => {
	expect([networkFaultOf(code), isUnsent(code), isPassingFault(code)]).toEqual([
		fault,
		unsent,
		true,
	]);
});

it('takes an error without a code for a refusal by n8n itself', () => {
	expect([networkFaultOf(''), isUnsent(''), isPassingFault('')]).toEqual(['none', false, false]);
});

it('is not slowed down by a code of a megabyte', () => {
	const code = 'UNABLE_TO_'.repeat(100_000);
	expect(leastCpuMs(() => networkFaultOf(code))).toBeLessThan(50);
});
