/** Shared by the tests of everyday operations. */
import type { INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/GenesysCloud/resources';
import type { Simulator } from '../../simulator';
import type { RunResult } from '../../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, watch, useSimulator } from '../useSimulator';

/**
 * An everyday operation: the parameters, the request, the output, and values that are refused before
 * anything is sent. Each runs in n8n's own engine against the simulator.
 */
export interface Row {
	/** `<resource>.<operation>`, and in parentheses what tells rows of one operation apart. */
	name: string;
	parameters: (org: Org) => INodeParameters;
	/** `GET /api/v2/…?…`, in order; the body as the last part. Or what such a text must match. */
	requests: (org: Org) => unknown[];
	/** Every field of every item. */
	output: (org: Org) => unknown;
	/** Parameters that differ from the good ones, and the words of the error. */
	bad: Array<[words: string, changes: INodeParameters]>;
	/** The version of the node. */
	typeVersion?: number;
	/** The request whose refusal fails the item, if the last one only adds names to what was written. */
	purpose?: RegExp;
}

export type Org = ReturnType<Simulator['org']>;

export const chosen = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

/** By name or e-mail. */
export const called = (value: unknown, mode: 'name' | 'email' | 'url' = 'name') => ({
	__rl: true,
	mode,
	value: value as string,
});

/** The ID of nothing that there is. */
export const UUID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

export const aDate = () => expect.stringMatching(/^2\d{3}-/) as unknown;
export const anId = () => expect.any(String) as unknown;

/** The day of a moment in the time zone that n8n gives workflows without one. */
export const localDay = (moment: string): string =>
	new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date(moment));

/** What is no ID of one thing, in a field that takes one. */
export const notAnId = (label: string, field: string): Row['bad'] =>
	(
		[
			['  ', 'is empty'],
			['={{ $json.missing }}', 'is empty'],
			['={{ null }}', 'is empty'],
			['a/b', "is 'a/b', which is not an ID"],
			['..', "is '..', which is not an ID"],
			['../queues', "is '../queues', which is not an ID"],
			['a,b', "is 'a,b', which is not an ID"],
			['Sales Team', "is 'Sales Team', which is not an ID"],
			['id?x=1', "is 'id?x=1', which is not an ID"],
			['x%2froles', "is 'x%2froles', which is not an ID"],
			['={{ { id: 1 } }}', 'is an object'],
		] as const
	).map(([value, words]) => [`'${label}' ${words}`, { [field]: chosen(value) }]);

/** Without a name in the other fields, which would be looked up first. */
export const withId = (field: string, bad: Row['bad']): Row['bad'] =>
	bad.map(([words, changes]) => [words, { [field]: chosen(UUID), ...changes }]);

/** The row of a member of a group or a team. */
export const memberRow = (user: Org['users'][number]) => ({
	id: user.id,
	name: user.name,
	email: user.email,
	state: user.state,
	department: user.department,
	title: user.title,
	divisionId: user.division.id,
	divisionName: user.division.name,
});

/** A request whose body has these parts. */
export const sent = (call: string, ...parts: string[]): unknown =>
	expect.stringMatching(new RegExp(`^${call} ${parts.map((part) => `(?=.*${part})`).join('')}`));

const said = () =>
	apiRequests(simulator).map(({ method, path, body }) =>
		[method, path, body].filter(Boolean).join(' '),
	);

async function run(
	{ name, typeVersion = 1.1 }: Row,
	parameters: INodeParameters,
): Promise<RunResult> {
	const [resource, operation] = name.replace(/ \(.*/, '').split('.');
	return await watch.run(
		engine,
		webhookWorkflow(genesys({ resource, operation, ...parameters, path: '' }, { typeVersion })),
	);
}

/** Tests each row. */
export function everyday(rows: readonly Row[], options?: Parameters<typeof useSimulator>[0]): void {
	useSimulator(options);

	describe.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
		it('sends and returns what it should', async () => {
			const parameters = row.parameters(simulator.org());
			const requests = row.requests(simulator.org());
			const output = row.output(structuredClone(simulator.org()));
			const result = await run(row, parameters);
			expect(result.error).toBeUndefined();
			expect(said()).toEqual(requests);
			expect(result.outputs.Genesys[0].map(({ json }) => json)).toEqual(output);
		});

		it('says what Genesys Cloud says when it refuses', async () => {
			const parameters = row.parameters(simulator.org());
			await run(row, parameters);
			// By its route, because jobs have new IDs.
			const { purpose = /./ } = row;
			const { method, route: path } = apiRequests(simulator)
				.filter(({ path: its }) => purpose.test(its))
				.at(-1)!;
			simulator.reset();
			// Prepared again, if the parameters name what the organization does not begin with.
			row.parameters(simulator.org());
			const respond = { status: 400, code: 'bad.request', message: 'Refused for this test.' };
			simulator.fault({ host: 'api', method, path, respond, times: 100 });
			const error = errorOf(await run(row, parameters));
			expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '400' });
			expect(error.message).toContain('Refused for this test.');
		});

		it.each(row.bad)('%s: nothing is sent', async (words, changes) => {
			const parameters = row.parameters(simulator.org());
			const error = errorOf(await run(row, { ...parameters, ...changes }));
			expect(error.message).toContain(words);
			expect(error.name).toBe('NodeOperationError');
			expect(simulator.requests).toEqual([]);
		});
	});

	it('names operations that exist', () => {
		const names = RESOURCES.flatMap(({ value, operations }) =>
			operations.map((operation) => `${value}.${operation.value}`),
		);
		const tested = rows.map(({ name }) => name.replace(/ \(.*/, ''));
		expect(names).toEqual(expect.arrayContaining(tested));
	});
}
