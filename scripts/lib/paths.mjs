import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything that may be deleted at any time: results and unpacked tarballs. */
export const cacheFolder = path.join(root, '.cache');
