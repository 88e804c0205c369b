import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { GenesysCloud } from '../../../nodes/GenesysCloud/GenesysCloud.node';
import { GenesysCloudTrigger } from '../../../nodes/GenesysCloud/GenesysCloudTrigger.node';
import { GenesysCloudWebhookTrigger } from '../../../nodes/GenesysCloud/GenesysCloudWebhookTrigger.node';
import codex from '../../../nodes/GenesysCloud/GenesysCloud.node.json';
import { findOperation, RESOURCES } from '../../../nodes/GenesysCloud/resources';
import { VERSIONS } from '../../../nodes/GenesysCloud/fields/versions';

const { description } = new GenesysCloud();
const { properties } = description;

const named = (name: string) => properties.filter((property) => property.name === name);
const valuesOf = ({ options }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => value);
const operations = RESOURCES.flatMap((resource) =>
	resource.operations.map((operation) => ({ resource, operation })),
);

/** Fields at all depths, with the options and values of collections. */
function allFields(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) => {
		const nested = (field.options ?? []).flatMap((option) => {
			if ('values' in option) return option.values;
			return 'type' in option ? [option] : [];
		});
		return [field, ...allFields(nested)];
	});
}

describe('the description', () => {
	it('is small, usable as a tool, and has one input, one output and the credential', () => {
		expect(Buffer.byteLength(JSON.stringify(description))).toBeLessThan(400_000);
		expect(description).toMatchObject({
			name: 'genesysCloud',
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'genesysCloudOAuth2Api', required: true }],
		});
	});

	it('lists every resource of the registry, sorted, any operation of the API last', () => {
		const resources = named('resource');
		expect(resources).toHaveLength(VERSIONS.length);
		for (const resource of resources) {
			expect(valuesOf(resource).sort()).toEqual(RESOURCES.map(({ value }) => value).sort());
			const names = (resource.options as INodePropertyOptions[]).map(({ name }) => name);
			expect(names.pop()).toBe('Any API Operation');
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});

	it.each([
		[1, 'api', 'send'],
		[1.1, 'user', 'getMany'],
	])('begins in version %d with %s: %s', (typeVersion, resource, operation) => {
		const filled = NodeHelpers.getNodeParameters(
			properties,
			{},
			true,
			false,
			{ typeVersion },
			description,
		);
		expect(filled).toMatchObject({ resource, operation });
	});

	it.each(RESOURCES)('lists every operation of $name, for that resource alone', (resource) => {
		for (const typeVersion of VERSIONS) {
			const [found, ...others] = named('operation').filter((property) =>
				NodeHelpers.displayParameter(
					{ resource: resource.value },
					property,
					{ typeVersion },
					description,
				),
			);
			expect(others).toEqual([]);
			expect(valuesOf(found).sort()).toEqual(resource.operations.map(({ value }) => value).sort());
			expect(valuesOf(found)).toContain(found.default);
		}
	});

	it.each(operations)('$operation.action: words and names are n8n’s', ({ resource, operation }) => {
		// Title Case in dropdowns, Sentence case in the node creator; no full stops.
		expect(operation.name).toMatch(
			/^[A-Z][A-Za-z-]*( ([A-Z][A-Za-z-]*|a|an|and|by|for|from|in|of|or|the|to|with))*$/,
		);
		expect(operation.action).toMatch(/^[A-Z][^.]*[^.]$/);
		expect(operation.action.split(' ').length).toBeGreaterThan(1);
		expect(operation.description).toMatch(/^[A-Z].*[^.]$/);
		expect(operation.value).toMatch(/^[a-z][A-Za-z]*$/);
		expect(resource.value).toMatch(/^[a-z][A-Za-z]*$/);
		expect(findOperation(resource.value, operation.value)).toBe(operation);
	});

	it.each(operations)(
		'$operation.action: shows its own fields, in their order, and no others',
		({ resource, operation }) => {
			const shown = properties.filter(
				({ name, displayOptions }) =>
					name !== 'toolDescription' &&
					displayOptions?.show?.operation?.includes(operation.value) &&
					displayOptions.show.resource?.includes(resource.value),
			);
			const owner = {
				resource: expect.anything() as string[],
				operation: expect.anything() as string[],
			};
			const owned = operation.properties.map((property) => ({
				...property,
				displayOptions: {
					...property.displayOptions,
					show: { ...owner, ...property.displayOptions?.show },
				},
			}));
			expect(shown).toEqual(owned);
		},
	);

	it('has a field that several operations share once', () => {
		const limits = properties.filter(({ name }) => name === 'limit');
		expect(limits.map(({ displayOptions }) => displayOptions?.show)).toContainEqual({
			resource: expect.arrayContaining([
				'conversation',
				'queue',
				'routingSkill',
				'user',
			]) as unknown,
			operation: expect.arrayContaining(['getMany', 'search']) as unknown,
			returnAll: [false],
		});
		// Sent to the browser and to every AI model.
		const repeated = operations.flatMap(({ operation }) => operation.properties);
		const [size, without] = [properties, repeated].map((all) => JSON.stringify(all).length);
		expect(size).toBeLessThan(0.65 * without);
		// Sent to the browser and to every AI model. With repeated fields it would be twice as much.
		expect(JSON.stringify(properties).length).toBeLessThan(2_200 * operations.length);
	});

	it('has no two fields of one name that show together', () => {
		for (const { resource, operation } of operations) {
			const names = operation.properties.map(
				({ name, displayOptions }) =>
					`${name} ${JSON.stringify(displayOptions?.show?.['@version'])}`,
			);
			expect([resource.value, new Set(names).size]).toEqual([resource.value, names.length]);
		}
	});

	it.each([
		['the node', new GenesysCloud()],
		['the trigger', new GenesysCloudTrigger()],
		['the webhook trigger', new GenesysCloudWebhookTrigger()],
	] as Array<[string, INodeType]>)('the methods that fields of %s name are there', (_, node) => {
		const kinds = ['searchListMethod', 'resourceMapperMethod', 'loadOptionsMethod'];
		const known = Object.values(node.methods ?? {}).flatMap((methods) => Object.keys(methods));
		const wanted = new Set<string>();
		JSON.stringify(node.description, (name, value: string) => {
			if (kinds.includes(name)) wanted.add(value);
			return value;
		});
		expect(wanted.size).toBeGreaterThan(0);
		expect([...wanted].filter((name) => !known.includes(name))).toEqual([]);
	});

	/** If the field above has an expression, n8n always shows this field and requires it. */
	it('requires no field that an expression elsewhere may hide', () => {
		const byExpression = { _cnd: { startsWith: '=' } };
		let judged = 0;
		for (const { resource, operation } of operations) {
			for (const { required, displayOptions, name } of operation.properties) {
				if (!required) continue;
				const { show = {}, hide = {} } = displayOptions ?? {};
				const toggles = Object.keys({ ...show, ...hide }).filter((one) => !one.startsWith('@'));
				for (const toggle of toggles) {
					judged++;
					const [field] = operation.properties.filter((one) => one.name === toggle);
					const isHiddenThen = hide[toggle]?.some(
						(condition) => JSON.stringify(condition) === JSON.stringify(byExpression),
					);
					expect([resource.value, operation.value, name, toggle, true]).toEqual([
						resource.value,
						operation.value,
						name,
						toggle,
						field?.noDataExpression === true || isHiddenThen === true,
					]);
				}
			}
		}
		expect(judged).toBeGreaterThan(3);
	});

	it('gives every field a name, a default of its type, and texts without an extra full stop', () => {
		for (const field of allFields(properties)) {
			expect(field.displayName).toMatch(/^[A-Z]/);
			expect(field.default).toBeDefined();
			if (field.type === 'boolean') expect(field.description).toMatch(/^Whether /);
			if (field.type === 'boolean') expect(typeof field.default).toBe('boolean');
			if (field.type === 'number') expect(typeof field.default).toBe('number');
			if (field.type === 'options') expect(valuesOf(field)).toContain(field.default);
			// One sentence without, several with a full stop.
			const text = field.description ?? '';
			expect([text, text.endsWith('.')]).toEqual([text, /[.;] [A-Z]/.test(text)]);
		}
	});
});

