/** What happens in an organization while a test runs: conversations that end, audits, evaluations, surveys… */
import { randomUUID } from 'node:crypto';
import { makeConversation, type Conversation } from './data/conversations';
import { makeUser, type Entity, type User } from './data/people';
import { evaluationScores, surveyScores } from './data/qualityForms';
import type { OrgData } from './data/orgData';
import { recordingsOf, type Recording } from './data/recordings';
import { notFound } from './errors';

interface Common {
	/** When it happened, in milliseconds since 1970. Default: now. */
	at?: number;
	/** Genesys Cloud shows it so many milliseconds from now. Default 0. */
	lateMs?: number;
}

export interface ConversationHappening extends Common {
	id?: string;
	/** Before `at`. Default one minute. */
	durationMs?: number;
	/** Default `voice`. */
	mediaType?: string;
	direction?: 'inbound' | 'outbound';
	queueId?: string;
	userId?: string;
	wrapUpCode?: string;
	divisionId?: string;
	attributes?: Record<string, string>;
	/** The customer left while waiting: no agent, and the metric `tAbandon`. */
	isAbandoned?: boolean;
	/** It has not ended; end it with {@link Happenings.end}. */
	isGoingOn?: boolean;
	/** While it is late, it is shown without its end, instead of not at all. */
	isShownAsGoingOn?: boolean;
}

export interface AuditHappening extends Common {
	serviceName?: string;
	action?: string;
	entityType?: string;
	entity?: { id: string; name?: string };
	/** Who did it. */
	userId?: string;
	clientId?: string;
	status?: 'SUCCESS' | 'FAILURE' | 'WARNING';
	changes?: Array<{ property: string; oldValues: string[]; newValues: string[] }>;
}

export interface DoneHappening extends Common {
	/** Default: the newest conversation. */
	conversationId?: string;
	/** Of an evaluation `FINISHED`, `PENDING`…, of a survey `Finished`, `OptOut`… Default: finished. */
	status?: string;
	totalScore?: number;
	/** Of surveys. */
	npsScore?: number;
	/** Of evaluations. */
	evaluatorId?: string;
}

export interface UserHappening extends Common {
	/** Without it a user is created. */
	id?: string;
	/** New values of fields. `state: 'deleted'` deletes. */
	patch?: Partial<User>;
	/** Who did it. */
	userId?: string;
}

const timeOf = (ms: number) => new Date(ms).toISOString();

export class Happenings {
	constructor(
		private readonly org: OrgData,
		private readonly now: () => number,
	) {}

	/** A conversation, by default one that an agent answered, and that has ended now. */
	conversation(about: ConversationHappening = {}): Conversation {
		const { at = this.now(), durationMs = 60_000, id = randomUUID() } = about;
		const made = makeConversation(
			{
				id,
				startMs: at - durationMs,
				durationMs: about.isGoingOn ? undefined : durationMs,
				mediaType: about.mediaType ?? 'voice',
				queueId: about.queueId ?? this.org.queues[0].id,
				userId: about.userId ?? this.org.users[0].id,
				wrapUpCode: about.wrapUpCode ?? this.org.wrapupCodes[0].id,
				divisionId: about.divisionId ?? this.org.divisions[0].id,
				attributes: about.attributes,
			},
			() => randomUUID(),
		);
		if (about.direction !== undefined) turn(made, about.direction);
		if (about.isAbandoned) abandon(made, durationMs, timeOf(at));
		this.org.conversations.push(made);
		this.hide(made, about.lateMs, about.isShownAsGoingOn);
		return made;
	}

