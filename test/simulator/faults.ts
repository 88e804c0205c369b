import { declaredError, errorReply, oauthError, type Reply } from './errors';
import type { FaultRule, RecordedRequest } from './types';

/** The active rules. The first rule that matches a request and is not used up applies to it. */
export class Faults {
	private rules: Array<{ rule: FaultRule; seen: number; used: number }> = [];

	add(rule: FaultRule): void {
		this.rules.push({ rule, seen: 0, used: 0 });
	}

	clear(): void {
		this.rules = [];
	}

	take(request: RecordedRequest): FaultRule | undefined {
		for (const entry of this.rules) {
			if (entry.used >= (entry.rule.times ?? 1) || !fits(entry.rule, request)) continue;
			entry.seen += 1;
			if (entry.seen <= (entry.rule.after ?? 0)) continue;
			entry.used += 1;
			return entry.rule;
		}
		return undefined;
	}
}

function fits(rule: FaultRule, request: RecordedRequest): boolean {
	if (rule.host !== undefined && rule.host !== request.host) return false;
	if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) return false;
	if (rule.path === undefined) return true;
	if (rule.path instanceof RegExp) {
		rule.path.lastIndex = 0;
		return rule.path.test(request.path);
	}
	const barePath = request.path.split('?')[0];
	return [barePath, request.path, request.route].includes(rule.path);
}

/** The response instead of carrying out the request; undefined if it is carried out. */
export function faultReply(rule: FaultRule, host: RecordedRequest['host']): Reply | undefined {
	if (rule.redirectTo !== undefined) return { status: 302, headers: { location: rule.redirectTo } };
	if (rule.html) {
		return {
			status: 200,
			headers: { 'content-type': 'text/html; charset=utf-8' },
			body: '<!DOCTYPE html><html><body><h1>Sign in to the network</h1></body></html>',
		};
	}
	if (rule.respond === undefined) return undefined;
	const { status, body, headers, message, code, limit } = rule.respond;
	if (body !== undefined) return { status, body, headers };
	if (status < 400) return { status, headers };
	if (host === 'login') {
		const reply = oauthError(status, 'server_error', message ?? declaredError(status).message);
		return { ...reply, headers: { ...retryAfter(rule.respond), ...headers } };
	}
	const declared = declaredError(status);
	const seconds = retryAfter(rule.respond)['retry-after'] ?? '';
	const text = (message ?? declared.message).replace('%s', seconds);
	return {
		...errorReply(status, code ?? declared.code, text, limit === undefined ? {} : { limit }),
		headers: { ...retryAfter(rule.respond), ...headers },
	};
}

function retryAfter({
	status,
	retryAfterSeconds,
}: NonNullable<FaultRule['respond']>): Record<string, string> {
	if (retryAfterSeconds === null) return {};
	if (retryAfterSeconds === undefined && status !== 429) return {};
	return { 'retry-after': String(retryAfterSeconds ?? 1) };
}
