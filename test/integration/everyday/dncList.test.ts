import { chosen, everyday, notAnId, type Org, type Row } from './kit';

const LISTS = '/api/v2/outbound/dnclists';
const phone = ({ dncLists }: Org) => dncLists[0];
const email = ({ dncLists }: Org) => dncLists[1];
const whatsApp = ({ dncLists }: Org) => dncLists[2];
const column = ({ dncLists }: Org) => dncLists[3];

const badNumbers: Row['bad'] = [
	...notAnId('DNC List', 'dncListId'),
	["'Numbers' is empty", { numbers: '={{ $json.none }}' }],
	["'Numbers' is empty", { numbers: '={{ [] }}' }],
	["'Numbers' is an object", { numbers: '={{ { a: 1 } }}' }],
];

const head = ({ id, name }: { id: string; name?: string }) => ({
	dncListId: id,
	dncListName: name,
});

const ROWS: Row[] = [
	{
		name: 'dncList.addNumbers',
		parameters: (org) => ({
			dncListId: chosen(phone(org).id),
			numbers: '+1 (317) 555-0123',
			expiresAt: '2099-01-31T10:30:59Z',
		}),
		requests: (org) => [
			`GET ${LISTS}/${phone(org).id}`,
			`POST ${LISTS}/${phone(org).id}/phonenumbers?expirationDateTime=2099-01-31T10%3A30Z ["+13175550123"]`,
		],
		output: (org) => [
			{
				...head(phone(org)),
				number: '+13175550123',
				expires: '2099-01-31T10:30Z',
				added: true,
			},
		],
		bad: [
			...badNumbers,
			[
				"'Expires At' is '2020-01-01T00:00:00.000Z', which is in the past",
				{ expiresAt: '2020-01-01T00:00:00Z' },
			],
			["'Expires At'", { expiresAt: 'soon' }],
		],
	},
	{
		name: 'dncList.addNumbers (several WhatsApp numbers)',
		parameters: (org) => ({
			dncListId: chosen(whatsApp(org).id),
			numbers: '={{ ["+493012345678", "+493012345679"] }}',
		}),
		requests: (org) => [
			`GET ${LISTS}/${whatsApp(org).id}`,
			`PATCH ${LISTS}/${whatsApp(org).id}/whatsappnumbers {"action":"Add","whatsAppNumbers":["+493012345678","+493012345679"]}`,
		],
		output: (org) =>
			['+493012345678', '+493012345679'].map((number) => ({
				...head(whatsApp(org)),
				number,
				expires: null,
				added: true,
			})),
		bad: badNumbers,
	},
	{
		name: 'dncList.removeNumbers',
		parameters: (org) => ({
			dncListId: chosen(email(org).id),
			numbers: 'ada@acme.example, grace@acme.example',
		}),
		requests: (org) => [
			`GET ${LISTS}/${email(org).id}`,
			`PATCH ${LISTS}/${email(org).id}/emailaddresses {"action":"Remove","emailAddresses":["ada@acme.example","grace@acme.example"]}`,
		],
		output: (org) =>
			['ada@acme.example', 'grace@acme.example'].map((number) => ({
				...head(email(org)),
				number,
				removed: true,
			})),
		bad: badNumbers,
	},
	{
		name: 'dncList.removeNumbers (values of a column)',
		parameters: (org) => ({ dncListId: chosen(column(org).id), numbers: 'C-12/3' }),
		requests: (org) => [
			`GET ${LISTS}/${column(org).id}`,
			`PATCH ${LISTS}/${column(org).id}/customexclusioncolumns {"action":"Remove","customExclusionColumnEntries":["C-12/3"]}`,
		],
		output: (org) => [{ ...head(column(org)), number: 'C-12/3', removed: true }],
		bad: badNumbers,
	},
	{
		name: 'dncList.check',
		parameters: (org) => {
			org.dncEntries.set(
				phone(org).id,
				new Map([
					['+13175550123', undefined],
					['+13175550124', '2020-01-01T00:00Z'],
					['+13175550125', '2099-01-01T00:00Z'],
				]),
			);
			return {
				dncListId: chosen(phone(org).id),
				numbers: '+1 317 5550123, +13175550124, +13175550125, +13175550126',
			};
		},
		requests: (org) => [
			`GET ${LISTS}/${phone(org).id}`,
			`GET ${LISTS}/${phone(org).id}/export`,
			`POST ${LISTS}/${phone(org).id}/export`,
			`GET ${LISTS}/${phone(org).id}/export`,
		],
		output: (org) => [
			{ ...head(phone(org)), number: '+13175550123', listed: true, expires: null },
			{ ...head(phone(org)), number: '+13175550124', listed: false, expires: '2020-01-01T00:00Z' },
			{ ...head(phone(org)), number: '+13175550125', listed: true, expires: '2099-01-01T00:00Z' },
			{ ...head(phone(org)), number: '+13175550126', listed: false, expires: null },
		],
		bad: badNumbers,
	},
	{
		name: 'dncList.getMany',
		parameters: (org) => {
			org.dncEntries.set(phone(org).id, new Map([['+13175550123', undefined]]));
			return { filters: { dncSourceType: 'rds', name: 'list 01' } };
		},
		requests: () => [
			`GET ${LISTS}?dncSourceType=rds&name=list%2001&filterType=Contains&includeSize=true&includeImportStatus=true&pageSize=50`,
		],
		output: (org) => [
			{
				id: phone(org).id,
				name: phone(org).name,
				source: 'rds',
				contactMethod: 'Phone',
				column: null,
				size: 1,
				divisionId: org.divisions[0].id,
				divisionName: org.divisions[0].name,
				importState: null,
				dateCreated: '2026-01-10T09:00:00.000Z',
				dateModified: phone(org).dateModified,
			},
		],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }],
		],
	},
];

everyday(ROWS, { jobs: { polls: 0 } });
