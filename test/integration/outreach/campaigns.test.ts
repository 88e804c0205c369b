/** Campaigns of all media, and what takes them time. */
import { items } from '../../support';
import { errorOf } from '../harness';
import { calls, GO_ON, hints, ownHints, rows, runOf } from '../runs';
import { client, simulator, useSimulator } from '../useSimulator';
import { chosen } from '../everyday/kit';

useSimulator(undefined, { clientPerTest: true });

const run = runOf('campaign');
const voice = () => simulator.org().campaigns[0];
const sms = () => simulator.org().campaigns.at(-6)!;
const writes = () => calls().filter((call) => !call.startsWith('GET'));

describe('Get Many', () => {
	it('has the campaigns of all media', async () => {
		const found = rows(await run('getMany', { returnAll: true }));
		const media = found.map(({ mediaType }) => mediaType);
		expect(found).toHaveLength(30);
		expect(media.filter((one) => one === 'voice')).toHaveLength(24);
		for (const one of ['sms', 'email', 'whatsapp'])
			expect(media.filter((medium) => medium === one)).toHaveLength(2);
		expect(found.find(({ mediaType }) => mediaType === 'email')).toMatchObject({
			sender: 'news@acme.example',
			queueName: null,
			messagesPerMinute: 10,
		});
	});

	it('goes on to the other media where there are fewer of voice than the limit', async () => {
		const found = rows(await run('getMany', { limit: 26 }));
		expect(found.map(({ mediaType }) => mediaType).slice(22)).toEqual([
			'voice',
			'voice',
			'sms',
			'email',
		]);
		expect(rows(await run('getMany', { limit: 3 }))).toHaveLength(3);
		expect(calls()).toHaveLength(3);
	});

	it('chooses by media, name and status', async () => {
		Object.assign(sms(), { campaignStatus: 'on' });
		const filters = { mediaTypes: ['sms', 'email'], status: 'on', name: 'CAMPAIGN' };
		expect(rows(await run('getMany', { filters })).map(({ id }) => id)).toEqual([sms().id]);
		expect(calls()).toEqual(['GET /api/v2/outbound/messagingcampaigns']);
	});

	it('says that there may be more', async () => {
		const advice = "To get all, switch on 'Return All' or raise 'Limit'.";
		expect(ownHints(await run('getMany', { limit: 2, filters: { name: 'Campaign' } }))).toEqual([
			`Returned the first 2 campaigns that match; there may be more. ${advice}`,
			`Email, SMS and WhatsApp campaigns were not read. ${advice}`,
		]);
		expect(ownHints(await run('getMany', { limit: 24 }))).toEqual([
			`Email, SMS and WhatsApp campaigns were not read. ${advice}`,
		]);
		expect(ownHints(await run('getMany', { limit: 30 }))).toEqual([]);
	});

	it('says which media are missing for want of a permission', async () => {
		simulator.setOptions({ clients: [{ ...client, permissions: ['outbound:campaign:view'] }] });
		const result = await run('getMany', { returnAll: true });
		expect(rows(result)).toHaveLength(24);
		expect(hints(result)).toContainEqual(
			expect.stringContaining('Email, SMS and WhatsApp campaigns are missing'),
		);
		// Of a list without campaigns of voice as well.
		simulator.org().campaigns.length = 0;
		expect(hints(await run('getMany'))).toContainEqual(
			expect.stringContaining('Email, SMS and WhatsApp campaigns are missing'),
		);
		const filters = { mediaTypes: ['sms'] };
		expect(errorOf(await run('getMany', { filters })).httpCode).toBe('403');
	});
});

