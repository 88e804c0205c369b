/** What starts the workflow, below the node's name on the canvas. */
export const SUBTITLE =
	'={{ ({ eventBridge: "EventBridge Event", openMessage: "Open Message From Agent", processAutomation: "Process Automation Event" })[$parameter["triggerOn"]] }}';