	/** Ends a conversation that goes on. @throws for one that is not there */
	end(conversationId: string, { at = this.now(), lateMs }: Common = {}): Conversation {
		const conversation = this.find(conversationId);
		const end = timeOf(at);
		const ended: Conversation = {
			...conversation,
			conversationEnd: end,
			participants: conversation.participants.map((participant) => ({
				...participant,
				sessions: participant.sessions.map((session) => ({
					...session,
					segments: session.segments.map((segment) => ({
						...segment,
						segmentEnd: segment.segmentEnd ?? end,
					})),
				})),
			})),
		};
		this.org.conversations.splice(this.org.conversations.indexOf(conversation), 1, ended);
		this.hide(ended, lateMs, true);
		return ended;
	}

	/** The recordings of a conversation are `UPLOADING` until so many milliseconds from now. */
	recordingReady(conversationId: string, readyInMs = 0): Recording[] {
		const recordings = recordingsOf(this.org, this.find(conversationId));
		for (const recording of recordings) this.org.late.delay(recording, readyInMs);
		return recordings;
	}

	audit(about: AuditHappening = {}): Entity {
		const { at = this.now(), userId = this.org.users[0].id, clientId } = about;
		const made: Entity = {
			id: randomUUID(),
			...(clientId === undefined ? { user: { id: userId } } : { client: { id: clientId } }),
			serviceName: about.serviceName ?? 'ContactCenter',
			level: 'USER',
			eventDate: timeOf(at),
			action: about.action ?? 'Update',
			entityType: about.entityType ?? 'Queue',
			entity: about.entity ?? { id: this.org.queues[0].id, name: this.org.queues[0].name },
			status: about.status ?? 'SUCCESS',
			...(about.changes !== undefined && { propertyChanges: about.changes }),
		};
		this.org.audits.push(made);
		this.hide(made, about.lateMs);
		return made;
	}

	/** Changes, creates or deletes a user, and audits it. */
	user({ id, patch = {}, at, lateMs, userId }: UserHappening = {}): User {
		const known = this.org.users.find((user) => user.id === id);
		if (id !== undefined && known === undefined) throw notFound('user', id);
		const before = { ...known } as Record<string, unknown>;
		const name = patch.name ?? known?.name ?? 'Somebody New';
		const email = patch.email ?? known?.email ?? `new.${this.org.users.length}@acme.example`;
		const user =
			known ?? makeUser({ id: randomUUID(), name, email, ...patch }, this.org.divisions[0]);
		if (known === undefined) this.org.users.push(user);
		else Object.assign(user, patch, { version: user.version + 1 });
		const changes = Object.entries(patch).map(([property, value]) => ({
			property,
			oldValues: before[property] === undefined ? [] : [String(before[property])],
			newValues: [String(value)],
		}));
		this.audit({
			at,
			lateMs,
			userId,
			serviceName: 'PeoplePermissions',
			entityType: 'User',
			entity: { id: user.id, name: user.name },
			action: known === undefined ? 'Create' : patch.state === 'deleted' ? 'Delete' : 'Update',
			changes,
		});
		return user;
	}

	evaluation(about: DoneHappening = {}): Entity {
		const { at = this.now(), status = 'FINISHED', totalScore = 80 } = about;
		const { conversation, agentId, queueId } = this.subject(about.conversationId);
		const id = randomUUID();
		const evaluatorId = about.evaluatorId ?? this.org.users[1].id;
		const form = { id: 'form-1', name: 'Courtesy', contextId: 'form-context-1' };
		const made: Entity = {
			id,
			conversation: { id: conversation.conversationId },
			evaluationForm: form,
			evaluator: { id: evaluatorId },
			agent: { id: agentId },
			status,
			answers: {
				totalScore,
				totalCriticalScore: totalScore,
				questionGroupScores: evaluationScores(),
			},
			createdDate: timeOf(at),
			...(status === 'FINISHED' && { submittedDate: timeOf(at), releaseDate: timeOf(at) }),
			queue: { id: queueId },
			conversationDate: conversation.conversationStart,
			systemSubmitted: false,
			selfUri: `/api/v2/quality/conversations/${conversation.conversationId}/evaluations/${id}`,
		};
		this.org.doneEvaluations.push(made);
		this.inConversation(conversation, 'evaluations', about.lateMs, {
			evaluationId: id,
			evaluationStatus: status.charAt(0) + status.slice(1).toLowerCase(),
			evaluatorId,
			eventTime: timeOf(at),
			formId: form.id,
			formName: form.name,
			contextId: form.contextId,
			queueId,
			userId: agentId,
			released: status === 'FINISHED',
			oTotalScore: totalScore,
			oTotalCriticalScore: totalScore,
		});
		this.hide(made, about.lateMs);
		return made;
	}

