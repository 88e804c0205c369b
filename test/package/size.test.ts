import { nodeTypes } from '../support/packageTypes';

/** n8n sends the descriptions of all nodes to each browser that opens its editor. */
const MOST_BYTES = 400_000;

it.each(Object.entries(nodeTypes))('the description of %s stays small', (_, { description }) => {
	expect(Buffer.byteLength(JSON.stringify(description))).toBeLessThan(MOST_BYTES);
});
