// Runs the official SDK against a simulator, in a process of its own: the SDK watches a configuration
// file and would keep a test runner open.
// Usage: node sdkProbe.cjs <login URL> <API URL> <id> <secret> <control URL>
const { once } = require('node:events');
const platformClient = require('purecloud-platform-client-v2');
const { WebSocket } = require('ws');

async function main([loginUrl, apiUrl, id, secret, controlUrl]) {
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
	const heard = await listen(byId.entities[0].id, controlUrl);
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
			heard,
			wrongSecret,
		}),
	);
	process.exit(0);
}

/** The way of Genesys' tutorials: create a channel, put subscriptions, read the socket. */
async function listen(userId, controlUrl) {
	const api = new platformClient.NotificationsApi();
	const topic = `v2.users.${userId}.presence`;
	const { entities } = await api.getNotificationsAvailabletopics({
		expand: ['transports', 'requiresPermissions', 'topicParameters'],
	});
	const channel = await api.postNotificationsChannels();
	const put = await api.putNotificationsChannelSubscriptions(channel.id, [{ id: topic }]);
	const socket = new WebSocket(channel.connectUri);
	const messages = [];
	socket.on('message', (data) => messages.push(JSON.parse(String(data))));
	await once(socket, 'open');
	const body = JSON.stringify({ topic, eventBody: { source: 'PURECLOUD' } });
	await fetch(`${controlUrl}/__sim/emit`, { method: 'POST', body });
	socket.send(JSON.stringify({ message: 'ping' }));
	while (messages.length < 2) await once(socket, 'message');
	const kept = await api.getNotificationsChannelSubscriptions(channel.id);
	const channels = await api.getNotificationsChannels();
	await api.deleteNotificationsChannelSubscriptions(channel.id);
	const left = await api.getNotificationsChannelSubscriptions(channel.id);
	const refused = await api
		.putNotificationsChannelSubscriptions(channel.id, [
			{ id: 'v2.detail.events.conversation.{id}.customer.end' },
		])
		.catch((error) => error);
	socket.close();
	return {
		topics: entities.length,
		isFuture: Date.parse(channel.expires) > Date.now(),
		put: put.entities.map(({ id, state }) => [id === topic, state]),
		messages: messages.map(({ topicName, eventBody }) => [topicName === topic, eventBody]),
		kept: kept.entities.length,
		channels: channels.entities.length,
		left: left.entities.length,
		refused: refused.code ?? refused.body?.code,
	};
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
