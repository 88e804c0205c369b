/**
 * Why a request got no response:
 *
 * - `address`: the host name was not found
 * - `refused`: no server listens there
 * - `tls`: no trusted connection; another attempt would fail too
 * - `timeout`: no response in time
 * - `broken`: the connection ended before the response was complete
 * - `other`: any other network failure
 * - `none`: not a network failure; n8n itself refused to send (allowed domains, SSRF protection)
 */
export type NetworkFault = 'address' | 'refused' | 'tls' | 'timeout' | 'broken' | 'other' | 'none';

const FAULTS: ReadonlyArray<readonly [fault: NetworkFault, codes: RegExp]> = [
	['none', /^$/],
	// getaddrinfo and c-ares (Node.js, `dns` error codes).
	['address', /^(ENOTFOUND|EAI_[A-Z]+|ENODATA|ENONAME|EFORMERR|ESERVFAIL|ENOTIMP)$/],
	['address', /^(EREFUSED|ETIMEOUT|EBADQUERY|EBADNAME|EBADFAMILY|EBADRESP)$/],
	['refused', /^ECONNREFUSED$/],
	// axios reports its own timeout as ECONNABORTED; the others come from Node.js.
	['timeout', /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|ERR_TLS_HANDSHAKE_TIMEOUT)$/],
	// OpenSSL's verification codes (Node.js, `tls` "X509 certificate error codes"), Node.js's own
	// `ERR_TLS_…`, `ERR_SSL_…` and `ERR_OSSL_…`, and EPROTO, which libuv gives for any other failed handshake.
	['tls', /CERT|CRL|SELF_SIGNED|UNABLE_TO_|ALTNAME|^ERR_(SSL|TLS|OSSL)_|^EPROTO$/],
	['tls', /^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/],
	// Node.js's names for other certificate problems that OpenSSL finds.
	['tls', /^(UNSPECIFIED|OUT_OF_MEM)$/],
	['broken', /^(ECONNRESET|EPIPE|ERR_BAD_RESPONSE|ERR_STREAM_PREMATURE_CLOSE)$/],
];

/** Codes are short words. Only this much is matched. */
const LONGEST_CODE = 100;

/**
 * Classifies the error code of a failed request, to the login host or the API.
 *
 * @param code the error's code, such as `ECONNRESET`; empty if it has none
 */
export function networkFaultOf(code: string): NetworkFault {
	const short = code.slice(0, LONGEST_CODE);
	return FAULTS.find(([, codes]) => codes.test(short))?.[0] ?? 'other';
}

/** Faults that occur before a request is sent. */
const UNSENT: ReadonlySet<NetworkFault> = new Set(['address', 'refused', 'tls']);

/** Returns whether this failure proves that nothing was sent. */
export function isUnsent(code: string): boolean {
	return UNSENT.has(networkFaultOf(code));
}

/** Returns whether the same request may succeed later. */
export function isPassingFault(code: string): boolean {
	const fault = networkFaultOf(code);
	return fault !== 'tls' && fault !== 'none';
}
