/** What Speech and Text Analytics found in a conversation, as one row: pure. */
export interface Topic {
	communicationId?: string;
	topicId?: string;
	topicName?: string;
	topicPhrase?: string;
	text?: string;
	speaker: string;
	start?: string;
	startSeconds?: number;
	durationSeconds?: number;
	confidence?: number;
}

interface Reason {
	title?: string;
	description?: string;
}

/** Replies of the API, and the topics. */
export interface Analyzed {
	sentimentScore?: number;
	sentimentTrend?: number;
	sentimentTrendClass?: string;
	empathyScores?: Array<{ score?: number }>;
	participantMetrics?: {
		agentDurationPercentage?: number;
		customerDurationPercentage?: number;
		silenceDurationPercentage?: number;
		ivrDurationPercentage?: number;
		acdDurationPercentage?: number;
		overtalkDurationPercentage?: number;
		otherDurationPercentage?: number;
		overtalkCount?: number;
	};
	topics: Topic[];
	insights?: {
		positiveSentimentReasons?: Reason[];
		negativeSentimentReasons?: Reason[];
	};
}

export function sentimentRow(conversationId: string, analyzed: Analyzed) {
	const talk = analyzed.participantMetrics ?? {};
	const topics = [
		...new Set(analyzed.topics.flatMap(({ topicName, topicId }) => topicName ?? topicId ?? [])),
	];
	const { positiveSentimentReasons: good, negativeSentimentReasons: bad } = analyzed.insights ?? {};
	return {
		conversationId,
		sentimentScore: analyzed.sentimentScore,
		sentimentTrend: analyzed.sentimentTrend,
		sentimentTrendClass: analyzed.sentimentTrendClass,
		topics: topics.join(', '),
		topicCount: topics.length,
		empathyScore: meanOf((analyzed.empathyScores ?? []).flatMap(({ score }) => score ?? [])),
		agentPercent: talk.agentDurationPercentage,
		customerPercent: talk.customerDurationPercentage,
		silencePercent: talk.silenceDurationPercentage,
		ivrPercent: talk.ivrDurationPercentage,
		acdPercent: talk.acdDurationPercentage,
		otherPercent: talk.otherDurationPercentage,
		overtalkPercent: talk.overtalkDurationPercentage,
		overtalkCount: talk.overtalkCount,
		...(good && { positiveReasons: linesOf(good) }),
		...(bad && { negativeReasons: linesOf(bad) }),
	};
}

const linesOf = (reasons: readonly Reason[]) =>
	reasons
		.map(({ title, description }) => [title, description].filter(Boolean).join(': '))
		.join('\n');

/** Of several agents. */
const meanOf = (scores: readonly number[]) =>
	scores.length === 0 ? undefined : scores.reduce((sum, one) => sum + one, 0) / scores.length;
