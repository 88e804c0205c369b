/** Returns what `work` fails with; it must fail. */
export const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
	await work.then(
		(value) => {
			throw new Error(`It did not fail: ${JSON.stringify(value)}`);
		},
		(error: unknown) => error,
	);
