/** One page of n8n's editor, and a person who uses nothing but mouse and keyboard. */
const PATIENCE_MS = 60_000;
/** The editor sends its search, and asks for fields, some time after the last change. */
const QUIET_MS = 700;
const OPENING_TRIES = 10;
const OPENING_MS = 5_000;

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/** @typedef {{ id: string, displayName: string, type: string }} FormField a field that n8n's resource mapper shows */

export class Person {
	/** Mouse clicks. */
	clicks = 0;
	/** Keys that were pressed; one for each character. */
	keys = 0;
	/** Fields of the forms that the editor received, by id. @type {Map<string, FormField>} */
	#fields = new Map();
	/** The answer to the latest search. @type {{ name: string, value: string }[]} */
	#found = [];
	#asked = 0;
	#answeredAt = 0;

	/** @param {Page} page */
	constructor(page) {
		this.page = page;
		page.setDefaultTimeout(PATIENCE_MS);
		page.on('request', (request) => {
			if (request.url().includes('/dynamic-node-parameters/')) this.#asked += 1;
		});
		page.on('response', (response) => {
			if (response.url().includes('/dynamic-node-parameters/')) void this.#notice(response);
		});
	}

	/** Opens the panel of a node, and begins to count. */
	async openNode(/** @type {string} */ name) {
		const node = this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		const panel = this.page.getByTestId('node-parameters');
		await node.waitFor();
		// The canvas still moves, and takes no click, for a while after it is shown.
		for (let tries = 0; tries < OPENING_TRIES && !(await panel.isVisible()); tries += 1) {
			await this.page
				.getByTestId('zoom-to-fit')
				.click({ timeout: OPENING_MS })
				.catch(() => {});
			await node.dblclick({ timeout: OPENING_MS }).catch(() => {});
			await panel.waitFor({ timeout: OPENING_MS }).catch(() => {});
		}
		await panel.waitFor();
		this.clicks = 0;
		this.keys = 0;
		this.#fields.clear();
	}

	/** Closes the panel, and a menu that a failed task has left open. */
	async closeNode() {
		const panel = this.page.getByTestId('node-parameters');
		for (let tries = 0; tries < OPENING_TRIES && (await panel.isVisible()); tries += 1) {
			await this.page.keyboard.press('Escape');
			await panel.waitFor({ state: 'hidden', timeout: OPENING_MS }).catch(() => {});
		}
		await panel.waitFor({ state: 'hidden' });
	}

	/**
	 * Searches the list of operations and selects one.
	 *
	 * @param {string} search what is typed
	 * @param {string} operation its id
	 * @returns {Promise<number>} its place in the list, from 1; 0 if it is not there
	 */
	async chooseOperation(search, operation) {
		await this.#click(this.page.getByTestId('rlc-input').first());
		await this.#settled();
		await this.#type(search);
		await this.#settled();
		const place = this.#found.findIndex(({ value }) => value === operation);
		if (place < 0) return 0;
		// By its name: the list may still show what an unfinished search has found.
		const item = this.page
			.getByTestId('rlc-item')
			.getByText(this.#found[place].name, { exact: true });
		await this.#click(item.first());
		await this.#settled();
		return place + 1;
	}

	/** Fills in a field of the form, after adding it if it is not shown yet. */
	async fill(/** @type {string} */ id, /** @type {string} */ text, isPasted = false) {
		const field = this.#fields.get(id);
		if (field === undefined) {
			throw new Error(`The form has no field ${id}, only ${[...this.#fields.keys()].join(', ')}`);
		}
		const input = this.page.getByTestId(`parameter-input-${id}`);
		if ((await input.count()) === 0) await this.#add(field, input);
		if (field.type === 'boolean') return await this.#toggle(input, text);
		if (field.type === 'options') return await this.#choose(input, text);
		const isJson = field.type === 'object' || field.type === 'array';
		await this.#click(isJson ? input.locator('.cm-content') : input.locator('input, textarea'));
		if (isPasted || isJson) {
			// JSON at once, too: typed letter by letter, it would get more brackets from the editor.
			await this.page.keyboard.insertText(text);
			this.keys += isPasted ? 1 : text.length;
		} else await this.#type(text);
		await this.#settled(); // the editor takes over what was typed a moment later
	}

	/** Selects an option of one of the node's own parameters. */
	async select(/** @type {string} */ parameter, /** @type {string} */ option) {
		await this.#choose(this.page.getByTestId(`parameter-input-${parameter}`), option);
		await this.#settled();
	}

	/**
	 * Executes the node and waits for its end.
	 *
	 * @param {string} expected what the output panel should show
	 * @returns {Promise<string>} what it shows
	 */
	async execute(expected) {
		await this.#click(this.page.getByTestId('node-execute-button'));
		const panel = this.page.getByTestId('output-panel');
		const right = panel.getByText(expected).first();
		const wrong = panel.getByTestId('node-error-message').first();
		await right
			.or(wrong)
			.first()
			.waitFor({ state: 'attached' })
			.catch(() => {});
		return await panel.innerText();
	}

	async #add(/** @type {FormField} */ field, /** @type {Locator} */ input) {
		const menus = this.page.getByTestId('add-fields-select').getByRole('button');
		const entry = this.page.getByRole('menuitem', { name: field.displayName, exact: true });
		for (let index = 0; index < (await menus.count()); index += 1) {
			await menus.nth(index).click();
			await entry
				.or(input)
				.first()
				.waitFor({ timeout: OPENING_MS })
				.catch(() => {});
			if (await entry.isVisible()) await this.#click(entry);
			await input.waitFor({ timeout: OPENING_MS }).catch(() => {});
			if (await input.isVisible()) {
				this.clicks += 1; // the last field that is left has no menu
				return;
			}
			// A person sees which menu it is in. With no menu open, Escape would close the node.
			if (await this.page.getByRole('menu').isVisible()) await this.page.keyboard.press('Escape');
		}
		throw new Error(`No menu offers the field '${field.displayName}'`);
	}

	async #toggle(/** @type {Locator} */ input, /** @type {string} */ text) {
		const toggle = input.getByRole('switch');
		const isOn = (await toggle.getAttribute('aria-checked')) === 'true';
		if (isOn !== (text === 'true')) await this.#click(toggle);
	}

	async #choose(/** @type {Locator} */ input, /** @type {string} */ option) {
		await this.#click(input.locator('input'));
		await this.#click(
			this.page
				.locator('.el-select-dropdown__item:visible')
				.filter({ hasText: new RegExp(`^\\s*${escaped(option)}`) })
				.first(),
		);
	}

	async #click(/** @type {Locator} */ target) {
		await target.click();
		this.clicks += 1;
	}

	async #type(/** @type {string} */ text) {
		await this.page.keyboard.type(text, { delay: 10 });
		this.keys += text.length;
	}

	/** Waits until the editor has asked for what it needs, and has got it. */
	async #settled() {
		const deadline = Date.now() + PATIENCE_MS;
		await this.page.waitForTimeout(QUIET_MS);
		while (this.#asked > 0 || Date.now() - this.#answeredAt < QUIET_MS) {
			if (Date.now() > deadline) throw new Error('The editor waits for a list or for fields');
			await this.page.waitForTimeout(50);
		}
	}

	async #notice(/** @type {import('playwright-core').Response} */ response) {
		const { data } = await response.json().catch(() => ({ data: {} }));
		if (data?.results) this.#found = data.results;
		for (const field of data?.fields ?? []) this.#fields.set(field.id, field);
		this.#asked -= 1;
		this.#answeredAt = Date.now();
	}
}

const escaped = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