/** n8n's node panel searches the name and these, and nothing else. */
describe('the node panel finds the node', () => {
	it.each([
		'purecloud',
		'pure cloud',
		'genesys',
		'call center',
		'call centre',
		'contact center',
		'contact centre',
		'ccaas',
		'ivr',
		'acd',
		'callback',
		'agent',
		'queue',
		'telephony',
		'wallboard',
		'sms',
		'whatsapp',
		'message',
		'email',
		'recording',
		'transcript',
		'sentiment',
		'conversation',
		'report',
		'statistics',
		'presence',
		'skill',
		'wrap-up code',
		'voicemail',
		'contact list',
		'campaign',
		'dialer',
		'outbound',
		'do not call',
		'data table',
		'data action',
		'external contact',
		'crm',
		'architect',
		'flow',
		'prompt',
		'opening hours',
		'holiday',
		'emergency',
		'work item',
		'knowledge',
		'workforce',
		'wfm',
		'adherence',
		'time off',
		'evaluation',
		'quality',
		'survey',
		'csat',
		'audit',
		'gdpr',
		'team',
		'role',
		'division',
	])('by %s', (word) => expect(codex.alias).toContain(word));

	it('with documentation of the node and of the credential', () => {
		const { credentialDocumentation, primaryDocumentation } = codex.resources;
		for (const [{ url }] of [credentialDocumentation, primaryDocumentation]) {
			expect(url).toMatch(
				/^https:\/\/github\.com\/n8n-nodes-genesys-cloud\/n8n-nodes-genesys-cloud/,
			);
		}
		expect(primaryDocumentation[0].url).not.toContain('#');
	});

	it.each(operations)(
		'with the action "$operation.action", which says what one can do',
		({ operation }) => {
			expect(operation.action).toMatch(
				/^(Activate|Add|Call|Cancel|Check|Clear|Create|Create or update|Deactivate|Delete|Disconnect|Download|Export|Find|Get|Grant|Import|Log|Merge|Move|Query|Receive|Recycle|Remove|Replace|Reschedule|Restore|Revoke|Run|Search|Send|Set|Start|Stop|Submit|Transfer|Update|Upload) (an?|any|audits|contacts|conversations|external|figures|languages|live|many|members|numbers|objects|or|out|participant data|recordings|roles|rows|skills|status|the|the tag|users|whether|wrap-up codes)\b/,
			);
		},
	);
});

