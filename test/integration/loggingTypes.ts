/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** For child processes: the package's types, and all that n8n logs written to stderr. */
import { inspect } from 'node:util';

import { captureLog } from './logCapture';

export { credentialTypes, nodeTypes } from '../support/packageTypes';

captureLog((message, metadata) => {
	process.stderr.write(`${message} ${inspect(metadata, { depth: 12, showHidden: true })}\n`);
});
