import { checkPublicUrl } from '../../../../../nodes/GenesysCloud/client/files/publicUrl';

const API = 'https://api.mypurecloud.de';
const LOCAL = 'http://127.0.0.1:4000';

describe('a download URL', () => {
	it.each([
		'https://bucket.s3.eu-central-1.amazonaws.com/key%20a?X-Amz-Signature=a%2Bb',
		'https://files.example.com:8443/a',
		'https://8.8.8.8/a',
		'https://172.15.0.1/a',
		'https://100.128.0.1/',
		'https://[2600:1f18::1]/a',
		'https://localhost.example.com/',
		'https://mylocal/'.replace('mylocal', 'my.local.example'),
	])('on a public host is taken: %s', (url) => {
		expect(checkPublicUrl(url, API, API).href).toBe(new URL(url).href);
	});

	it.each([
		...['https://localhost/', 'https://LOCALHOST./', 'https://a.localhost/', 'https://intranet/'],
		...[
			'https://db.internal/',
			'https://nas.local/',
			'https://router.lan./',
			'https://x.home.arpa/',
		],
		...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f.0.0.1/'],
		...['https://0/', 'https://10.1.2.3/', 'https://172.16.0.1/', 'https://172.31.255.255/'],
		...['https://192.168.1.1/', 'https://169.254.169.254/', 'https://100.64.0.1/'],
		...[
			'https://224.0.0.1/',
			'https://255.255.255.255/',
			'https://198.18.0.1/',
			'https://192.0.2.1/',
		],
		...['https://[::1]/', 'https://[::]/', 'https://[fe80::1]/', 'https://[fc00::1]/'],
		...['https://[::ffff:127.0.0.1]/', 'https://[::ffff:8.8.8.8]/', 'https://[64:ff9b::7f00:1]/'],
		...[
			'https://[2002:7f00:1::]/',
			'https://[2001::1]/',
			'https://[2001:db8::1]/',
			'https://[ff02::1]/',
		],
		...['https://①②⑦.0.0.1/', 'https://127。0。0。1/'],
	])('on a host of this machine or a private network is refused: %s', (url) => {
		expect(() => checkPublicUrl(url, API, API)).toThrow('not a public host');
	});

	it.each([
		['http://files.example.com/', 'does not start with https://'],
		['ftp://files.example.com/', 'does not start with https://'],
		['file:///etc/passwd', 'does not start with https://'],
		['data:text/plain,x', 'does not start with https://'],
		['https://user@files.example.com/', 'user name or password'],
		['https://:secret@files.example.com/', 'user name or password'],
		['https://', 'is not a URL'],
		['http://127.0.0.1:4000/', 'does not start with https://'],
	])('of another kind is refused: %s', (url, why) => {
		expect(() => checkPublicUrl(url, API, API)).toThrow(why);
	});

	it('on this machine is taken where the API is on this machine, and nothing else is then', () => {
		for (const url of ['http://127.0.0.1:5000/a', 'http://localhost/a', 'https://[::1]/a']) {
			expect(checkPublicUrl(url, LOCAL, LOCAL).href).toBe(url);
		}
		for (const url of [
			'http://10.0.0.1/',
			'https://10.0.0.1/',
			'http://example.com/',
			'ftp://localhost/',
		]) {
			expect(() => checkPublicUrl(url, LOCAL, LOCAL)).toThrow();
		}
	});

	it('that is relative is resolved against the URL that named it', () => {
		const base = 'https://files.example.com/a/b?x=1';
		expect(checkPublicUrl('../c', base, API).href).toBe('https://files.example.com/c');
		expect(checkPublicUrl('//other.example.com/d', base, API).host).toBe('other.example.com');
		expect(() => checkPublicUrl('//10.0.0.1/d', base, API)).toThrow('not a public host');
	});

	it('is not shown beyond its host', () => {
		const url = 'https://10.0.0.1/secret-path?X-Amz-Signature=secret';
		expect(() => checkPublicUrl(url, API, API)).toThrow(/^(?!.*secret)/);
	});
});
