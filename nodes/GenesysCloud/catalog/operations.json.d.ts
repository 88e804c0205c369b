import type { CatalogFile } from './catalogFile';

/** Spares the compiler the inference of a type for 1 MB of JSON. */
declare const file: CatalogFile;
export default file;
