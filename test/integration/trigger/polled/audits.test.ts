import { listSearch } from '../../../support';
import { CREDENTIAL_TYPE, TRIGGER_TYPE } from '../../../support/packageTypes';
import { engine, simulator, useSimulator } from '../../useSimulator';
import { Active, later, MINUTE_MS, NOON, useClock } from './pollKit';

useSimulator();
useClock();

const time = new Date(NOON).toISOString();

describe('audit event', () => {
	const AUDIT = { event: 'auditEvent' };

	it('starts with each, also a late one, with names beside IDs', async () => {
		const active = await Active.start(AUDIT);
		const { users, queues } = simulator.org();
		const changes = [
			{ property: 'name', oldValues: ['Sales'], newValues: ['Sales EMEA'] },
			{ property: 'members', oldValues: [], newValues: ['Ada', 'Grace'] },
		];
		const { id } = simulator.happen().audit({ userId: users[3].id, changes });
		const late = simulator.happen().audit({ clientId: 'client-1', lateMs: 9 * MINUTE_MS });
		later(1);
		await active.poll();
		expect(await active.items()).toEqual([
			{
				id,
				time,
				service: 'ContactCenter',
				action: 'Update',
				entityType: 'Queue',
				entityId: queues[0].id,
				entityName: queues[0].name,
				userId: users[3].id,
				userName: users[3].name,
				clientId: null,
				clientName: null,
				status: 'SUCCESS',
				level: 'USER',
				application: null,
				message: null,
				changedProperties: 'name; members',
				changes: 'name: Sales -> Sales EMEA; members: (none) -> Ada, Grace',
				remoteIps: null,
			},
		]);
		later(9 * MINUTE_MS);
		await active.poll();
		expect(await active.ids()).toEqual([id, late.id]);
	});

	it('takes filters, users by their emails too', async () => {
		const { users } = simulator.org();
		const active = await Active.start({
			...AUDIT,
			filters: {
				service: { __rl: true, mode: 'list', value: 'Outbound' },
				entityType: { __rl: true, mode: 'name', value: 'Campaign' },
				action: { __rl: true, mode: 'name', value: ' Delete ' },
				status: 'SUCCESS',
				users: [users[1].email, users[2].id].join(),
			},
		});
		const wanted = { serviceName: 'Outbound', entityType: 'Campaign', action: 'Delete' };
		const happen = simulator.happen();
		const ids = [1, 2].map((n) => happen.audit({ ...wanted, userId: users[n].id }).id);
		happen.audit({ ...wanted, userId: users[3].id });
		happen.audit({ ...wanted, userId: users[1].id, status: 'FAILURE' });
		happen.audit({ ...wanted, userId: users[1].id, serviceName: 'Routing' });
		happen.audit({ ...wanted, userId: users[1].id, entityType: 'Queue' });
		happen.audit({ ...wanted, userId: users[1].id, action: 'Update' });
		later(1);
		await active.poll();
		expect(await active.ids()).toEqual(ids);
	});

	it('offers the services, kinds and actions that there are', async () => {
		simulator.happen().audit({ serviceName: 'Outbound', entityType: 'Campaign', action: 'Start' });
		const names = async (method: string, filter: string) => {
			const credentials = { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } };
			const request = { nodeType: TRIGGER_TYPE, parameters: AUDIT, credentials };
			const { results } = await listSearch(engine, request, method, filter);
			return results.map(({ name }) => name);
		};
		expect(await names('searchAuditServices', 'outb')).toEqual(['Outbound']);
		expect(await names('searchAuditEntityTypes', 'camp')).toEqual(['Campaign']);
		expect(await names('searchAuditActions', 'sta')).toEqual(['Start']);
	});

	it('reads as many pages as there are', async () => {
		const active = await Active.start(AUDIT);
		for (let n = 0; n < 350; n++) simulator.happen().audit({ at: NOON + n });
		later(MINUTE_MS);
		await active.poll();
		expect(await active.items()).toHaveLength(350);
	});
});

describe('user changed', () => {
	const USER = { event: 'userChanged' };

	it('starts when one is created, changed and deleted', async () => {
		const { users } = simulator.org();
		const active = await Active.start(USER);
		const happen = simulator.happen();
		const made = happen.user({ patch: { name: 'Ada' }, userId: users[1].id });
		happen.user({ id: users[5].id, patch: { title: 'Lead' }, at: NOON + 1, userId: users[1].id });
		happen.user({ id: users[6].id, patch: { state: 'deleted' }, at: NOON + 2 });
		happen.audit();
		later(MINUTE_MS);
		await active.poll();
		const items = await active.items();
		expect(items).toEqual([
			expect.objectContaining({ userId: made.id, userName: 'Ada', change: 'created' }),
			{
				userId: users[5].id,
				userName: users[5].name,
				change: 'changed',
				time: new Date(NOON + 1).toISOString(),
				changedProperties: 'title',
				changes: expect.stringMatching(/^title: .* -> Lead$/),
				changedById: users[1].id,
				changedByName: users[1].name,
				action: 'Update',
				status: 'SUCCESS',
				auditId: expect.any(String),
			},
			expect.objectContaining({ userId: users[6].id, change: 'deleted' }),
		]);
	});

	it('takes filters', async () => {
		const { users } = simulator.org();
		const active = await Active.start({
			...USER,
			filters: { changes: ['changed'], properties: 'title, department', users: users[4].email },
		});
		const happen = simulator.happen();
		happen.user({ id: users[4].id, patch: { title: 'Lead' } });
		happen.user({ id: users[4].id, patch: { name: 'Other' } });
		happen.user({ id: users[7].id, patch: { title: 'Lead' } });
		later(1);
		await active.poll();
		expect(await active.items()).toEqual([
			expect.objectContaining({ userId: users[4].id, changedProperties: 'title' }),
		]);
	});
});
