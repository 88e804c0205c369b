// Runs the official SDK against a simulator, in a process of its own: the SDK watches a configuration
// file and would keep a test runner open. Usage: node sdkProbe.cjs <login URL> <API URL> <id> <secret>
const platformClient = require('purecloud-platform-client-v2');

async function main([loginUrl, apiUrl, id, secret]) {
	const client = platformClient.ApiClient.instance;
	// Login and API are two origins here, and the SDK knows one gateway: log in first, then turn it.
	pointTo(client, loginUrl);
	const auth = await client.loginClientCredentialsGrant(id, secret);
	pointTo(client, apiUrl);

	const users = new platformClient.UsersApi();
	const names = [];
	let page;
	do {
		page = await users.getUsers({ pageSize: 100, pageNumber: (page?.pageNumber ?? 0) + 1 });
		names.push(...page.entities.map((user) => user.name));
	} while (page.pageNumber < page.pageCount);
	const byId = await users.getUsers({ id: page.entities.slice(0, 3).map((user) => user.id) });
	const search = await users.postUsersSearch({
		query: [{ type: 'STARTS_WITH', fields: ['name'], value: 'Acme Ada' }],
	});
	const token = await new platformClient.TokensApi().getTokensMe();
	const organization = await new platformClient.OrganizationApi().getOrganizationsMe();
	const routing = new platformClient.RoutingApi();
	const queue = await routing.postRoutingQueues({ name: 'Made by the SDK' });
	await routing.postRoutingQueueMembers(
		queue.id,
		byId.entities.map((user) => ({ id: user.id })),
	);
	const members = await routing.getRoutingQueueMembers(queue.id);
	await routing.deleteRoutingQueue(queue.id);
	const gone = await routing.getRoutingQueue(queue.id).catch((error) => error);
	const details =
		await new platformClient.ConversationsApi().postAnalyticsConversationsDetailsQuery({
			interval: '2026-01-05T00:00:00.000Z/2026-01-10T00:00:00.000Z',
			paging: { pageSize: 100, pageNumber: 1 },
		});
	const wrongSecret = await login(client, loginUrl, id, 'wrong');
	console.log(
		JSON.stringify({
			expiresInMs: auth.tokenExpiryTime - Date.now(),
			users: names.length,
			byId: byId.entities.length,
			searchResults: search.results.map((user) => user.name),
			organizations: [token.organization.name, organization.name],
			members: members.total,
			gone: { status: gone.status, code: gone.code ?? gone.body?.code },
			details: { conversations: details.conversations.length, totalHits: details.totalHits },
			wrongSecret,
		}),
	);
	process.exit(0);
}

function login(client, loginUrl, id, secret) {
	pointTo(client, loginUrl);
	return client.loginClientCredentialsGrant(id, secret).then(
		() => 'accepted',
		(error) => error.status ?? error.error?.status ?? error.response?.status ?? String(error),
	);
}

function pointTo(client, url) {
	const { protocol, hostname, port } = new URL(url);
	client.config.setGateway({ protocol: protocol.slice(0, -1), host: hostname, port: Number(port) });
	client.setEnvironment('mypurecloud.com');
}

main(process.argv.slice(2)).catch((error) => {
	console.error(error);
	process.exit(1);
});
