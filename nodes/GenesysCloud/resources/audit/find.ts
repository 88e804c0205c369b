/** Finds the audits of an interval. */
import { startOfRun } from '../../fields/moment';
import { send } from '../../operation/apiCall';
import type { Audit } from '../../operation/audits/audit';
import {
	auditsByJob,
	auditsIn,
	type AuditOrder,
	type AuditsWanted,
} from '../../operation/audits/readAudits';
import type { OperationApi, OperationContext } from '../../operation/operation';
import type { Span } from '../../operation/spans';
import { mayBeRecent, wayOf, type Way } from './way';

export interface How {
	source: Way | 'auto';
	order: AuditOrder;
	/** Of a job, in milliseconds. */
	timeout: number;
}

/** Reads them in the way that has all that is wanted. */
export async function* audits(
	context: OperationContext,
	span: Span,
	wanted: AuditsWanted,
	{ source: from, order, timeout }: How,
): AsyncGenerator<Audit[]> {
	const now = startOfRun(context.functions);
	const way = from === 'auto' ? await bestWay(context, span, wanted, now) : from;
	if (way === 'complete') {
		yield* auditsByJob(context, span, wanted, order, timeout);
		return;
	}
	if (!mayBeRecent(span, now)) {
		context.hint(
			"Audits of more than 14 days ago are missing. Choose 'Complete Audits' for 'Read From'.",
		);
	}
	yield* auditsIn(context, span, wanted, order);
}

async function bestWay(
	api: OperationApi,
	span: Span,
	{ serviceName }: AuditsWanted,
	now: number,
): Promise<Way> {
	if (!mayBeRecent(span, now)) return 'complete';
	const recent = await servicesOf(api, 'getAuditsQueryRealtimeServicemapping');
	const all =
		serviceName === undefined
			? await servicesOf(api, 'getAuditsQueryServicemapping')
			: new Set<string>();
	return wayOf(serviceName, recent, all);
}

async function servicesOf(api: OperationApi, operationId: string): Promise<ReadonlySet<string>> {
	return await api.once(operationId, async (forAll) => {
		const { services } = Object(await send(forAll, operationId, {})) as {
			services?: Array<{ name?: string } | null> | null;
		};
		return new Set((services ?? []).flatMap((one) => one?.name ?? []));
	});
}
