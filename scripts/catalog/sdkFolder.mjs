import path from 'node:path';
import { root } from '../lib/paths.mjs';

export const SDK = path.join(root, 'node_modules', 'purecloud-platform-client-v2');
