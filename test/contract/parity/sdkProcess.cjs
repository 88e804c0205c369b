// Asks the official SDK what it would send, in a process of its own: the SDK watches a configuration
// file and would keep a test runner open. A question a line on standard input, an answer a line on
// standard output; everything of the SDK runs but the network itself.
//
// `{ "area": "Users", "id": "getUsers" }` asks for what the method takes, `"values"` beside it for the
// request it makes of them; a `{ "$date": … }` stands for a Date.
const { createInterface } = require('node:readline');
const platformClient = require('purecloud-platform-client-v2');

const client = platformClient.ApiClient.instance;
client.setEnvironment('mypurecloud.com');
client.setAccessToken('token');

let sent;
const http = new platformClient.DefaultHttpClient();
http._axiosInstance.defaults.adapter = async (config) => {
	sent = {
		method: config.method.toUpperCase(),
		url: http._axiosInstance.getUri(config),
		headers: { ...config.headers },
		body: config.data,
	};
	return { status: 200, headers: {}, data: {}, config };
};
client.setHttpClient(http);

async function requestOf({ api, id, given }) {
	sent = undefined;
	await api[id](...given);
	return sent;
}

/** An argument that can be found again in the request. */
const mark = (argument) => `argument-${argument}.`;
const MARK = /^(list-)?argument-(.+)\.$/;

/** What the method takes, and as what of the request, found out by calling it. */
async function signatureOf(api, id) {
	const [, list] = /^\w+\(([^)]*)\)/.exec(api[id].toString());
	const positional = list
		.split(',')
		.map((name) => name.trim())
		.slice(0, -1);
	const options = new Proxy(
		{},
		{
			get: (_, name) =>
				typeof name !== 'string' || name === 'customHeaders' ? undefined : mark(name),
		},
	);
	const { callApi, buildCollectionParam } = client;
	let template;
	client.callApi = (path, ...rest) => callApi.call(client, (template = path), ...rest);
	client.buildCollectionParam = (value) => `list-${value}`;
	try {
		const request = await requestOf({ api, id, given: [...positional.map(mark), options] });
		const parameters = placesOf(template, request).flatMap(([place, name, value]) => {
			const [, isList, argument] = MARK.exec(value) ?? [];
			const required = positional.includes(argument);
			return argument === undefined
				? []
				: [{ place, name, argument, required, list: isList !== undefined }];
		});
		return { method: request.method, path: template, positional, parameters };
	} finally {
		delete client.callApi;
		delete client.buildCollectionParam;
	}
}

/** Everything in the request that may be an argument. */
function placesOf(template, { url, headers, body }) {
	const { pathname, searchParams } = new URL(url);
	const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
	const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '(.+)');
	const [, ...values] = new RegExp(`^${pattern}$`).exec(decodeURIComponent(pathname));
	return [
		...names.map((name, index) => ['path', name, values[index]]),
		...[...searchParams].map(([name, value]) => ['query', name, value]),
		...Object.entries(headers).map(([name, value]) => ['headers', name, value]),
		...(body === undefined ? [] : [['body', '', JSON.parse(body)]]),
	];
}

const signatures = new Map();

async function answer({ area, id, values }) {
	const api = new platformClient[`${area}Api`]();
	const signature = signatures.get(id) ?? (await signatureOf(api, id));
	signatures.set(id, signature);
	if (values === undefined) return signature;
	const byArgument = argumentsOf(signature, values);
	const options = { ...byArgument };
	for (const name of signature.positional) delete options[name];
	return await requestOf({
		api,
		id,
		given: [...signature.positional.map((name) => byArgument[name]), options],
	});
}

function argumentsOf({ parameters }, { body, ...groups }) {
	const all = body === undefined ? [] : [['body', '', body]];
	for (const [place, group] of Object.entries(groups)) {
		for (const [name, value] of Object.entries(group)) all.push([place, name, value]);
	}
	return Object.fromEntries(
		all.map(([place, name, value]) => {
			const found = parameters.find((one) => one.place === place && one.name === name);
			if (found === undefined) throw `The SDK has no ${place} ${name}`;
			return [found.argument, value];
		}),
	);
}

async function main() {
	for await (const line of createInterface({ input: process.stdin })) {
		const question = JSON.parse(line, (_, value) =>
			typeof value?.$date === 'string' ? new Date(value.$date) : value,
		);
		const reply = await answer(question).catch((error) => ({ refused: String(error) }));
		process.stdout.write(`${JSON.stringify(reply)}\n`);
	}
	// Not before everything is written.
	process.stdout.write('', () => process.exit(0));
}

void main();
