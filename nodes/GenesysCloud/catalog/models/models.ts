import type { CatalogOperation } from '../catalog';
import { parseField, type CatalogField, type ModelsFile } from '../catalogFile';
import { WHOLE_BODY } from '../operationFields';

/** The models of the objects in bodies. A model is expanded when it is asked for, and then kept. */
export class Models {
	private readonly expanded = new Map<string, readonly CatalogField[]>();

	constructor(private readonly file: ModelsFile) {}

	/** @returns the members of a model; none if nothing is known of them */
	membersOf(model: string | undefined): readonly CatalogField[] {
		if (model === undefined || !Object.hasOwn(this.file, model)) return [];
		const known = this.expanded.get(model);
		if (known) return known;
		const members = this.file[model].map(parseField);
		this.expanded.set(model, members);
		return members;
	}
}

/** An object in a body, or a list of them. */
export interface BodyObject {
	field: CatalogField;
	/** Of the object, or of each in the list. */
	members: readonly CatalogField[];
}

/**
 * @param name of a field of the body; `body` for a body that is a list
 * @returns undefined for what is no object, or one of which nothing is known
 */
export function bodyObject(
	models: Models,
	{ body }: CatalogOperation,
	name: string,
): BodyObject | undefined {
	if (body?.kind === 'array' && name === WHOLE_BODY && body.fields.length > 0) {
		const field = { name, type: 'object', array: true, required: body.required } as const;
		return { field, members: body.fields };
	}
	const field = body?.kind === 'object' ? body.fields.find((one) => one.name === name) : undefined;
	if (field?.type !== 'object') return undefined;
	const members = models.membersOf(field.model);
	return members.length > 0 || field.valuesOf ? { field, members } : undefined;
}

/** For values that are not compared with anything. */
export const NO_MODELS = new Models({});

let loading: Promise<Models> | undefined;

/** The models. Their file of 230 KB is read at the first call, which takes some 4 ms. */
export function loadModels(): Promise<Models> {
	loading ??= import('./models.json').then(({ default: file }) => new Models(file));
	return loading;
}
