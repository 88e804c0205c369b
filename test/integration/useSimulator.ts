import type { SimulatedClient, Simulator, SimulatorOptions } from '../simulator';
import type { Engine } from '../support';
import { engineFor, LeakWatch, newClient, NO_LIMIT, startFastSimulator } from './harness';

/** Of the file that called {@link useSimulator}: each test file has modules of its own. */
export let simulator: Simulator;
export let client: SimulatedClient;
/** Knows the package; the credential `c1` is the client's. */
export let engine: Engine;
export let watch: LeakWatch;

/**
 * One simulator for the tests of a file, as it was at first for each of them. After each test, what it
 * left behind is searched for secrets.
 *
 * @param clientPerTest a client of its own for each test, so that no test finds a token, or a refusal,
 * of an earlier one in the process's memory
 */
export function useSimulator(options?: SimulatorOptions, { clientPerTest = false } = {}): void {
	const takeNewClient = () => {
		client = newClient(simulator);
		engine = engineFor(simulator, client);
	};
	beforeAll(async () => {
		simulator = await startFastSimulator(options);
		takeNewClient();
		watch = new LeakWatch(simulator);
	});
	afterAll(async () => await simulator.close());
	beforeEach(() => {
		simulator.reset();
		simulator.setOptions({ onRequest: undefined, rateLimit: NO_LIMIT, ...options });
		if (clientPerTest) takeNewClient();
		watch.guard(client);
	});
	afterEach(() => expect(watch.finds()).toEqual([]));
}
