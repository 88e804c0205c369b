/** Pure policy of campaigns, DNC lists, audits and data actions. */
import { idIn } from '../../../../../nodes/GenesysCloud/catalog/namedThings';
import { mayBeRecent, wayOf } from '../../../../../nodes/GenesysCloud/resources/audit/way';
import {
	campaignRow,
	mediaTypeIn,
	progressRow,
	statsRow,
} from '../../../../../nodes/GenesysCloud/resources/campaign/rows';
import { CsvCells } from '../../../../../nodes/GenesysCloud/resources/dncList/csvCells';

const DAY_MS = 86_400_000;
const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

describe('the ID of a data action', () => {
	it.each([
		[`custom_-_${ID}`, `custom_-_${ID}`],
		[` static_-_${ID} `, `static_-_${ID}`],
		[ID.toUpperCase(), ID],
		[
			`https://apps.mypurecloud.com/#/admin/integrations/actions/custom_-_${ID}/summary`,
			`custom_-_${ID}`,
		],
		['Look Up Customer', undefined],
		[`other_-_${ID}`, undefined],
		['custom_-_', undefined],
	])('in %s is %s', (text, id) => {
		expect(idIn(text, 'dataAction')).toBe(id);
	});

	it('is no ID of anything else', () => {
		expect(idIn(`custom_-_${ID}`, 'queue')).toBeUndefined();
		// The pattern is one for all calls.
		expect([1, 2, 3].map(() => idIn(`custom_-_${ID}`, 'dataAction'))).toEqual(
			Array(3).fill(`custom_-_${ID}`),
		);
	});
});

describe('the way in which audits are read', () => {
	const some = new Set(['Routing', 'Outbound']);

	it.each([
		['Routing', some, new Set<string>(), 'recent'],
		['Telephony', some, new Set<string>(), 'complete'],
		[undefined, some, new Set(['Routing']), 'recent'],
		[undefined, some, new Set(['Routing', 'Telephony']), 'complete'],
		// Nothing says what there is.
		[undefined, new Set<string>(), new Set<string>(), 'complete'],
	])('for %s', (service, recent, all, way) => {
		expect(wayOf(service, recent, all)).toBe(way);
	});

	it('depends on 14 days', () => {
		const now = Date.now();
		expect(mayBeRecent({ from: now - 13 * DAY_MS, to: now }, now)).toBe(true);
		expect(mayBeRecent({ from: now - 14 * DAY_MS, to: now }, now)).toBe(false);
	});
});

describe('CSV', () => {
	const read = (...pieces: string[]) => {
		const lines: string[][] = [];
		const cells = new CsvCells((line) => lines.push(line));
		for (const piece of pieces) cells.add(piece);
		cells.end();
		return lines;
	};

	it.each([
		[
			['a,b\r\nc,d'],
			[
				['a', 'b'],
				['c', 'd'],
			],
		],
		[['"a,1","b ""x"""\n'], [['a,1', 'b "x"']]],
		[['"a', '\n1"', ',b'], [['a\n1', 'b']]],
		[['"a"', '"b",c'], [['a"b', 'c']]],
		[[''], []],
		[[',\n'], [['', '']]],
		[
			['"a"\n', '"b"'],
			[['a'], ['b']],
		],
	])('%j', (pieces, lines) => {
		expect(read(...pieces)).toEqual(lines);
	});

	it('is the same however its pieces break off', () => {
		const text = 'number,expires\r\n"+1317,5","x ""y"""\r\n\r\nlast,"é"';
		expect(read(...text)).toEqual(read(text));
	});
});

describe('rows of what is not there', () => {
	it.each([null, undefined, {}, 'text', { dncLists: [null], errors: [null, {}], division: null }])(
		'%j',
		(entry) => {
			expect(campaignRow(entry)).toMatchObject({
				id: null,
				mediaType: 'voice',
				dncLists: null,
				errors: null,
			});
			expect(statsRow(entry)).toMatchObject({ attempts: null });
		},
	);

	it('has zero skipped where none is said to be', () => {
		expect(progressRow({ numberOfContactsSkipped: null })).toMatchObject({
			contactsDone: null,
			contactsSkipped: 0,
			skippedBecause: null,
		});
	});

	it('knows a campaign by its settings', () => {
		expect(
			[{ smsConfig: {} }, { emailConfig: {} }, { whatsAppConfig: {} }, {}].map(mediaTypeIn),
		).toEqual(['sms', 'email', 'whatsapp', 'voice']);
	});
});