	survey(about: DoneHappening = {}): Entity {
		const { at = this.now(), status = 'Finished', totalScore = 90, npsScore = 9 } = about;
		const { conversation, agentId, queueId } = this.subject(about.conversationId);
		const id = randomUUID();
		const isDone = status === 'Finished';
		const form = { id: 'survey-form-1', name: 'How Was It', contextId: 'survey-context-1' };
		const made: Entity = {
			id,
			conversation: { id: conversation.conversationId },
			surveyForm: form,
			agent: { id: agentId },
			status,
			queue: { id: queueId },
			surveyType: 'Web',
			...(isDone && {
				answers: { totalScore, npsScore, questionGroupScores: surveyScores(npsScore) },
				completedDate: timeOf(at),
			}),
			selfUri: `/api/v2/quality/surveys/${id}`,
		};
		this.org.surveys.push(made);
		this.inConversation(conversation, 'surveys', about.lateMs, {
			surveyId: id,
			surveyStatus: status,
			surveyType: 'Web',
			surveyFormId: form.id,
			surveyFormContextId: form.contextId,
			surveyFormName: form.name,
			eventTime: timeOf(at),
			...(isDone && {
				surveyCompletedDate: timeOf(at),
				surveyPromoterScore: npsScore,
				oSurveyTotalScore: totalScore,
			}),
			queueId,
			userId: agentId,
		});
		this.hide(made, about.lateMs);
		return made;
	}

	private subject(id = this.org.conversations[this.org.conversations.length - 1].conversationId) {
		const conversation = this.find(id);
		const agent = conversation.participants.find(({ userId }) => userId !== undefined);
		const { queueId } = conversation.participants[0].sessions[0].segments[0];
		return { conversation, agentId: agent?.userId, queueId };
	}

	private inConversation(
		conversation: Conversation,
		list: 'evaluations' | 'surveys',
		lateMs: number | undefined,
		entry: object,
	): void {
		conversation[list] = [...((conversation[list] ?? []) as object[]), entry];
		this.hide(entry, lateMs);
	}

	private find(id: string): Conversation {
		const found = this.org.conversations.find(({ conversationId }) => conversationId === id);
		if (found === undefined) throw notFound('conversation', id);
		return found;
	}

	private hide(thing: object, lateMs = 0, isGoingOn = false): void {
		if (lateMs > 0) this.org.late.delay(thing, lateMs, isGoingOn);
	}
}

function turn(conversation: Conversation, direction: string): void {
	conversation.originatingDirection = direction;
	for (const { sessions } of conversation.participants)
		for (const session of sessions) session.direction = direction;
}

function abandon(conversation: Conversation, waitedMs: number, end: string): void {
	const [customer] = conversation.participants;
	const [session] = customer.sessions;
	const waiting = {
		...session,
		sessionId: randomUUID(),
		segments: session.segments.map((segment) => ({ ...segment, segmentType: 'delay' })),
		metrics: [
			{ name: 'nOffered', value: 1, emitDate: conversation.conversationStart },
			{ name: 'tAbandon', value: waitedMs, emitDate: end },
			{ name: 'tWait', value: waitedMs, emitDate: end },
		],
	};
	session.metrics = [];
	const acd = { participantId: randomUUID(), purpose: 'acd', sessions: [waiting] };
	conversation.participants = [customer, acd];
}
