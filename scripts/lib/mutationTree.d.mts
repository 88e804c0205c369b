/** The types of `mutationTree.mjs`, which goes with the mutation check that Stryker replaces. */
export function copyTree(project: string, source?: string): string;
export function removeAbandonedTrees(project: string): void;
