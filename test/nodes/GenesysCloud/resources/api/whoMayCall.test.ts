import {
	loadCatalog,
	type Catalog,
	type CatalogOperation,
} from '../../../../../nodes/GenesysCloud/catalog/catalog';
import {
	CallError,
	ParameterError,
} from '../../../../../nodes/GenesysCloud/client/errors/callError';
import {
	assertNoUserNeeded,
	warningFor,
} from '../../../../../nodes/GenesysCloud/resources/api/whoMayCall';
import { withPermissions } from '../../../../../nodes/GenesysCloud/operation/apiCall';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const operation = (id: string) => catalog.byId(id) as CatalogOperation;

describe('what needs a user', () => {
	const refusal = (one: CatalogOperation): Error | undefined => {
		try {
			assertNoUserNeeded(one);
			return undefined;
		} catch (error) {
			return error as Error;
		}
	};

	it('is refused, and nothing else is', () => {
		const refused = catalog.operations.filter((one) => refusal(one) !== undefined);
		const needing = catalog.operations.filter(({ context }) => context === 'userRequired');
		expect(needing.length).toBeGreaterThan(0);
		expect(refused).toEqual(needing);
		for (const one of refused) {
			expect(refusal(one)).toBeInstanceOf(ParameterError);
			expect(refusal(one)?.message).toMatch(
				/^'API Operation' is '\w+', which needs a signed-in user/,
			);
			// Not cut off.
			expect(refusal(one)?.message).toMatch(/\.$/);
		}
	});

	it.each([
		['getUsersMe', 'getUser'],
		['postUsersMePassword', 'postUserPassword'],
		['getRoutingQueuesMe', 'getUserQueues'],
		['getConversationsCalls', 'postAnalyticsConversationsDetailsQuery'],
		['postConversationsCalls', 'postConversationsCallbacks'],
		['postConversationsEmails', 'postConversationsEmailsAgentless'],
		['deleteConversation', 'postConversationDisconnect'],
		['patchConversationRecordingstate', 'putConversationsCallRecordingstate'],
		['patchConversationsCall', 'postConversationDisconnect'],
		['getGreetingDownloads', 'getGreetingMedia'],
		['getVoicemailMeMailbox', 'getVoicemailUserMailbox'],
		['getVoicemailMessages', 'getVoicemailUserMessages'],
		['postQualityEvaluationsAggregatesQueryMe', 'postAnalyticsEvaluationsAggregatesQuery'],
	])('%s has %s instead', (id, instead) => {
		expect(refusal(operation(id))?.message).toContain(`'${instead}'`);
	});

	it('names only operations that there are and that a client may call', () => {
		for (const one of catalog.operations) {
			const text = `${refusal(one)?.message ?? ''} ${warningFor(one) ?? ''}`;
			for (const [, id] of text.matchAll(/'((?:get|post|put|patch|delete)\w+)'/g)) {
				if (id === one.id) continue;
				expect([one.id, id, catalog.byId(id)?.context]).not.toEqual([one.id, id, 'userRequired']);
				expect(catalog.byId(id)).toBeDefined();
			}
		}
	});
});

describe('what is of little use without a user', () => {
	it('is warned of', () => {
		const warned = catalog.operations.filter((one) => warningFor(one) !== undefined);
		expect(warned.length).toBeGreaterThan(0);
		for (const id of [
			'getConversations',
			'getConversationsCallbacks',
			'getConversationsEmails',
			'getConversationsMessages',
		]) {
			expect(warningFor(operation(id))).toContain('so the list is empty');
		}
		expect(warningFor(operation('getUsers'))).toBeUndefined();
		expect(warningFor(operation('postConversationsCallbacks'))).toBeUndefined();
	});
});

describe('a 403', () => {
	const failure = (changes: Partial<CallError['details']> = {}) =>
		new CallError({
			message: 'No',
			remedy: 'Give it a role.',
			outcome: 'refused',
			status: 403,
			...changes,
		});
	const remedy = (error: unknown) => (error as CallError).details.remedy;

	it('that names nothing gets what the catalog knows', () => {
		const { permissions } = operation('postRoutingQueues');
		const error = withPermissions(failure(), operation('postRoutingQueues'));
		expect(error).toBeInstanceOf(CallError);
		for (const permission of permissions) expect(remedy(error)).toContain(permission);
		expect(remedy(error)).toMatch(/^Give it a role\. It needs /);
	});

	it('that names them, another status, and another error stay', () => {
		const named = failure({ missingPermissions: ['a:b:c'] });
		const other = failure({ status: 404 });
		const unlike = new Error('x');
		for (const error of [named, other, unlike]) {
			expect(withPermissions(error, operation('postRoutingQueues'))).toBe(error);
		}
		expect(remedy(withPermissions(failure(), operation('getUsers')))).toBe('Give it a role.');
	});
});
