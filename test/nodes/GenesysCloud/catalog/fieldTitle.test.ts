import { loadCatalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { titleOf } from '../../../../nodes/GenesysCloud/catalog/fieldTitle';
import { fieldsOf } from '../../../../nodes/GenesysCloud/catalog/operationFields';

it.each([
	['pageSize', 'Page Size'],
	['userId', 'User ID'],
	['queueIds', 'Queue IDs'],
	['mediaUris', 'Media URIs'],
	['webhookUrls', 'Webhook URLs'],
	['ssoTargetURI', 'SSO Target URI'],
	['jsonSchema', 'JSON Schema'],
	['eventTTLSeconds', 'Event TTL Seconds'],
	['whatsAppNumbers', 'WhatsApp Numbers'],
	['csvDelimiter', 'CSV Delimiter'],
	['acwSettings', 'ACW Settings'],
	['averageAht', 'Average AHT'],
	['dnis', 'DNIS'],
	['voipProvider', 'VoIP Provider'],
	['ttsString', 'TTS String'],
	['aiScoring', 'AI Scoring'],
	['webRtcUser.id', 'WebRTC User ID'],
	['appleIMessageApp', 'Apple iMessage App'],
	['publicNatAddressIpV4', 'Public NAT Address IPv4'],
	['inheritPhoneTrunkBasesIPv6', 'Inherit Phone Trunk Bases IPv6'],
	['oauthClientIds', 'OAuth Client IDs'],
	['maxWaitMs', 'Max Wait (ms)'],
	['wrapupCode', 'Wrap-Up Code'],
	['datatableId', 'Data Table ID'],
	['estimatedwaittime', 'Estimated Wait Time'],
	['showbrief', 'Show Brief'],
	['If-Match', 'If-Match'],
	['$schema', 'Schema'],
	['constructor', 'Constructor'],
])('writes %s as %s', (name, title) => expect(titleOf(name)).toBe(title));

describe('over all operations', () => {
	const labels = async () => {
		const { operations } = await loadCatalog();
		return new Set(operations.flatMap((one) => fieldsOf(one).map(({ label }) => label)));
	};

	it('leaves no abbreviation in lower case', async () => {
		const small =
			/\b(Acl|Acw|Ai|Ani|Api|Bcc|Cc|Csv|Did|Dnc|Dnis|Dtmf|Hris|Html|Http|Ids?|Imap|Ip|Ivr|Json|Kpi|Nlu|Oauth|Pci|Pii|Sdk|Sms|Smtp|Sso|Stt|Tts|Ttl|Ui|Ur[il]s?|Utc|Voip|Whats)\b/;
		expect(
			[...(await labels())].filter((label) => !/[:-]/.test(label) && small.test(label)),
		).toEqual([]);
	});

	it('splits no word, and leaves none of three letters without a vowel', async () => {
		const words = [...(await labels())]
			.filter((label) => !/[:-]/.test(label))
			.flatMap((label) => label.replace(/ \((?:Path|Query|Header|Body) .*\)$/, '').split(' '));
		const odd = words.filter((word) =>
			/^[B-HJ-Z]$|^[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]+$/.test(word),
		);
		expect([...new Set(odd)].sort()).toEqual(['Dl', 'Dlg', 'Dt', 'Q']);
	});
});

it('hints at how an interval is written, and where the version of a change comes from', async () => {
	const catalog = await loadCatalog();
	const hintOf = (id: string, field: string) => {
		const operation = catalog.byId(id);
		return operation && fieldsOf(operation).find((one) => one.id === field)?.hint;
	};
	expect(hintOf('postAnalyticsConversationsDetailsQuery', 'body.interval')).toBe('from/to, UTC');
	expect(hintOf('getLearningAssignments', 'query.completionInterval')).toBe('from/to, UTC');
	expect(hintOf('putArchitectEmergencygroup', 'body.version')).toBe('from Get');
	expect(hintOf('patchUser', 'body.version')).toBe('from Get');
	expect(hintOf('postArchitectSchedules', 'body.version')).toBeUndefined();
	expect(hintOf('patchUser', 'body.name')).toBeUndefined();
});
