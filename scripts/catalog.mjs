/**
 * Makes the catalog anew, as `npx gulp catalog` does, and prints only what changed, as Markdown:
 *
 *     node scripts/catalog.mjs > changes.md
 */
import { writeCatalog } from './catalog/writeCatalog.mjs';

process.stdout.write(await writeCatalog());
