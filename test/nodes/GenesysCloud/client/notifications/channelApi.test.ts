import { isConnectUri } from '../../../../../nodes/GenesysCloud/client/notifications/channelApi';

const REGION = 'wss://streaming.mypurecloud.de';

it.each([
	['wss://streaming.mypurecloud.de/channels/streaming-0-abc', true],
	['wss://streaming.mypurecloud.de:443/channels/a', true],
	['ws://streaming.mypurecloud.de/channels/a', false],
	['wss://streaming.mypurecloud.com/channels/a', false],
	['wss://streaming.mypurecloud.de.evil.example/channels/a', false],
	['wss://streaming.mypurecloud.de:8443/channels/a', false],
	['wss://streaming.mypurecloud.de@evil.example/channels/a', false],
	['wss://user@streaming.mypurecloud.de/channels/a', false],
	['https://streaming.mypurecloud.de/channels/a', false],
	['not a URL', false],
	['', false],
	[undefined, false],
	[{}, false],
])('in a region: %s is %s', (uri, isOne) => {
	expect(isConnectUri(uri, REGION)).toBe(isOne);
});

it.each([
	['wss://gateway.example.com/channels/a', true],
	['ws://127.0.0.1:8080/channels/a', true],
	['ws://localhost:8080/channels/a', true],
	['ws://[::1]:8080/channels/a', true],
	['ws://127.0.0.1.evil.example/channels/a', false],
	['ws://gateway.example.com/channels/a', false],
	['http://127.0.0.1/channels/a', false],
])('behind a gateway: %s is %s', (uri, isOne) => {
	expect(isConnectUri(uri, undefined)).toBe(isOne);
});
