import { printable } from '../../../../credentials/text/text';
import { CallError } from '../errors/callError';

/** Names that mean this machine or a private network, whatever their address. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks a URL from a response before anything is sent there: a response must not make n8n call hosts in its own network. Only https and public hosts are allowed. If the API itself is on this
 * machine, such as a simulator, its files may be too.
 *
 * A public name that resolves to a private address is not detected here. n8n's own protection against
 * that (SSRF) checks every request.
 *
 * @param input absolute, or relative to `base`
 * @throws {CallError} that names the host, but not path and query, which give access to the file
 */
export function checkPublicUrl(
	input: string,
	base: string,
	apiUrl: string,
	what: 'download' | 'upload' = 'download',
): URL {
	const refuse = (why: string) => refusal(what, why);
	if (!URL.canParse(input, base)) throw refuse('is not a URL');
	const url = new URL(input, base);
	const host = printable(url.host, 100);
	if (url.username !== '' || url.password !== '') {
		throw refuse(`contains a user name or password (host ${host})`);
	}
	const name = url.hostname.toLowerCase().replace(/\.$/, '');
	if (LOOPBACK.test(name) && LOOPBACK.test(new URL(apiUrl).hostname)) {
		if (url.protocol === 'https:' || url.protocol === 'http:') return url;
	}
	if (url.protocol !== 'https:') throw refuse(`does not start with https:// (host ${host})`);
	if (!isPublic(name)) throw refuse(`is on ${host}, which is not a public host`);
	return url;
}

const REMEDIES = {
	download:
		"Nothing was fetched from there. Choose 'Reply' for 'Output' to see the URL, and check any proxy or gateway between n8n and Genesys Cloud.",
	upload: 'Nothing was sent there. Check any proxy or gateway between n8n and Genesys Cloud.',
};

const refusal = (what: keyof typeof REMEDIES, why: string) =>
	new CallError({
		message: `The ${what} URL in the response ${why}`,
		remedy: REMEDIES[what],
		outcome: 'refused',
	});

/** @param host from `URL`, which normalizes addresses in every notation */
function isPublic(host: string): boolean {
	if (host.startsWith('[')) return isPublicIpv6(host.slice(1, -1));
	if (/^\d+(\.\d+){3}$/.test(host)) return isPublicIpv4(host.split('.').map(Number));
	return host.includes('.') && !PRIVATE_NAME.test(host);
}

/** According to IANA's registry of special-purpose addresses (RFC 6890). */
function isPublicIpv4([a, b, c]: number[]): boolean {
	if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
	if (a === 100 && b >= 64 && b < 128) return false;
	if (a === 169 && b === 254) return false;
	if (a === 172 && b >= 16 && b < 32) return false;
	if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) return false;
	if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
	return !(a === 203 && b === 0 && c === 113);
}

/** True for global addresses (2000::/3), except those that contain another address (Teredo, 6to4). */
function isPublicIpv6(address: string): boolean {
	const [first, second] = address.split(':').map((group) => parseInt(group || '0', 16));
	if (first < 0x2000 || first > 0x3fff || first === 0x2002) return false;
	return !(first === 0x2001 && (second < 0x200 || second === 0xdb8));
}
