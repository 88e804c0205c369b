import { fileNameOf } from '../../../../../nodes/GenesysCloud/client/reply/fileName';
import { leastCpuMs } from '../../../../support/cpu';

const named = (disposition: unknown) => fileNameOf(disposition, '/api/v2/x', '');

describe('the name of a file', () => {
	it.each([
		['attachment; filename=report.csv', 'report.csv'],
		['attachment; filename="my report.csv"', 'my report.csv'],
		['Attachment ; FILENAME = "a.csv" ; size=3', 'a.csv'],
		['inline; filename="with \\"quotes\\" and ; in it.txt"', 'with _quotes_ and ; in it.txt'],
		["attachment; filename*=UTF-8''Z%C3%BCrich%20%E2%82%AC.csv", 'Zürich €.csv'],
		["attachment; filename*=iso-8859-1'de'Z%FCrich.csv", 'Zürich.csv'],
		["attachment; filename=plain.csv; filename*=utf-8''b%C3%A9.csv", 'bé.csv'],
		["attachment; filename*=utf-8''%FF; filename=plain.csv", 'plain.csv'],
		["attachment; filename*=klingon''a; filename=plain.csv", 'plain.csv'],
		[`attachment; filename="${Buffer.from('Zoë.csv').toString('latin1')}"`, 'Zoë.csv'],
		['attachment; filename="Zo\xeb.csv"', 'Zoë.csv'],
	])('is that of Content-Disposition: %s', (disposition, name) => {
		expect(named(disposition)).toBe(name);
	});

	it.each([
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="C:\\\\Windows\\\\win.ini"', 'win.ini'],
		['attachment; filename=/etc/cron.d/x', 'x'],
		["attachment; filename*=utf-8''..%2F..%2Fsecret.txt", 'secret.txt'],
		["attachment; filename*=utf-8''a%00b%0D%0Ac%7F.txt", 'abc.txt'],
		["attachment; filename*=utf-8''exe%E2%80%AEtxt.exe", 'exetxt.exe'],
		['attachment; filename="a<b>:c|d?e*f.txt"', 'a_b__c_d_e_f.txt'],
	])('is one part, of characters that file systems take: %s', (disposition, name) => {
		expect(named(disposition)).toBe(name);
	});

	it.each([undefined, '', 'attachment', 'attachment; filename=""', 'attachment; filename=..', 7])(
		'is the last part of the path where the header names none: %s',
		(disposition) => {
			const name = (path: string, type = '') => fileNameOf(disposition, path, type);
			expect(name('/api/v2/greetings/g1/media', 'audio/mpeg')).toBe('media.mp3');
			expect(name('/a/b%20c.ogg', 'audio/mpeg')).toBe('b c.ogg');
			expect(name('/api/v2/x/', 'application/unknown')).toBe('x');
			expect(name('/a/..%2Fb', 'constructor')).toBe('b');
			expect(name('/%ff', 'text/csv')).toBe('file.csv');
			expect(name('/', 'text/csv')).toBe('file.csv');
		},
	);

	it('is short enough for file systems, and keeps its ending', () => {
		const name = named(`attachment; filename="${'ü'.repeat(500)}.csv"`);
		expect(Buffer.byteLength(name)).toBeLessThan(256);
		expect(name).toMatch(/^ü+\.csv$/);
	});

	it('is read in linear time', () => {
		const cost = leastCpuMs(() => {
			for (const odd of ['"\\', '; filename="', "; filename*=a'", ' ', ';', "'", '\\"']) {
				named(`attachment; filename="${odd.repeat(500_000)}`);
				named(`attachment${odd.repeat(500_000)}`);
			}
		});
		expect(cost).toBeLessThan(500);
	});
});
