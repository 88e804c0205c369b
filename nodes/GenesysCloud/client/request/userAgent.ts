/** Shows in Genesys Cloud's logs who called. A test holds the version against package.json. */
export const USER_AGENT = 'n8n-nodes-genesys-cloud/0.1.0';
