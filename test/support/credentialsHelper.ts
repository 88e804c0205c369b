import './environment';
import { getAdditionalKeys } from 'n8n-core';
import {
	getCredentialOwnRequestAllowedDomains,
	ICredentials,
	ICredentialsHelper,
	injectDomainRestrictionFields,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	UserError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsEncrypted,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { NodeTypes } from './nodeTypes';

export interface StoredCredential {
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** n8n's credential table. Reading gives a copy; `writes` counts what n8n itself wrote (renewed tokens). */
export class CredentialStore {
	private readonly rows = new Map<string, StoredCredential>();

	writes = 0;

	constructor(credentials: Record<string, StoredCredential> = {}) {
		for (const [id, credential] of Object.entries(credentials)) this.put(id, credential);
	}

	get(id: string): StoredCredential | undefined {
		const row = this.rows.get(id);
		return row && structuredClone(row);
	}

	put(id: string, credential: StoredCredential): void {
		this.rows.set(id, structuredClone(credential));
	}

	/** A save in n8n's editor: it sends back every stored field, hidden tokens included, with what was changed. */
	edit(id: string, changes: ICredentialDataDecryptedObject): void {
		const row = this.rows.get(id);
		if (!row) throw new UserError(`There is no credential "${id}"`);
		row.data = { ...row.data, ...structuredClone(changes) };
	}

	toJSON(): Record<string, StoredCredential> {
		return Object.fromEntries(this.rows);
	}
}

/** n8n-core's `Credentials` without the cipher, whose keys are in n8n's database. */
class CredentialRow extends ICredentials {
	async getData(): Promise<ICredentialDataDecryptedObject> {
		return JSON.parse(this.data ?? '{}') as ICredentialDataDecryptedObject;
	}

	async setData(data: ICredentialDataDecryptedObject): Promise<void> {
		this.data = JSON.stringify(data);
	}

	async updateData(
		toUpdate: ICredentialDataDecryptedObject,
		toDelete: string[] = [],
	): Promise<void> {
		const data = { ...(await this.getData()), ...toUpdate };
		for (const key of toDelete) delete data[key];
		await this.setData(data);
	}

	getDataToSave(): ICredentialsEncrypted {
		return { id: this.id, name: this.name, type: this.type, data: this.data };
	}
}

const mockNode: INode = {
	id: '',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};

/**
 * What n8n's `dist/credentials-helper.js` (2.41.1) does, method by method, over a store in memory. Left out: external
 * secrets, overwrites, dynamic ("private") credentials and the fields of its own OAuth types.
 */
export class CredentialsHelper extends ICredentialsHelper {
	private readonly types = new Map<string, ICredentialType>();

	constructor(
		readonly store: CredentialStore,
		types: ICredentialType[],
	) {
		super();
		for (const type of types) {
			// `load-nodes-and-credentials.js` adds the two domain fields to types that do not have them.
			const properties = { value: injectDomainRestrictionFields(type), enumerable: true };
			this.types.set(type.name, Object.create(type, { properties }) as ICredentialType);
		}
	}

	getType(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new UnexpectedError(`Unrecognized credential type: ${name}`);
		return type;
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.get(name)?.extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		incoming: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const requestOptions = incoming as IHttpRequestOptions & Record<string, IDataObject>;
		const { authenticate } = this.getType(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		if (authenticate?.type === 'generic') {
			if (!workflow || !node) {
				throw new UnexpectedError(
					'Workflow and node are required for declarative credential authentication',
				);
			}
			const resolve = (value: string) =>
				this.resolveValue(value, { $credentials: credentials }, workflow, node);
			requestOptions.headers ??= {};
			for (const [part, entries] of Object.entries(authenticate.properties)) {
				for (const [key, value] of Object.entries(entries as Record<string, string>)) {
					requestOptions[part] ??= {};
					requestOptions[part][resolve(key)] = resolve(value);
				}
			}
		}
		return requestOptions;
	}

	/**
	 * Runs only for a type with an own hidden, expirable property, and only when that is `''`, the request (or
	 * `authenticate`) failed. (The third condition is meant for the credential test, whose node is called `noOp` in 2.41.1,
	 * so that a test with a stored token does not renew it.) The output is merged into what is stored; expressions the user
	 * stored are kept, but for the expirable property.
	 */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.getType(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (expirable === undefined || typeof type.preAuthentication !== 'function') return undefined;

		const isTest = node?.parameters?.temp === '' && node?.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = (await type.preAuthentication.call(
			restrictToCredentialDomains(helpers, credentials),
			credentials,
		)) as ICredentialDataDecryptedObject;
		if (output[expirable.name] === undefined) return undefined;
		if (!node.credentials) return undefined;

		const details = node.credentials[type.name];
		const stored = await (await this.getCredentials(details, type.name)).getData();
		const toPersist = { ...stored };
		for (const [key, value] of Object.entries(output)) {
			if (key === expirable.name || !isExpression(stored[key])) toPersist[key] = value;
		}
		await this.updateCredentials(details, type.name, toPersist);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.getType(typeName);
		if (typeof preAuthentication !== 'function') return undefined;
		const restricted = restrictToCredentialDomains(helpers, credentials);
		const output = await preAuthentication.call(restricted, credentials);
		return output as ICredentialDataDecryptedObject;
	}

	async getCredentials(details: INodeCredentialsDetails, typeName: string): Promise<ICredentials> {
		const { id, credential } = this.find(details, typeName);
		const json = JSON.stringify(credential.data);
		return new CredentialRow({ id, name: credential.name }, typeName, json);
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		const type = this.getType(typeName);
		if (type.extends === undefined) return type.properties;
		const combined: INodeProperties[] = [];
		for (const parent of type.extends) {
			NodeHelpers.mergeNodeProperties(combined, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(combined, type.properties);
		return combined;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		expressionResolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const { data } = this.find(details, typeName).credential;
		if (raw === true) return data;
		return await this.applyDefaults(
			additionalData,
			data,
			typeName,
			mode,
			executeData,
			expressionResolveValues,
		);
	}

	/** `applyDefaultsAndOverwrites`: the type's defaults (hidden ones too), then expressions. */
	async applyDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		original: ICredentialDataDecryptedObject,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const properties = this.getCredentialsProperties(typeName);
		const data = NodeHelpers.getNodeParameters(
			properties,
			original as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		for (const field of ['allowedHttpRequestDomains', 'allowedDomains']) {
			if (data[field] === undefined && original[field] !== undefined) data[field] = original[field];
		}

		const parameters = data as INodeParameters;
		const additionalKeys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (values) {
			return values.workflow.expression.getParameterValue(
				parameters,
				values.runExecutionData,
				values.runIndex,
				values.itemIndex,
				values.node.name,
				values.connectionInputData,
				mode,
				additionalKeys,
				executeData,
				false,
				parameters,
			) as ICredentialDataDecryptedObject;
		}
		const workflow = new Workflow({
			nodes: [mockNode],
			connections: {},
			active: false,
			nodeTypes: new NodeTypes({ mock: { description: { properties: [] } } as never }),
		});
		return await workflow.expression.withIsolate(
			async () =>
				workflow.expression.getComplexParameterValue(
					mockNode,
					parameters,
					mode,
					additionalKeys,
					undefined,
					undefined,
					parameters,
				) as ICredentialDataDecryptedObject,
		);
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		typeName: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const { id, credential } = this.find(details, typeName);
		this.store.put(id, { ...credential, data });
		this.store.writes++;
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new UnexpectedError("n8n's own OAuth types are not part of the test engine");
	}

	private find(details: INodeCredentialsDetails, typeName: string) {
		if (!details.id) throw new UserError('Found credential with no ID.');
		const credential = this.store.get(details.id);
		if (credential?.type !== typeName) {
			throw new UserError(
				`Credential with ID "${details.id}" does not exist for type "${typeName}".`,
			);
		}
		return { id: details.id, credential };
	}

	private resolveValue(
		value: string,
		additionalKeys: IDataObject,
		workflow: Workflow,
		node: INode,
	): string {
		if (!isExpression(value)) return value;
		const resolved = workflow.expression.getSimpleParameterValue(
			node,
			value,
			'internal',
			additionalKeys as never,
			undefined,
			'',
		);
		return resolved ? String(resolved) : '';
	}
}

/** `preAuthentication` gets `httpRequest` alone, bound to the credential's "Specific Domains" where there are any. */
function restrictToCredentialDomains(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): IHttpRequestHelper {
	return {
		helpers: {
			httpRequest: async (requestOptions: IHttpRequestOptions) => {
				const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
				if (allowedDomains === undefined) return await helpers.httpRequest(requestOptions);
				if (requestOptions.allowedDomains !== undefined) {
					throw new UserError(
						'This credential restricts requests to specific domains, which cannot be combined with the domains its authentication step asks for.',
					);
				}
				return await helpers.httpRequest({ ...requestOptions, allowedDomains });
			},
		},
	} as IHttpRequestHelper;
}
