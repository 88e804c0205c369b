/** "getMany" as "Get Many", "findByName" as "Find by Name", names with a hyphen and abbreviations. */
const TITLE =
	'text.replace(/([A-Z])/g, " $1").replace(/^./, (first) => first.toUpperCase()).replace(/ (And|By|For|From|In|Of|Or|The|To|With) /g, (word) => word.toLowerCase()).replace("Wrap Up", "Wrap-Up").replace(/\\b(Api|Csv|Dnc|Url)\\b/g, (word) => word.toUpperCase())';

/** The name is stored with an operation that was picked from the list. */
const CHOSEN =
	'($parameter.toJSON().apiOperation?.cachedResultName?.split(" · ")[0] || $parameter["apiOperation"] || "Call an Operation")';

/**
 * What the node does, below its name on the canvas: the name of the operation of the API, method and
 * path, or "Get Many: User". n8n evaluates it with the node's parameters alone, and shows nothing where
 * an expression fails.
 */
export const SUBTITLE = [
	'={{ $parameter["resource"] !== "api"',
	`? [$parameter["operation"], $parameter["resource"]].map((text) => ${TITLE}).join(": ")`,
	': $parameter["operation"] === "send"',
	'? $parameter["method"] + " " + $parameter["path"]',
	`: ${CHOSEN} }}`,
].join(' ');
