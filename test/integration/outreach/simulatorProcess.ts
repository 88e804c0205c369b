/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/** A simulated Genesys Cloud in a process of its own. Started by `contactListMemory.test.ts`. */
import { DEFAULT_CLIENT, startSimulator } from '../../simulator';

export interface Started {
	loginUrl: string;
	apiUrl: string;
	appsUrl: string;
	clientId: string;
	clientSecret: string;
	contactListId: string;
}

async function start(): Promise<Started> {
	const { loginUrl, apiUrl, appsUrl, org } = await startSimulator({
		rateLimit: { allowed: 1_000_000, windowMs: 60_000 },
		sizes: { users: 5, queues: 3, conversations: 5, contacts: 5, audits: 5 },
		jobs: { polls: 1 },
	});
	const { id: clientId, secret: clientSecret } = DEFAULT_CLIENT;
	const [{ id: contactListId }] = org().contactLists;
	return { loginUrl, apiUrl, appsUrl, clientId, clientSecret, contactListId };
}

process.on('message', () => {
	void start().then((started) => process.send?.(started));
});
process.on('disconnect', () => process.exit(0));
