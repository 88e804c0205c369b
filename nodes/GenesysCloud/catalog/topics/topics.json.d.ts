import type { TopicsFile } from './topicsFile';

declare const file: TopicsFile;
export default file;
