import {
	NodeHelpers,
	UnexpectedError,
	type IDataObject,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

export type NodeTypeMap = Record<string, INodeType | IVersionedNodeType>;

/**
 * Node types by their full name (`n8n-nodes-genesys-cloud.genesysCloud`). As in n8n, a node with `usableAsTool`
 * has a twin whose name ends in `Tool`; agents run its ordinary `execute`.
 */
export class NodeTypes implements INodeTypes {
	private readonly types = new Map<string, INodeType | IVersionedNodeType>();

	constructor(types: NodeTypeMap) {
		for (const [name, type] of Object.entries(types)) this.add(name, type);
	}

	/** The description keeps its short name: only workflows know types by the full one. */
	add(name: string, type: INodeType | IVersionedNodeType): void {
		this.types.set(name, type);
	}

	getByName(name: string): INodeType | IVersionedNodeType {
		const type = this.types.get(name);
		if (type) return type;
		const base = this.types.get(name.replace(/Tool$/, ''));
		if (base && name.endsWith('Tool') && 'execute' in base && base.description.usableAsTool) {
			const toolName = `${base.description.name}Tool`;
			const description = { value: { ...base.description, name: toolName }, enumerable: true };
			return Object.create(base, { description }) as INodeType;
		}
		throw new UnexpectedError(`Unrecognized node type: ${name}`);
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries([...this.types.keys()].map((name) => [name, {}]));
	}
}
