/** The object without some of its fields. */
export function omit<T extends object, K extends keyof T>(object: T, ...fields: K[]): Omit<T, K> {
	return Object.fromEntries(
		Object.entries(object).filter(([name]) => !fields.includes(name as K)),
	) as Omit<T, K>;
}
