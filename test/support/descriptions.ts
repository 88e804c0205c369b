import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** Poll times are n8n's own, word for word. */
const OF_N8N = new Set(['pollTimes']);

/** Fields at all depths, with the options and values of collections; n8n's own are left out. */
export function allFields(fields: readonly INodeProperties[]): INodeProperties[] {
	return fields
		.filter(({ name }) => !OF_N8N.has(name))
		.flatMap((field) => {
			const nested = (field.options ?? []).flatMap((option) => {
				if ('values' in option) return option.values;
				return 'type' in option ? [option] : [];
			});
			return [field, ...allFields(nested)];
		});
}

/** The fields that n8n shows, with its defaults for what is not given. */
export function shownIn(description: INodeTypeDescription, parameters: object): INodeProperties[] {
	const { properties } = description;
	const given = parameters as INodeParameters;
	const filled = NodeHelpers.getNodeParameters(properties, given, true, false, null, description);
	return properties.filter((property) =>
		NodeHelpers.displayParameter(filled ?? {}, property, null, description),
	);
}

const choicesOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

/** Names, defaults of the right type, and full stops as n8n wants them. */
export function expectGoodTexts(properties: readonly INodeProperties[]): void {
	const fields = allFields(properties);
	expect(fields.length).toBeGreaterThan(properties.length);
	for (const field of fields) {
		expect(field.displayName).toMatch(/^[A-Z]/);
		expect(field.default).toBeDefined();
		if (field.type === 'notice') {
			expect(field.displayName).toMatch(/\.$/);
			continue;
		}
		// Title case.
		expect(field.displayName).toMatch(
			/^[A-Z][A-Za-z0-9-]*( (\(?[A-Z][A-Za-z0-9-]*\)?|a|an|at|by|for|from|in|of|on|or|per|the|to|with))*$/,
		);
		expectOneStyle(field.description);
		if (field.type === 'boolean') {
			expect(field.description).toMatch(/^Whether /);
			expect(typeof field.default).toBe('boolean');
		}
		if (field.type === 'number') expect(typeof field.default).toBe('number');
		if (field.type !== 'options' && field.type !== 'multiOptions') continue;
		const choices = choicesOf(field);
		const values = choices.map(({ value }) => value);
		const chosen = [field.default].flat();
		expect(values).toEqual(expect.arrayContaining(chosen));
		expect(new Set(values).size).toBe(values.length);
		expect(new Set(choices.map(({ name }) => name)).size).toBe(values.length);
		choices.forEach(({ description }) => expectOneStyle(description));
	}
}

/** One sentence without, several with a full stop. */
function expectOneStyle(text = ''): void {
	expect([text, text.endsWith('.')]).toEqual([text, /[.;] [A-Z]/.test(text)]);
}

/** If the field above has an expression, n8n always shows this field and requires it. */
export function expectNoFieldThatMayHide(fields: readonly INodeProperties[]): void {
	for (const { name, required, displayOptions } of fields) {
		if (required !== true) continue;
		for (const toggle of Object.keys(displayOptions?.show ?? {})) {
			const field = fields.find((one) => one.name === toggle);
			expect([name, toggle, field?.noDataExpression]).toEqual([name, toggle, true]);
		}
	}
}
