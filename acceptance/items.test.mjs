// The grid of all work: written in place, many at once, ranked, filtered and exported, by keyboard wherever a hand could be.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { accessible, launch, open, PHONE, picture, settled } from "./lib/browser.mjs";
import { startDemonstration, until } from "./lib/product.mjs";

const MANY = 60;
const KINDS = ["maintenance", "corrective", "additive"];

describe("the grid of items", { timeout: 300_000 }, () => {
    let product, visit, stop, base, browser;
    const address = (rest = "") => `${product.address}/products/grid/items${rest}`;
    const items = () => visit.all(`${base}/items?order=rank`);
    const item = async (key) => (await items()).find((one) => one.key === key);

    before(async () => {
        ({ product, visit, stop } = await startDemonstration());
        const made = await visit.post("/products", { key: "grid", name: "Grid" });
        base = `/products/${made.productId}`;
        for (let i = 1; i <= MANY; i++)
            await visit.post(`${base}/items`, {
                key: `GRID-${i}`,
                kind: KINDS[i % 3],
                title: i === 2 ? "=HYPERLINK(1)" : `Work ${i}`,
                hypothesis: i % 10 === 0 ? "Holds the line in the summer peak" : null,
                labels: i % 2 === 0 ? ["even"] : [],
            });
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await stop?.();
    });

    async function grid(rest, options) {
        const page = await open(browser, address(rest), options);
        await settled(page);
        return page;
    }
    const cell = (page, key, column) =>
        page.getByRole("row").filter({ has: page.getByRole("link", { name: key, exact: true }) }).locator(`[data-column="${column}"]`);
    const focused = (page) =>
        page.evaluate(() => `${document.activeElement.closest("[data-row]")?.dataset.row} ${document.activeElement.dataset.column}`);

    /** Tab leads into the grid once, to one cell; arrows walk from there. */
    async function intoGrid(page) {
        await page.getByRole("button", { name: "New item" }).focus();
        for (let presses = 0; presses < 20; presses++) {
            await page.keyboard.press("Tab");
            if ((await page.evaluate(() => document.activeElement.getAttribute("role"))) === "gridcell") return;
        }
        assert.fail("Tab reaches the grid");
    }

    test("cells are walked and written with the keyboard alone", async () => {
        const page = await grid();
        assert.match(await page.locator("h1").innerText(), /^60 items on the roadmap: 60 planned\.$/);
        const rows = page.getByRole("grid", { name: "Items" });
        assert.equal(await rows.getAttribute("aria-rowcount"), String(MANY + 1));
        await intoGrid(page);
        assert.equal(await focused(page), "0 title");
        for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
        assert.equal(await focused(page), "0 owner");
        await page.keyboard.press("Enter");
        await page.keyboard.type("ann");
        await page.keyboard.press("Tab");
        await page.keyboard.type("2,5");
        await page.keyboard.press("Tab");
        await page.keyboard.type("1999-q1");
        await page.keyboard.press("Enter");
        await until(async () => (await item("GRID-1")).startedOn === "1999-Q1");
        const written = await item("GRID-1");
        assert.deepEqual([written.owner, written.effortDays], ["ann", 2.5]);
        assert.equal(await focused(page), "1 startedOn");

        await page.keyboard.press("F2");
        await page.keyboard.type("2001");
        await page.keyboard.press("Escape");
        assert.equal(await focused(page), "1 startedOn");
        assert.equal((await item("GRID-2")).startedOn, null);

        await page.keyboard.press("Control+End");
        await page.getByRole("link", { name: `GRID-${MANY}`, exact: true }).waitFor();
        assert.equal(await focused(page), `${MANY - 1} waitsFor`);
        await page.keyboard.press("Control+Home");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        await page.waitForURL(/items\/GRID-1$/);
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("rows that are scrolled through keep their order, the focus and what stays at the left", async () => {
        const page = await grid();
        const view = page.locator(".items-scroll");
        await cell(page, "GRID-3", "owner").click();
        const box = await view.boundingBox();
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        for (let i = 0; i < 30; i++) await page.mouse.wheel(0, 44);
        await page.getByRole("link", { name: `GRID-40`, exact: true }).waitFor();
        const rows = () =>
            view.getByRole("row").evaluateAll((all) =>
                all.map((row) => [Number(row.getAttribute("aria-rowindex")), row.querySelector("a")?.textContent ?? null]),
            );
        await until(async () => {
            const order = (await rows()).map(([index]) => index);
            return order.length > 10 && order.every((index, i) => i === 0 || order[i - 1] < index);
        });
        for (const [index, key] of (await rows()).slice(1)) assert.equal(key, `GRID-${index - 1}`);
        assert.equal(await focused(page), "2 owner", "the focus stays with its row, wherever the view is");

        await page.mouse.wheel(400, 0);
        await until(() => view.evaluate((element) => element.scrollLeft > 100));
        const left = async (key, column) => (await cell(page, key, column).boundingBox()).x - box.x;
        await until(async () => Math.abs(await left("GRID-40", "picked")) < 2);
        await cell(page, "GRID-40", "modelVersion").click();
        assert.equal(await focused(page), "39 modelVersion");
        await page.keyboard.press("ArrowUp");
        assert.equal(await focused(page), "38 modelVersion");
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("another kind asks why, and so does a stage", async () => {
        const page = await grid();
        await cell(page, "GRID-1", "kind").click();
        await page.keyboard.press("Enter");
        await page.keyboard.press("m");
        await page.keyboard.press("Enter");
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("Why").fill("It only holds the line");
        await page.keyboard.press("Enter");
        await dialog.waitFor({ state: "detached" });
        await until(async () => (await item("GRID-1")).kind === "maintenance");
        const [latest] = (await visit.get(`${base}/items/${(await item("GRID-1")).itemId}/revisions`)).items;
        assert.equal(latest.reason, "It only holds the line");

        await cell(page, "GRID-4", "stage").dblclick();
        await page.getByRole("option", { name: "Cut" }).click();
        await page.getByRole("dialog").getByLabel("Why").fill("Nobody needs it");
        await page.keyboard.press("Enter");
        await until(async () => (await item("GRID-4")).stage === "cut");
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("an effort of −1 stands at its cell with what was typed, and nothing else is lost", async () => {
        const page = await grid();
        await cell(page, "GRID-3", "effortDays").click();
        await page.keyboard.press("Enter");
        await page.keyboard.type("-1");
        await page.keyboard.press("Enter");
        const alert = page.getByRole("alert");
        await alert.waitFor();
        assert.match(await alert.innerText(), /greater than or equal to 0/);
        const field = page.getByRole("textbox", { name: "Effort, days of GRID-3" });
        assert.equal(await field.inputValue(), "-1");
        assert.equal(await field.getAttribute("aria-invalid"), "true");
        assert.equal(await field.evaluate((element) => element === document.activeElement), true);
        assert.equal((await item("GRID-3")).effortDays, null);
        await accessible(page, "a cell that is refused");
        await picture(page, "items-refused");
        await page.keyboard.press("Control+a");
        await page.keyboard.type("4");
        await page.keyboard.press("Enter");
        await until(async () => (await item("GRID-3")).effortDays === 4);
        await alert.waitFor({ state: "detached" });
        await page.context().close();
    });

    test("fifty items are changed together, and one undo takes all of it back, after a look at another page too", async () => {
        const page = await grid();
        const owners = async () => (await items()).map((one) => one.owner);
        const before = await owners();
        await cell(page, "GRID-1", "title").click();
        await page.keyboard.press("Space");
        await page.keyboard.down("Shift");
        for (let i = 1; i < 50; i++) await page.keyboard.press("ArrowDown");
        await page.keyboard.up("Shift");
        await page.getByText("50 picked").waitFor();
        await page.keyboard.press("b");
        const dialog = page.getByRole("dialog", { name: "Change 50 items together" });
        await dialog.waitFor();
        await accessible(page, "bulk edit");
        await picture(page, "items-bulk");

        // Bad input first: it stands at its field, and the rest that was typed stays.
        await dialog.getByLabel("Owner", { exact: true }).selectOption({ label: "Set to" });
        await dialog.getByLabel("Owner: set to").fill("night shift");
        await dialog.getByLabel("Effort", { exact: true }).selectOption({ label: "Set to" });
        await dialog.getByLabel("Effort: set to").fill("-1");
        await dialog.getByRole("button", { name: "Change 50 items" }).click();
        await dialog.getByText(/greater than or equal to 0/).waitFor();
        assert.equal(await dialog.getByLabel("Effort: set to").inputValue(), "-1");
        assert.equal(await dialog.getByLabel("Owner: set to").inputValue(), "night shift");
        assert.deepEqual(await owners(), before);

        await dialog.getByLabel("Effort", { exact: true }).selectOption({ label: "Leave as it is" });
        await dialog.getByLabel("Labels", { exact: true }).selectOption({ label: "Add" });
        await dialog.getByLabel("Labels: add").fill("ready");
        await dialog.getByRole("button", { name: "Change 50 items" }).click();
        await dialog.waitFor({ state: "detached" });
        await until(async () => (await owners()).filter((one) => one === "night shift").length === 50);
        assert.equal((await items()).filter((one) => one.labels.includes("ready")).length, 50);

        await page.getByRole("link", { name: "Metrics" }).first().click();
        await settled(page);
        await page.getByRole("link", { name: "Items" }).first().click();
        await settled(page);
        await page.keyboard.press("Control+z");
        await until(async () => JSON.stringify(await owners()) === JSON.stringify(before));
        assert.equal((await items()).filter((one) => one.labels.includes("ready")).length, 0);
        await page.getByText(/^Undone: owner, labels of 50 items/).waitFor();
        await page.keyboard.press("Control+Shift+z");
        await until(async () => (await owners()).filter((one) => one === "night shift").length === 50);
        await page.keyboard.press("Control+z");
        await until(async () => JSON.stringify(await owners()) === JSON.stringify(before));
        assert.deepEqual(page.trouble.filter((line) => !/400/.test(line)), []);
        await page.context().close();
    });

    test("two people write into one cell: the later one sees both versions and overwrites nothing", async () => {
        const page = await grid();
        const { itemId, revision } = await item("GRID-6");
        const theirs = (owner, ifMatch) =>
            visit.send("PATCH", `${base}/items/${itemId}`, { owner }, "application/json", { "if-match": `"${ifMatch}"` });
        await cell(page, "GRID-6", "owner").click();
        await page.keyboard.press("Enter");
        await page.keyboard.type("ann");
        assert.equal((await theirs("cleo", revision)).status, 200);
        // What others do is seen without reload; a hand that is writing began before that.
        await page.waitForTimeout(2500);
        await page.keyboard.press("Enter");
        const dialog = page.getByRole("dialog", { name: "Somebody else was faster" });
        await dialog.waitFor();
        const row = dialog.getByRole("row").filter({ hasText: "GRID-6, owner" });
        assert.match(await row.innerText(), /cleo\s+ann/);
        assert.equal((await item("GRID-6")).owner, "cleo");
        await accessible(page, "somebody else was faster");
        await dialog.getByRole("button", { name: "Put yours over it" }).click();
        await until(async () => (await item("GRID-6")).owner === "ann");
        await page.keyboard.press("Escape");
        await page.context().close();
    });

    test("a filter is found, kept for the team and applied with one key", async () => {
        const page = await grid();
        await page.keyboard.press("/");
        await page.keyboard.type("summer even");
        await page.getByRole("heading", { level: 1, name: "6 items match." }).waitFor();
        await page.waitForURL(/text=summer(\+|%20)even/);
        await page.getByRole("button", { name: "Saved filters" }).click();
        await page.getByRole("menuitem", { name: /Save this filter/ }).click();
        await page.getByRole("dialog").getByLabel("Name").fill("Summer");
        await page.keyboard.press("Enter");
        const chip = page.getByRole("group", { name: "Saved filters" }).getByRole("button", { name: /^Summer/ });
        await chip.waitFor();
        assert.match(await chip.innerText(), /Demonstration planner/, "says whose it is");
        await accessible(page, "items, filtered");

        await page.goto(address());
        await settled(page);
        await page.getByRole("heading", { level: 1, name: /60 items/ }).waitFor();
        await chip.waitFor();
        await page.keyboard.press("1");
        await page.getByRole("heading", { level: 1, name: "6 items match." }).waitFor();
        assert.equal(await chip.getAttribute("aria-pressed"), "true");
        await page.getByRole("button", { name: "Saved filters" }).click();
        await page.getByRole("menuitem", { name: /Rename “Summer”/ }).click();
        await page.getByRole("dialog").getByLabel("Name").fill("Summer, even");
        await page.keyboard.press("Enter");
        await page.getByRole("group", { name: "Saved filters" }).getByRole("button", { name: /^Summer, even/ }).waitFor();
        await page.getByRole("button", { name: "Saved filters" }).click();
        await page.getByRole("menuitem", { name: /Delete “Summer, even”/ }).click();
        await page.getByRole("button", { name: "Delete it" }).click();
        await until(async () => (await visit.get(`${base}/saved-filters`)).items.length === 0);
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("what is shown is exported as CSV in which no text is a formula", async () => {
        const page = await grid("?label=even");
        const [file] = await Promise.all([
            page.waitForEvent("download"),
            page.getByRole("link", { name: "Export CSV" }).click(),
        ]);
        assert.match(file.suggestedFilename(), /^items-\d{4}-\d{2}-\d{2}\.csv$/);
        const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
        assert.equal(lines.length, 1 + MANY / 2);
        assert.match(lines[0], /^key,title,kind,stage,/);
        assert.match(lines[1], /^GRID-2,'=HYPERLINK\(1\),/);
        await page.context().close();
    });

    test("rows are ranked with keys and by mouse, and go back where they stood", async () => {
        const page = await grid();
        const first = async (count) => (await items()).slice(0, count).map((one) => one.key);
        await cell(page, "GRID-3", "title").click();
        await page.keyboard.press("Alt+ArrowUp");
        await until(async () => (await first(3)).join() === "GRID-1,GRID-3,GRID-2");
        await until(async () => (await focused(page)) === "1 title", 10, () => "the focus stays with the row");
        await page.keyboard.press("Alt+ArrowUp");
        await until(async () => (await first(3)).join() === "GRID-3,GRID-1,GRID-2");
        await page.keyboard.press("Control+z");
        await page.keyboard.press("Control+z");
        await until(async () => (await first(3)).join() === "GRID-1,GRID-2,GRID-3");

        await cell(page, "GRID-5", "title").dragTo(cell(page, "GRID-2", "title"));
        await until(async () => (await first(3)).join() === "GRID-1,GRID-5,GRID-2");
        await page.keyboard.press("Control+z");
        await until(async () => (await first(5)).join() === "GRID-1,GRID-2,GRID-3,GRID-4,GRID-5");

        await page.getByRole("columnheader", { name: "Title" }).click();
        await page.waitForURL(/sort=title/);
        assert.equal(await page.getByRole("columnheader", { name: "Title" }).getAttribute("aria-sort"), "ascending");
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("the grid reads well in light and dark, empty, without a match, and as a list on a phone", async () => {
        await visit.post("/products", { key: "bare", name: "Bare" });
        for (const scheme of ["light", "dark"]) {
            const page = await grid("", { scheme });
            await accessible(page, `items in ${scheme}`);
            await picture(page, `items-${scheme}`);
            await page.keyboard.press("/");
            await page.keyboard.type("no such words");
            await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
            await accessible(page, `items without a match in ${scheme}`);
            await page.goto(`${product.address}/products/bare/items`);
            await page.getByRole("heading", { name: "Put the work on the roadmap" }).waitFor();
            await accessible(page, `no items in ${scheme}`);
            await page.context().close();
            const small = await grid("", { scheme, viewport: PHONE });
            await small.getByRole("listitem").first().waitFor();
            await accessible(small, `items on a phone in ${scheme}`);
            assert.equal(await small.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
            await picture(small, `items-phone-${scheme}`);
            await small.context().close();
        }
    });
});
