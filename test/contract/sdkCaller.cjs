// Sends operations with the official SDK, in a process of its own: the SDK watches a configuration file
// and would keep a test runner open. Usage: node sdkCaller.cjs <API URL> <token>, operations as JSON on
// standard input; a `{ "$date": … }` stands for a Date.
const platformClient = require('purecloud-platform-client-v2');

async function main([apiUrl, token]) {
	const client = platformClient.ApiClient.instance;
	const { protocol, hostname, port } = new URL(apiUrl);
	client.config.setGateway({ protocol: protocol.slice(0, -1), host: hostname, port: Number(port) });
	client.setEnvironment('mypurecloud.com');
	client.setAccessToken(token);

	let input = '';
	for await (const chunk of process.stdin) input += chunk;
	const operations = JSON.parse(input, (_, value) =>
		typeof value?.$date === 'string' ? new Date(value.$date) : value,
	);
	for (const { sdk, args } of operations) {
		const [api, method] = sdk.split('.');
		await new platformClient[api]()[method](...args);
	}
	process.exit(0);
}

main(process.argv.slice(2)).catch((error) => {
	console.error(error);
	process.exit(1);
});
