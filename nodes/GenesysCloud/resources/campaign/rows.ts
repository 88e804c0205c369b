/** Campaigns, their progress and their statistics as flat rows. */
import { joined } from '../../shared/rows';
import type { MediaType } from './kinds';

interface Ref {
	id?: string;
	name?: string;
}

/** `Campaign` and `MessagingCampaign` of the official SDK. */
export interface AnyCampaign {
	id?: string;
	name?: string;
	version?: number;
	campaignStatus?: string;
	division?: Ref;
	contactList?: Ref;
	queue?: Ref;
	dialingMode?: string;
	callerName?: string;
	callerAddress?: string;
	dncLists?: Array<Ref | null> | null;
	abandonRate?: number;
	maxCallsPerAgent?: number;
	maxCallsPerAgentDecimal?: number;
	outboundLineCount?: number;
	messagesPerMinute?: number;
	alwaysRunning?: boolean;
	priority?: number;
	errors?: Array<{ error?: string; details?: string } | null> | null;
	dateCreated?: string;
	dateModified?: string;
	smsConfig?: { senderSmsPhoneNumber?: { phoneNumber?: string } };
	emailConfig?: { fromAddress?: { domain?: Ref; localPart?: string } };
	whatsAppConfig?: { whatsAppIntegration?: Ref };
}

/** A campaign that is read by its own does not name its medium. */
export function mediaTypeIn(campaign: AnyCampaign): MediaType {
	if (campaign.emailConfig) return 'email';
	if (campaign.whatsAppConfig) return 'whatsapp';
	return campaign.smsConfig ? 'sms' : 'voice';
}

function senderOf({ callerAddress, smsConfig, emailConfig, whatsAppConfig }: AnyCampaign) {
	const { domain, localPart } = emailConfig?.fromAddress ?? {};
	if (localPart) return [localPart, domain?.name ?? domain?.id].filter(Boolean).join('@');
	const { name, id } = whatsAppConfig?.whatsAppIntegration ?? {};
	return callerAddress ?? smsConfig?.senderSmsPhoneNumber?.phoneNumber ?? name ?? id ?? null;
}

/** Why a campaign cannot run; null if nothing is wrong. */
export const errorsIn = ({ errors }: AnyCampaign): string | null =>
	joined((errors ?? []).flatMap((one) => one?.details || one?.error || []));

/** A campaign of any medium as one row. */
export function campaignRow(entry: unknown): Record<string, unknown> {
	const one = Object(entry) as AnyCampaign;
	return {
		id: one.id ?? null,
		name: one.name ?? null,
		mediaType: mediaTypeIn(one),
		status: one.campaignStatus ?? null,
		divisionId: one.division?.id ?? null,
		divisionName: one.division?.name ?? null,
		contactListId: one.contactList?.id ?? null,
		contactListName: one.contactList?.name ?? null,
		queueId: one.queue?.id ?? null,
		queueName: one.queue?.name ?? null,
		dialingMode: one.dialingMode ?? null,
		sender: senderOf(one),
		callerName: one.callerName ?? null,
		dncLists: joined((one.dncLists ?? []).flatMap((list) => list?.name ?? list?.id ?? [])),
		abandonRate: one.abandonRate ?? null,
		maxCallsPerAgent: one.maxCallsPerAgentDecimal ?? one.maxCallsPerAgent ?? null,
		outboundLineCount: one.outboundLineCount ?? null,
		messagesPerMinute: one.messagesPerMinute ?? null,
		alwaysRunning: one.alwaysRunning ?? null,
		priority: one.priority ?? null,
		errors: errorsIn(one),
		dateCreated: one.dateCreated ?? null,
		dateModified: one.dateModified ?? null,
	};
}

/** `CampaignProgress` of the official SDK. */
export interface Progress {
	campaign?: Ref;
	contactList?: Ref;
	numberOfContactsCalled?: number;
	numberOfContactsMessaged?: number;
	totalNumberOfContacts?: number;
	percentage?: number;
	numberOfContactsSkipped?: Record<string, number | null> | null;
}

/** How far a campaign is, behind what names it. */
export function progressRow(one: Progress): Record<string, unknown> {
	const skipped = Object.entries(one.numberOfContactsSkipped ?? {});
	return {
		contactListId: one.contactList?.id ?? null,
		contactListName: one.contactList?.name ?? null,
		contactsDone: one.numberOfContactsCalled ?? one.numberOfContactsMessaged ?? null,
		contactsTotal: one.totalNumberOfContacts ?? null,
		percentage: one.percentage ?? null,
		contactsSkipped: skipped.reduce((sum, [, count]) => sum + (count ?? 0), 0),
		skippedBecause: joined(skipped.map(([reason, count]) => `${reason}: ${count ?? 0}`)),
	};
}

/** `CampaignStats` of the official SDK. */
interface Stats {
	contactRate?: { attempts?: number; connects?: number; connectRatio?: number };
	idleAgents?: number;
	effectiveIdleAgents?: number;
	adjustedCallsPerAgent?: number;
	outstandingCalls?: number;
	scheduledCalls?: number;
	timeZoneRescheduledCalls?: number;
	filteredOutContactsCount?: number;
	rightPartyContactsCount?: number;
	validAttempts?: number;
	linesUtilization?: { assignedOutboundLines?: number; totalAvailableOutboundLines?: number };
	businessCategoryMetrics?: {
		successCount?: number;
		neutralCount?: number;
		failureCount?: number;
	};
}

/** The statistics of a campaign, behind what names it. */
export function statsRow(reply: unknown): Record<string, number | null> {
	const one = Object(reply) as Stats;
	return {
		attempts: one.contactRate?.attempts ?? null,
		connects: one.contactRate?.connects ?? null,
		connectRatio: one.contactRate?.connectRatio ?? null,
		validAttempts: one.validAttempts ?? null,
		rightPartyContacts: one.rightPartyContactsCount ?? null,
		successes: one.businessCategoryMetrics?.successCount ?? null,
		neutral: one.businessCategoryMetrics?.neutralCount ?? null,
		failures: one.businessCategoryMetrics?.failureCount ?? null,
		outstandingCalls: one.outstandingCalls ?? null,
		scheduledCalls: one.scheduledCalls ?? null,
		rescheduledForTimeZone: one.timeZoneRescheduledCalls ?? null,
		filteredOutContacts: one.filteredOutContactsCount ?? null,
		idleAgents: one.idleAgents ?? null,
		effectiveIdleAgents: one.effectiveIdleAgents ?? null,
		callsPerAgent: one.adjustedCallsPerAgent ?? null,
		linesAssigned: one.linesUtilization?.assignedOutboundLines ?? null,
		linesAvailable: one.linesUtilization?.totalAvailableOutboundLines ?? null,
	};
}
