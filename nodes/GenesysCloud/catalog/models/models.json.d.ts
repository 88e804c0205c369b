import type { ModelsFile } from '../catalogFile';

/** Spares the compiler the inference of a type for 250 KB of JSON. */
declare const file: ModelsFile;
export default file;
