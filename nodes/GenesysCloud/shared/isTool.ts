/**
 * Whether a node runs as a tool of an AI agent or of an MCP server. n8n gives such a node the type of
 * the node with `Tool` at its end. `isToolExecution()` is false in the current AI Agent node.
 */
export const isTool = ({ type }: { type: string }): boolean => type.endsWith('Tool');
