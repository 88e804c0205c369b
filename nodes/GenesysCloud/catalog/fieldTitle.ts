import { wordsOf } from './operationLabel';

/** Written in capitals. */
const CAPITALS =
	'acd acl acw aht ai amd ani api bcc cc csv cx did dnc dnis dss dtmf gdpr hris html http i18n id imap ip ivr jid json jwt kpi md5 mfa mos nat nlu nps ntp os pci pii pin q64 rrule rtc scim scorm sdk sip sla slo sms smtp sso stt tts ttl uc ui uri url utc uui vlan waba wan wfm xml zip';

/** Words that the API joins or shortens, and names that have a spelling of their own. */
const SPELLINGS: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		CAPITALS.split(' ').flatMap((word) => [
			[word, word.toUpperCase()],
			[`${word}s`, `${word.toUpperCase()}s`],
		]),
	),
	addon: 'Add-On',
	authn: 'Authentication',
	automerge: 'Auto-Merge',
	cobrowse: 'Co-Browse',
	coretype: 'Core Type',
	datatable: 'Data Table',
	edgegroup: 'Edge Group',
	edgetrunkbase: 'Edge Trunk Base',
	estimatedwaittime: 'Estimated Wait Time',
	filename: 'File Name',
	getmined: 'Get Mined',
	includechannels: 'Include Channels',
	ipv4: 'IPv4',
	ipv6: 'IPv6',
	keyconfigurations: 'Key Configurations',
	keypair: 'Key Pair',
	multifactor: 'Multi-Factor',
	oauth: 'OAuth',
	realtime: 'Real-Time',
	showbrief: 'Show Brief',
	stageplan: 'Stage Plan',
	stepplan: 'Step Plan',
	timezone: 'Time Zone',
	val: 'Value',
	voip: 'VoIP',
	workitem: 'Work Item',
	worktype: 'Work Type',
	wrapup: 'Wrap-Up',
	wrapups: 'Wrap-Ups',
};

/** Titles that come apart where the name has its capitals. */
const TOGETHER: ReadonlyArray<readonly [apart: RegExp, together: string]> = [
	[/\bWhats App\b/g, 'WhatsApp'],
	[/\bWeb RTC\b/g, 'WebRTC'],
	[/\bI Message\b/g, 'iMessage'],
	[/\b(?:I P|IP )v([46])\b/gi, 'IPv$1'],
	[/ Ms$/, ' (ms)'],
];

/** `pageSize` as `Page Size`; what is no plain name (`If-Match`, SCIM's URNs) stays. */
export function titleOf(name: string): string {
	if (/[:-]/.test(name)) return name;
	const title = wordsOf(name).map(titleOfWord).join(' ');
	return TOGETHER.reduce((text, [apart, together]) => text.replace(apart, together), title);
}

const titleOfWord = (word: string) =>
	Object.hasOwn(SPELLINGS, word) ? SPELLINGS[word] : word[0].toUpperCase() + word.slice(1);
