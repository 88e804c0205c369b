/**
 * Generates the catalog again, like `npx gulp catalog`, and prints only the changes, as Markdown:
 *
 *     node scripts/catalog.mjs > changes.md
 */
import { writeCatalog } from './catalog/writeCatalog.mjs';

process.stdout.write(await writeCatalog());
