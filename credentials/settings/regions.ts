/**
 * The public Genesys Cloud regions and their hosts.
 *
 * Source: `PureCloudRegionHosts.js` of the official JavaScript SDK
 * (`purecloud-platform-client-v2` 262.0.0). A test compares this table with it.
 */

export interface Region {
	/** The name in Genesys Cloud's own list of regions, with the AWS location. */
	name: string;
	/** The part that every host of the region ends in. */
	domain: string;
}

export const REGIONS: readonly Region[] = [
	{ name: 'Asia Pacific (Mumbai)', domain: 'aps1.pure.cloud' },
	{ name: 'Asia Pacific (Osaka)', domain: 'apne3.pure.cloud' },
	{ name: 'Asia Pacific (Seoul)', domain: 'apne2.pure.cloud' },
	{ name: 'Asia Pacific (Singapore)', domain: 'apse1.pure.cloud' },
	{ name: 'Asia Pacific (Sydney)', domain: 'mypurecloud.com.au' },
	{ name: 'Asia Pacific (Tokyo)', domain: 'mypurecloud.jp' },
	{ name: 'Canada (Central)', domain: 'cac1.pure.cloud' },
	{ name: 'Europe (Frankfurt)', domain: 'mypurecloud.de' },
	{ name: 'Europe (Ireland)', domain: 'mypurecloud.ie' },
	{ name: 'Europe (London)', domain: 'euw2.pure.cloud' },
	{ name: 'Europe (Sovereign Cloud, Germany)', domain: 'edee1.eusc-pure.cloud' },
	{ name: 'Europe (Zurich)', domain: 'euc2.pure.cloud' },
	{ name: 'Mexico (Central)', domain: 'mxc1.pure.cloud' },
	{ name: 'Middle East (UAE)', domain: 'mec1.pure.cloud' },
	{ name: 'South America (Sao Paulo)', domain: 'sae1.pure.cloud' },
	{ name: 'US East (N. Virginia)', domain: 'mypurecloud.com' },
	{ name: 'US East 2 FedRAMP (Ohio)', domain: 'use2.us-gov-pure.cloud' },
	{ name: 'US West (Oregon)', domain: 'usw2.pure.cloud' },
];

/** Value of the region field for gateways and test servers, whose hosts are given as URLs. */
export const CUSTOM_REGION = 'custom';

/**
 * The region of credentials that were saved while it was the default: n8n stores only values that
 * differ from the default, so these have no region.
 */
export const REGION_LEFT_OUT = 'mypurecloud.com';

/** Base URLs without a trailing slash. Those of a gateway may have a path. */
export interface Hosts {
	loginUrl: string;
	apiUrl: string;
	/** Takes contact list uploads. A custom region may have none. */
	appsUrl?: string;
	/** WebSocket host of notification channels. In a custom region the API itself names it. */
	streamingUrl?: string;
}

/**
 * @param domain one of {@link REGIONS}
 * @returns the hosts of that region, or undefined for a domain that is not in the table
 */
export function hostsOfRegion(domain: string): Hosts | undefined {
	if (!REGIONS.some((region) => region.domain === domain)) return undefined;
	return {
		loginUrl: `https://login.${domain}`,
		apiUrl: `https://api.${domain}`,
		appsUrl: `https://apps.${domain}`,
		streamingUrl: `wss://streaming.${domain}`,
	};
}

/**
 * @param url base URL of a login or API host
 * @param label of the field for its URL, in a custom region
 * @returns the label of the field that the host comes from, for errors
 */
export function fieldOfHost(url: string, label: 'Login URL' | 'API URL' | 'Apps URL'): string {
	const { host } = new URL(url);
	const ofRegion = REGIONS.some(({ domain }) =>
		[`login.${domain}`, `api.${domain}`, `apps.${domain}`].includes(host),
	);
	return ofRegion ? 'Region' : label;
}
