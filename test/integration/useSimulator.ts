import type { SimulatedClient, Simulator, SimulatorOptions } from '../simulator';
import type { Engine } from '../support';
import { engineFor, LeakWatch, newClient, startFastSimulator } from './harness';

/** Of the file that called {@link useSimulator}: each test file has modules of its own. */
export let simulator: Simulator;
export let client: SimulatedClient;
/** Knows the package; the credential `c1` is the client's. */
export let engine: Engine;
export let watch: LeakWatch;

/**
 * One simulator for the tests of a file, reset for each of them. After each test, its traces are searched
 * for secrets.
 */
export function useSimulator(options?: SimulatorOptions): void {
	beforeAll(async () => {
		simulator = await startFastSimulator(options);
		client = newClient(simulator);
		engine = engineFor(simulator, client);
		watch = new LeakWatch(simulator);
	});
	afterAll(async () => await simulator.close());
	beforeEach(() => {
		simulator.reset();
		watch.guard(client);
	});
	afterEach(() => expect(watch.finds()).toEqual([]));
}
