import { wordsOf } from './operationLabel';

/** What administrators say for what the API calls otherwise, in order of application. */
const PHRASES: ReadonlyArray<readonly [said: RegExp, meant: string]> = [
	[/\bwrap[ -]?ups?( codes?)?\b/g, 'wrapup'],
	[/\bdo not call\b/g, 'dnc'],
	[/\b(hang|hung) up\b/g, 'disconnect'],
	[/\b(sign|log)(ged)?[ -]?out\b/g, 'delete token'],
	[/\b(call|contact|dialing|dialling) lists?\b/g, 'contactlist'],
	[/\bdnc lists?\b/g, 'dnclist'],
	[/\bphone numbers?\b/g, 'phonenumber'],
	[/\bservice levels?\b/g, 'observation'],
	[/\b(find|search|list) conversations\b/g, 'conversation detail query'],
	[/\bopening hours\b|\bholidays?\b/g, 'schedule'],
	[/\baudit (logs?|trail)\b|\bchange logs?\b/g, 'audit query'],
	[/\bcanned (responses?|repl(y|ies))\b/g, 'responsemanagement response'],
	[/\breal[ -]time\b|\blive\b/g, 'observation'],
	[/\b(ewt|wait(ing)? times?)\b/g, 'estimatedwaittime'],
	[/\btime[ -]off\b|\bvacations?\b/g, 'timeoff'],
	[/\be-?mails?\b/g, 'email'],
	[/\b(web ?(messaging|messenger|chat)|widget) deployments?\b|\bwidgets?\b/g, 'webdeployment'],
	[/\bmove .* to (an?(other)? )?division\b/g, 'assign division object'],
	[/\bqueue activity\b/g, 'routing activity query'],
	[/\bdata actions?\b/g, 'integration action'],
	[/\bcall history\b|\bcdrs?\b/g, 'conversation detail query'],
];

/** Methods, and words of the path, that a verb stands for. */
const VERBS: Readonly<Record<string, { methods: readonly string[]; words?: readonly string[] }>> = {
	add: { methods: ['POST'], words: ['add'] },
	assign: { methods: ['POST', 'PUT', 'PATCH'], words: ['assign'] },
	create: { methods: ['POST'] },
	make: { methods: ['POST'] },
	new: { methods: ['POST'] },
	send: { methods: ['POST'], words: ['agentless', 'send'] },
	start: { methods: ['POST'], words: ['start', 'execution'] },
	run: { methods: ['POST'], words: ['execute'] },
	execute: { methods: ['POST'], words: ['execute'] },
	post: { methods: ['POST'] },
	put: { methods: ['PUT'] },
	patch: { methods: ['PATCH'] },
	activate: { methods: ['PATCH', 'PUT', 'POST'] },
	change: { methods: ['PATCH', 'PUT'] },
	deactivate: { methods: ['PATCH', 'PUT', 'POST', 'DELETE'] },
	disable: { methods: ['PATCH', 'PUT', 'POST'] },
	enable: { methods: ['PATCH', 'PUT', 'POST'] },
	edit: { methods: ['PATCH', 'PUT'] },
	modify: { methods: ['PATCH', 'PUT'] },
	replace: { methods: ['PUT'], words: ['replace'] },
	set: { methods: ['PUT', 'PATCH'] },
	update: { methods: ['PATCH', 'PUT'], words: ['update'] },
	delete: { methods: ['DELETE'], words: ['delete'] },
	remove: { methods: ['DELETE'], words: ['remove'] },
	subscribe: { methods: ['POST', 'PUT'], words: ['subscription'] },
	unassign: { methods: ['DELETE'] },
	fetch: { methods: ['GET'] },
	find: { methods: ['GET'], words: ['search', 'query'] },
	get: { methods: ['GET'] },
	list: { methods: ['GET'] },
	read: { methods: ['GET'] },
	show: { methods: ['GET'] },
	view: { methods: ['GET'] },
	head: { methods: ['HEAD'] },
};

/** Other words for a thing, beside the word itself. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
	agent: ['user', 'member'],
	article: ['document'],
	bulk: ['batchrequest'],
	call: ['conversation'],
	download: ['batchrequest'],
	dialer: ['outbound', 'campaign'],
	employee: ['user'],
	interaction: ['conversation'],
	kpi: ['aggregate'],
	metric: ['aggregate'],
	number: ['did'],
	org: ['organization'],
	people: ['user'],
	person: ['user'],
	phonenumber: ['did'],
	predictive: ['predictor'],
	profile: ['user'],
	report: ['reporting', 'export'],
	skill: ['routingskill'],
	sms: ['message'],
	staff: ['user'],
	statistic: ['aggregate', 'observation'],
	stat: ['aggregate', 'observation'],
	status: ['presence', 'routingstatus'],
	ticket: ['workitem'],
	user: ['member'],
	wfm: ['workforcemanagement'],
	workforce: ['workforcemanagement'],
};

const FILLERS = new Set(
	'a all an and any as at by every for from in into is my of on our the to with'.split(' '),
);

/** One word of a search: methods that it may stand for, and the words that it may find. */
export interface SearchWord {
	/** The likeliest first; none for what is no verb. */
	methods: readonly string[];
	/** Of a thing, the word as typed first; of a verb, words of the path. */
	stems: readonly string[];
}

/** Splits what was typed into words, with what each may mean. */
export function searchWords(text: string): SearchWord[] {
	let said = text
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.replace('/api/v2/', ' ');
	for (const [pattern, meant] of PHRASES) said = said.replace(pattern, meant);
	const words = wordsOf(said).filter((word) => !FILLERS.has(word));
	return words.map((word) => {
		const verb = Object.hasOwn(VERBS, word) ? VERBS[word] : undefined;
		if (verb !== undefined) return { methods: verb.methods, stems: verb.words ?? [] };
		const stem = stemOf(word);
		const others = Object.hasOwn(SYNONYMS, stem) ? SYNONYMS[stem] : [];
		return { methods: [], stems: [stem, ...others] };
	});
}

/** Without the ending of a plural; good enough to compare words that went the same way. */
export function stemOf(word: string): string {
	if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
	if (/(x|ch|sh|ss|us)es$/.test(word)) return word.slice(0, -2);
	return /[^s]s$/.test(word) && !/(us|is)$/.test(word) && word.length > 3
		? word.slice(0, -1)
		: word;
}