describe('Send Request shows', () => {
	const shown = (parameters: INodeParameters) => {
		const chosen = { resource: 'api', operation: 'send', method: 'GET', ...parameters };
		const filled = NodeHelpers.getNodeParameters(
			properties,
			chosen,
			true,
			false,
			{ typeVersion: 1.1 },
			description,
		);
		return Object.keys(filled ?? {});
	};

	it('the body where the method has one', () => {
		expect(shown({})).toEqual(expect.arrayContaining(['path', 'queryParameters', 'options']));
		expect(shown({})).not.toContain('specifyBody');
		for (const method of ['DELETE', 'PATCH', 'POST', 'PUT', '={{ $json.method }}']) {
			expect(shown({ method })).toContain('bodyJson');
		}
	});

	it('one way at a time to give query and body', () => {
		expect(shown({ specifyQuery: 'json' })).toContain('queryJson');
		expect(shown({ specifyQuery: 'json' })).not.toContain('queryParameters');
		const binary = shown({ method: 'POST', specifyBody: 'binary' });
		expect(binary).toContain('binaryPropertyName');
		expect(binary).not.toContain('bodyJson');
	});

	it('where a file goes, and where it is, for files alone', () => {
		const { options } = named('options').find(
			({ displayOptions }) =>
				displayOptions?.show?.operation?.includes('send') &&
				displayOptions.show.resource?.includes('api'),
		)!;
		const forFiles = (options as INodeProperties[]).filter(({ name }) =>
			['downloadFromField', 'outputPropertyName'].includes(name),
		);
		expect(forFiles.map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { '/output': ['file'] } },
			{ show: { '/output': ['auto', 'file'] } },
		]);
		expect(shown({ output: 'file' })).not.toContain('returnAll');
		expect(shown({ output: 'items' })).toContain('returnAll');
	});
});