describe('Start and Stop', () => {
	it('wait until the status has changed', async () => {
		Object.assign(voice(), { polls: 1 });
		const parameters = { campaignId: chosen(voice().id), options: { statusWait: 30 } };
		expect(rows(await run('start', parameters))).toMatchObject([{ status: 'on', changed: true }]);
		expect(rows(await run('stop', parameters))).toMatchObject([{ status: 'off', changed: true }]);
		expect(rows(await run('stop', parameters))).toMatchObject([{ status: 'off', changed: false }]);
		expect(writes()).toHaveLength(2);
	});

	it('say why a campaign cannot run', async () => {
		const errors = [{ error: 'invalid.contact.list', details: 'The list has no phone column.' }];
		Object.assign(voice(), { statusAfter: 'invalid', errors });
		const parameters = { campaignId: chosen(voice().id), options: { statusWait: 5 } };
		const { message, description } = errorOf(await run('start', parameters));
		expect(message).toContain("is 'invalid': The list has no phone column");
		expect(description).toContain('mend what is wrong');
	});

	it('fail where the campaign is not on in time', async () => {
		Object.assign(voice(), { polls: 99 });
		const parameters = { campaignId: chosen(voice().id), options: { statusWait: 1 } };
		const { message } = errorOf(await run('start', parameters));
		expect(message).toContain("is 'off' after 1 seconds");
	});

	it('take a campaign that is complete at once for one that was on', async () => {
		Object.assign(voice(), { statusAfter: 'complete' });
		const parameters = { campaignId: chosen(voice().id), options: { statusWait: 5 } };
		expect(rows(await run('start', parameters))).toMatchObject([{ status: 'complete' }]);
	});

	it('change nothing in a dry run, and say what they would', async () => {
		Object.assign(sms(), { campaignStatus: 'on' });
		const options = { dryRun: true };
		const of = (id: string) => ({ campaignId: chosen(id), options });
		expect(rows(await run('start', of(voice().id)))).toMatchObject([
			{ dryRun: true, change: 'start' },
		]);
		expect(rows(await run('start', of(sms().id)))).toMatchObject([
			{ dryRun: true, change: 'none' },
		]);
		const pace = { messagesPerMinute: 5 };
		expect(rows(await run('setPace', { ...of(sms().id), pace }))).toMatchObject([
			{ change: 'update' },
		]);
		expect(rows(await run('recycle', of(sms().id)))).toMatchObject([{ change: 'recycle' }]);
		expect(writes()).toEqual([]);
	});
});

it('Get Progress reads many campaigns with one call for each kind', async () => {
	const ids = simulator.org().campaigns.map(({ id }) => id);
	const input = items(...[...ids, '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59'].map((id) => ({ id })));
	const parameters = { campaignId: chosen('={{ $json.id }}') };
	const found = rows(await run('getProgress', parameters, input, GO_ON));
	expect(found.slice(0, 30).map(({ campaignId }) => campaignId)).toEqual(ids);
	expect(found[30].error).toContain('there is no campaign of that ID');
	expect(writes()).toEqual([
		'POST /api/v2/outbound/campaigns/progress',
		'POST /api/v2/outbound/messagingcampaigns/progress',
	]);
});

it('a campaign does not do what only others can', async () => {
	const of = { campaignId: chosen(sms().id) };
	expect(errorOf(await run('getStats', of)).message).toContain(
		'which is of the medium SMS. Genesys Cloud has statistics of voice campaigns only',
	);
	const wrong = await run('setPace', { ...of, pace: { abandonRate: 3 } });
	expect(errorOf(wrong).message).toContain("'Abandon Rate (%)' is for voice campaigns");
	const other = { campaignId: chosen(voice().id), pace: { messagesPerMinute: 3 } };
	expect(errorOf(await run('setPace', other)).message).toContain(
		'is for email, SMS and WhatsApp campaigns',
	);
	expect(writes()).toEqual([]);
});

it('Set Pace keeps what somebody else changed in between', async () => {
	let isFirst = true;
	simulator.setOptions({
		onRequest: ({ method, path }) => {
			if (method !== 'PUT' || !isFirst || !path.includes('messagingcampaigns')) return;
			isFirst = false;
			Object.assign(sms(), { version: 2, alwaysRunning: true });
		},
	});
	const parameters = { campaignId: chosen(sms().id), pace: { messagesPerMinute: 44 } };
	expect(rows(await run('setPace', parameters))).toMatchObject([{ updated: true }]);
	expect(sms()).toMatchObject({
		messagesPerMinute: 44,
		alwaysRunning: true,
		campaignStatus: 'off',
	});
});
