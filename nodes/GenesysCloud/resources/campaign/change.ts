/** What changes campaigns otherwise than by switching them on and off. */
import { collection, fieldError } from '../../fields/field';
import { number } from '../../fields/kinds';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readMergeWrite } from '../../operation/readMergeWrite';
import {
	CALLS,
	campaignField,
	campaignOf,
	headOf,
	idsOfCalls,
	kindOf,
	MEDIA,
	pathOf,
	type Known,
} from './kinds';

const MOST = 100_000;
const whole = { numberPrecision: 0 };

const pace = collection(
	{ displayName: 'Pace', name: 'pace', placeholder: 'Add Setting' },
	{
		abandonRate: number('Abandon Rate (%)', 'abandonRate', [0, 100], {
			default: 3,
			description: 'Share of calls that predictive dialing may abandon',
		}),
		maxCallsPerAgent: number('Max Calls Per Agent', 'maxCallsPerAgent', [1, 100], {
			description: 'How many calls power or predictive dialing may place for each idle agent',
		}),
		outboundLineCount: number('Outbound Lines', 'outboundLineCount', [1, MOST], {
			typeOptions: { minValue: 1, ...whole },
			description: 'How many lines a voice campaign without agents may use',
		}),
		messagesPerMinute: number('Messages Per Minute', 'messagesPerMinute', [1, MOST], {
			typeOptions: { minValue: 1, ...whole },
			default: 10,
			description: 'For email, SMS and WhatsApp campaigns',
		}),
	},
);

/** Written by Genesys Cloud alone (official API description). */
const READ_ONLY = ['dateCreated', 'dateModified', 'errors', 'id', 'selfUri'];

type Pace = Partial<Record<keyof typeof pace.fields, number>>;

/** @throws {ParameterError} for what campaigns of this medium do not have */
function assertFits(known: Known, given: Pace): void {
	const isVoice = kindOf(known) === 'voice';
	for (const [name, field] of Object.entries(pace.fields)) {
		const isForVoice = name !== 'messagesPerMinute';
		if (given[name as keyof Pace] === undefined || isForVoice === isVoice) continue;
		throw fieldError(
			field,
			`is for ${isForVoice ? 'voice' : 'email, SMS and WhatsApp'} campaigns, and '${(known.name ?? known.id).slice(0, 80)}' is of the medium ${MEDIA[known.mediaType]}. Remove the setting.`,
		);
	}
}

export const setPace = custom({
	value: 'setPace',
	name: 'Set Pace',
	action: 'Set the pace of a campaign',
	description: 'Change how fast a campaign calls or sends messages',
	ids: [
		'getOutboundCampaignsAll',
		'getOutboundMessagingcampaign',
		'putOutboundMessagingcampaign',
		'patchOutboundCampaign',
	],
	finds: ['messagingCampaignId'],
	plans: true,
	fields: { campaignId: campaignField },
	more: pace,
	async execute(context, { campaignId, ...all }) {
		const given = paceIn(all);
		if (Object.keys(given).length === 0) {
			throw fieldError(pace, 'is empty. Add at least one setting.');
		}
		const known = await campaignOf(context, campaignId);
		assertFits(known, given);
		const row = { ...headOf(known), ...given };
		if (context.isDryRun) return { dryRun: true, change: 'update', ...row };
		if (kindOf(known) === 'voice') {
			await send(context, 'patchOutboundCampaign', { campaignId, ...given });
		} else {
			const calls = { read: CALLS.messaging.read, write: 'putOutboundMessagingcampaign' };
			await readMergeWrite(context, calls, pathOf(known), (current) => ({
				...Object.fromEntries(
					Object.entries(current).filter(([name]) => !READ_ONLY.includes(name)),
				),
				...given,
			}));
		}
		return { ...row, updated: true };
	},
});

const paceIn = (values: Pace): Pace =>
	Object.fromEntries(
		Object.keys(pace.fields).flatMap((name) => {
			const value = values[name as keyof Pace];
			return value === undefined ? [] : [[name, value]];
		}),
	);

export const recycle = custom({
	value: 'recycle',
	name: 'Recycle',
	action: 'Recycle a campaign',
	description: 'Let a campaign that is off begin again with all contacts of its list',
	ids: idsOfCalls('recycle'),
	finds: ['messagingCampaignId'],
	plans: true,
	fields: { campaignId: campaignField },
	async execute(context, { campaignId }) {
		const known = await campaignOf(context, campaignId);
		if (context.isDryRun) return { dryRun: true, change: 'recycle', ...headOf(known) };
		await send(context, CALLS[kindOf(known)].recycle, pathOf(known));
		return { ...headOf(known), recycled: true };
	},
});
