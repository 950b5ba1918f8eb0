// A sprint as the product manager plans it: ten items with the mouse, the same with the keyboard alone, frozen, changed,
// closed and read again; and nobody's move is lost without a word when two plan at once.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, launch, open, PHONE, picture, settled } from "./lib/browser.mjs";
import { startDemonstration, until } from "./lib/product.mjs";

const KINDS = ["corrective", "maintenance", "additive"];

describe("planning a sprint", { timeout: 300_000 }, () => {
    let product, visit, stop, browser;

    before(async () => {
        ({ product, visit, stop } = await startDemonstration());
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await stop?.();
    });

    /** A product of its own with a backlog and a draft: keys are `<KEY>-1` and up, two days each. */
    async function backlogOf(key, size) {
        const { productId } = await visit.post("/products", { key, name: `Product ${key}` });
        const items = [];
        for (let i = 0; i < size; i++)
            items.push(
                await visit.post(`/products/${productId}/items`, {
                    kind: KINDS[i % 3],
                    title: `Work number ${i + 1}, with a title that says in some length what becomes better when it is done`,
                    effortDays: 2,
                    owner: i % 2 === 0 ? "ada" : "bo",
                }),
            );
        const sprint = await visit.post(`/products/${productId}/sprints`, {
            goal: "Know that planning works",
            startsOn: "1998-11-30",
            endsOn: "1998-12-11",
            people: [{ person: "ada", days: 10 }, { person: "bo", days: 8 }],
        });
        const path = `/products/${productId}`;
        return {
            productId,
            items,
            sprint,
            address: `${product.address}/products/${key}/sprints`,
            path,
            /** Keys of what the server says that a sprint holds. */
            async held(sprintId = sprint.sprintId) {
                const { itemIds } = await visit.get(`${path}/sprints/${sprintId}`);
                return itemIds.map((id) => items.find((item) => item.itemId === id).key);
            },
        };
    }

    const side = (page, name) => page.locator(`[data-side="${name}"]`);
    const row = (page, name, key) => side(page, name).locator('[role="row"]', { has: page.locator(".plan-key", { hasText: new RegExp(`^${key}$`) }) });
    const shown = (page, name) => side(page, name).locator('[role="row"] .plan-key').allInnerTexts();
    const focused = (page) => page.evaluate(() => document.activeElement?.querySelector(".plan-key")?.textContent ?? document.activeElement?.outerHTML.slice(0, 200));

    /** Takes hold of a row and lets go of it at a point, as a hand does. */
    async function drag(page, from, to, { half = "lower" } = {}) {
        await from.scrollIntoViewIfNeeded();
        const start = await from.boundingBox();
        await page.mouse.move(start.x + 160, start.y + start.height / 2);
        await page.mouse.down();
        await page.mouse.move(start.x + 180, start.y + start.height / 2 + 6, { steps: 3 });
        await to.scrollIntoViewIfNeeded();
        const end = await to.boundingBox();
        const y = end.y + (half === "lower" ? end.height - 6 : 6);
        await page.mouse.move(end.x + 160, y, { steps: 5 });
        await page.mouse.move(end.x + 162, y);
        await page.mouse.up();
    }

    const saved = async (plan, keys, sprintId) => {
        await until(async () => (await plan.held(sprintId)).join() === keys.join(), 10, () => `wanted ${keys}`).catch(async (failure) => {
            assert.deepEqual(await plan.held(sprintId), keys, failure.message);
        });
    };

    test("ten items come in with the mouse, in the order in which they are put, and every move can be taken back", async () => {
        const plan = await backlogOf("mouse", 14);
        const page = await open(browser, plan.address);
        await settled(page);
        const keys = plan.items.map((item) => item.key);

        await drag(page, row(page, "backlog", keys[0]), side(page, "sprint").locator(".plan-drop"));
        await row(page, "sprint", keys[0]).waitFor();
        for (const key of keys.slice(1, 6)) {
            await drag(page, row(page, "backlog", key), row(page, "sprint", keys[0]));
            await row(page, "sprint", key).waitFor();
        }
        // Each came right below the first.
        const six = [keys[0], ...keys.slice(1, 6).reverse()];
        assert.deepEqual(await shown(page, "sprint"), six);
        await saved(plan, six);

        // Four at once: picked, then one of them is dragged and the others come along, above the first.
        for (const key of keys.slice(6, 10)) await row(page, "backlog", key).locator(".plan-pick").click();
        await drag(page, row(page, "backlog", keys[8]), row(page, "sprint", keys[0]), { half: "upper" });
        const ten = [...keys.slice(6, 10), ...six];
        await row(page, "sprint", keys[6]).waitFor();
        assert.deepEqual(await shown(page, "sprint"), ten);
        await saved(plan, ten);

        // Within the sprint, and back.
        await drag(page, row(page, "sprint", keys[9]), row(page, "sprint", keys[6]), { half: "upper" });
        const moved = [keys[9], ...ten.filter((key) => key !== keys[9])];
        await saved(plan, moved);
        await drag(page, row(page, "sprint", keys[3]), row(page, "backlog", keys[10]));
        await saved(plan, moved.filter((key) => key !== keys[3]));

        // What the screen says of it: 18 days of 18, and whose days they are.
        const capacity = page.getByRole("region", { name: "Capacity" });
        await capacity.getByText("18 of 18 days planned").waitFor();
        await capacity.getByText("nothing left").waitFor();
        await side(page, "backlog").getByText("5 items").waitFor();

        // One gesture after the other is taken back, and done again. Putting a row into a place of the backlog is two.
        await page.keyboard.press("Control+z");
        await page.keyboard.press("Control+z");
        await saved(plan, moved);
        await page.keyboard.press("Control+z");
        await saved(plan, ten);
        await page.keyboard.press("Control+z");
        await saved(plan, six);
        await page.keyboard.press("Control+y");
        await saved(plan, ten);
        assert.deepEqual(await shown(page, "sprint"), ten);
        await accessible(page, "a draft of ten");
        await picture(page, "planning-mouse");
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    /** Presses Tab until what has the focus is named so. */
    async function tabTo(page, name, most = 80) {
        for (let presses = 0; presses < most; presses++) {
            await page.keyboard.press("Tab");
            const text = await page.evaluate(() => {
                const element = document.activeElement;
                if (element === document.body) return "";
                return `${element?.getAttribute("aria-label") ?? ""} ${element?.labels?.[0]?.textContent ?? ""} ${element?.textContent ?? ""}`;
            });
            if (text.includes(name)) return;
        }
        assert.fail(`Tab reaches ${name}`);
    }

    test("ten items come in by keyboard alone; it starts, its scope changes, it is closed and reported", async () => {
        const plan = await backlogOf("keys", 12);
        const keys = plan.items.map((item) => item.key);
        const next = await visit.post(`${plan.path}/sprints`, { startsOn: "1998-12-14", endsOn: "1998-12-25" });
        const page = await open(browser, plan.address);
        await settled(page);
        const press = async (...names) => {
            for (const name of names) await page.keyboard.press(name);
        };

        await press("?");
        const list = page.getByRole("dialog");
        await list.getByText("Backlog: into the sprint").waitFor();
        await list.getByText("To the sprint", { exact: true }).waitFor();
        await press("Escape");
        await list.waitFor({ state: "detached" });

        await press("b");
        assert.equal(await focused(page), keys[0]);
        for (let i = 0; i < 5; i++) {
            await press("ArrowRight");
            await row(page, "sprint", keys[i]).waitFor();
            await saved(plan, keys.slice(0, i + 1));
            // The focus stays in the backlog, on the row that is next.
            await until(async () => (await focused(page)) === keys[i + 1], 5, () => `after ${keys[i]}`);
        }
        await page.getByText(`${keys[4]} into Sprint 1, 10 of 18 days planned, 8 days left.`).waitFor({ state: "attached" });
        await press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown");
        await side(page, "backlog").getByText("5 picked").waitFor();
        await press("ArrowRight");
        await saved(plan, keys.slice(0, 10));
        await until(async () => (await focused(page)) === keys[10], 5, () => "after five at once");

        // In the sprint: up by one, back to the backlog, undone.
        await press("s", "End");
        await until(async () => (await focused(page)) === keys[9], 5);
        await press("Alt+ArrowUp");
        const swapped = [...keys.slice(0, 8), keys[9], keys[8]];
        await saved(plan, swapped);
        await until(async () => (await focused(page)) === keys[9], 5, () => "the moved row keeps the focus");
        await press("ArrowLeft");
        await saved(plan, swapped.filter((key) => key !== keys[9]));
        await press("Control+z");
        await saved(plan, swapped);

        // What is at stake beside it; Escape gives the focus back.
        await press("s", "Home", "Enter");
        await page.getByRole("complementary", { name: "The selected item" }).getByRole("heading", { level: 2 }).waitFor();
        await accessible(page, "an item beside the plan");
        await press("ArrowDown");
        await page.waitForURL(new RegExp(`open=${keys[1]}`));
        await press("Escape");
        await until(async () => (await focused(page)) === keys[1], 5, () => "Escape gives the focus back");

        // Found by a word, and out of the field into the rows.
        await press("/");
        await page.keyboard.type("number 12");
        await until(async () => (await shown(page, "backlog")).join() === keys[11], 5, () => "found");
        await press("Enter");
        assert.equal(await focused(page), keys[11]);
        await press("/", "Escape");
        await until(async () => (await shown(page, "backlog")).length === 2, 5, () => "all again");

        // Start: one step that says what is frozen.
        await page.evaluate(() => document.activeElement?.blur());
        await tabTo(page, "Start sprint");
        await press("Enter");
        const start = page.getByRole("dialog", { name: "Start Sprint 1" });
        await start.getByText("10 items, 20 days").waitFor();
        await start.getByText(/warnings? still stands?/).waitFor();
        await start.getByText("More is planned than there is time for.").waitFor();
        await accessible(page, "the start of a sprint");
        await picture(page, "planning-start");
        await press("Enter");
        await page.getByText("Promised: 10 items, 20 days.").waitFor();
        await side(page, "sprint").getByText("under way").waitFor();
        const started = await visit.get(`${plan.path}/sprints/${plan.sprint.sprintId}`);
        assert.deepEqual(started.commitment.items.map((item) => item.key), swapped);
        assert.equal(started.commitment.days, 20);

        // One comes in, one goes out, three ship: the promise stays as it was.
        await press("b", "Home");
        await until(async () => (await focused(page)) === keys[10], 5);
        await press("ArrowRight");
        await row(page, "sprint", keys[10]).waitFor();
        await press("s", "Home");
        await until(async () => (await focused(page)) === keys[0], 5);
        await press("ArrowLeft");
        await page.getByText(`Since then ${keys[10]} came in (2 days); ${keys[0]} went out (2 days).`).waitFor();
        for (const item of plan.items.slice(1, 4))
            for (const to of ["building", "watched"]) await visit.post(`${plan.path}/items/${item.itemId}/stage-changes`, { to });
        await page.reload();
        await settled(page);
        await page.getByText("Promised: 10 items, 20 days.").waitFor();
        const burn = page.getByRole("region", { name: "Burn-up" });
        await burn.getByText("6 of 20 days have shipped").waitFor();
        await burn.getByRole("img", { name: /^Burn-up of Sprint 1: 6 of 20 days have shipped/ }).waitFor();
        await burn.getByText("The same numbers as a table").click();
        assert.match(await burn.getByRole("row").last().innerText(), /2 Dec 1998\t20 days\t6 days/);
        await accessible(page, "a sprint under way");
        await picture(page, "planning-active");

        // Close: what is unfinished goes on to the next draft by itself, one is dropped with a reason.
        await page.evaluate(() => document.activeElement?.blur());
        await tabTo(page, "Close sprint");
        await press("Enter");
        const close = page.getByRole("dialog", { name: "Close Sprint 1" });
        await close.getByText(`3 items shipped: ${keys[1]}, ${keys[2]}, ${keys[3]}.`, { exact: false }).waitFor();
        assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("type")), "radio");
        await press("ArrowRight");
        await accessible(page, "the closing of a sprint");
        // Dropping is given a reason by nobody but the planner: without one it is refused at its field, and nothing is lost.
        await press("Enter");
        await close.locator(".plan-outcome").first().getByRole("textbox").and(page.locator('[aria-invalid="true"]')).waitFor();
        await close.locator(".plan-outcome").first().getByRole("textbox").focus();
        await page.keyboard.type("The desk has found another way.");
        await picture(page, "planning-close");
        await press("Enter");
        await page.getByRole("heading", { level: 1, name: /Sprint 1 shipped 3 of the 10 items that it promised/ }).waitFor();
        await settled(page);
        const dropped = page.getByRole("region", { name: "Dropped" });
        await dropped.getByText("The desk has found another way.").waitFor();
        const carried = page.getByRole("region", { name: "Carried over" });
        assert.equal(await carried.getByRole("listitem").count(), 6);
        await carried.getByText("Not finished by 11 Dec 1998.").first().waitFor();
        await page.getByRole("region", { name: "Taken out during the sprint" }).getByRole("link").waitFor();
        const actual = page.getByRole("region", { name: "Table: Planned against actual, in days" });
        assert.match(await actual.getByRole("row").last().innerText(), /^Together\t20 d\t6 d\t14 d less$/);
        assert.equal(await page.locator('[role="grid"]').count(), 0, "nothing of a closed sprint can be moved");
        assert.equal(await page.getByRole("button", { name: "Edit", exact: true }).count(), 0);
        await accessible(page, "the report of a sprint");
        await picture(page, "planning-report");
        assert.equal((await plan.held(next.sprintId)).length, 6);
        assert.deepEqual(page.trouble.filter((line) => !/400/.test(line)), []);
        await page.context().close();
    });

    test("rows go in as fast as keys can be pressed, and none is lost", async () => {
        const plan = await backlogOf("fast", 10);
        const page = await open(browser, plan.address);
        await settled(page);
        await page.keyboard.press("b");
        for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowRight");
        await saved(plan, plan.items.slice(0, 8).map((item) => item.key));
        await until(async () => (await shown(page, "sprint")).length === 8, 10, () => "the page shows what is saved");
        for (let i = 0; i < 8; i++) await page.keyboard.press("Control+z");
        await saved(plan, []);
        await page.context().close();
    });

    test("a sprint is made with its dates, people and kinds, and what is wrong stands at its field", async () => {
        const { productId } = await visit.post("/products", { key: "form", name: "Form" });
        const page = await open(browser, `${product.address}/products/form/sprints`);
        await settled(page);
        assert.equal(await page.locator("h1").innerText(), "No sprint is planned yet.");
        await accessible(page, "no sprint yet");
        await picture(page, "planning-none");
        await page.getByRole("button", { name: "Plan a sprint" }).click();
        const form = page.getByRole("dialog", { name: "Plan a sprint" });
        await form.getByLabel("Goal").fill("Two quiet weeks");
        await form.getByLabel("First day").fill("1998-12-07");
        assert.equal(await form.getByLabel("Last day").inputValue(), "1998-12-18", "the length stays");
        await form.getByLabel("Last day").fill("1998-12-01");
        await form.getByRole("button", { name: "Add a person" }).click();
        await form.getByLabel("Person 1", { exact: true }).fill("ada");
        await form.getByLabel("Days of person 1").fill("-1");
        await form.getByLabel("Corrective").fill("3");
        await accessible(page, "the form of a sprint");
        await form.getByRole("button", { name: "Plan it" }).click();
        const days = form.getByLabel("Days of person 1");
        await days.and(page.locator('[aria-invalid="true"]')).waitFor();
        assert.equal(await form.getByLabel("Goal").inputValue(), "Two quiet weeks");
        await days.fill("7,5");
        await form.getByText("7.5 days together").waitFor();
        await form.getByRole("button", { name: "Plan it" }).click();
        await form.getByLabel("Last day").and(page.locator('[aria-invalid="true"]')).waitFor();
        await form.getByLabel("Last day").fill("1998-12-18");
        await form.getByRole("button", { name: "Plan it" }).click();
        await form.waitFor({ state: "detached" });
        const [sprint] = (await visit.get(`/products/${productId}/sprints`)).items;
        assert.deepEqual(
            [sprint.goal, sprint.startsOn, sprint.endsOn, sprint.people, sprint.kinds],
            ["Two quiet weeks", "1998-12-07", "1998-12-18", [{ person: "ada", days: 7.5 }], { corrective: 3, maintenance: 0, additive: 0 }],
        );
        await side(page, "sprint").getByText("Nothing is in it yet.").waitFor();
        await accessible(page, "an empty sprint and an empty backlog");

        // Somebody else saves while this form is open: theirs is taken over where nothing was typed, and said where both did.
        await page.getByRole("button", { name: "Edit", exact: true }).click();
        const edit = page.getByRole("dialog", { name: "Edit Sprint 1" });
        await edit.getByLabel("Goal").fill("Mine");
        await visit.send("PATCH", `/products/${productId}/sprints/${sprint.sprintId}`, { goal: "Theirs", endsOn: "1998-12-20" }, undefined, { "if-match": `"${sprint.revision}"` });
        await edit.getByRole("button", { name: "Save", exact: true }).click();
        await edit.getByLabel("Theirs: Theirs").waitFor();
        assert.equal(await edit.getByLabel("Yours: Mine").isChecked(), true);
        assert.equal(await edit.getByLabel("Last day").inputValue(), "1998-12-20");
        await edit.getByRole("button", { name: "Save both" }).click();
        await edit.waitFor({ state: "detached" });
        const both = await visit.get(`/products/${productId}/sprints/${sprint.sprintId}`);
        assert.deepEqual([both.goal, both.endsOn], ["Mine", "1998-12-20"]);
        await page.context().close();
    });

    test("two people plan one sprint, and neither move is lost without a word", async () => {
        const plan = await backlogOf("two", 6);
        const [first, second] = plan.items.map((item) => item.key);
        const [ada, bo] = [await open(browser, plan.address), await open(browser, plan.address)];
        for (const page of [ada, bo]) await settled(page);
        await bo.keyboard.press("b");
        await bo.keyboard.press("ArrowRight");
        await saved(plan, [first]);
        // Ada's page may not know of it yet.
        await row(ada, "backlog", second).focus();
        await ada.keyboard.press("ArrowRight");
        await row(ada, "sprint", first).waitFor();
        await until(
            async () =>
                (await plan.held()).includes(second) || (await ada.getByText(/Somebody else changed/).count()) > 0,
            10,
            () => "Ada's move stands, or she is told that it does not",
        );
        assert.ok((await plan.held()).includes(first), "Bo's move stands");
        for (const page of [ada, bo]) await page.context().close();
    });

    test("what is at stake is shown for the metrics of the demonstration, light, dark and on a phone", async () => {
        const nsw = (await visit.get("/products")).items.find((one) => one.key === "nsw").productId;
        const metrics = (await visit.get(`/products/${nsw}/metrics`)).items;
        const accuracy = metrics.find((one) => one.key === "accuracy").metricId;
        const made = [];
        for (const [kind, effortDays, likely] of [["maintenance", 5, 0.06], ["corrective", 3, 0.005], ["additive", 4, 0.9]]) {
            const item = await visit.post(`/products/${nsw}/items`, {
                kind,
                title: `Hold accuracy by ${kind} work through the first hot weeks of the summer, when it fell the year before`,
                effortDays,
                stopRule: "Stop if it scores under the model in service for four weeks.",
                expectedEffect: { low: 0, likely, high: Math.max(0.09, likely) },
            });
            await visit.put(`/products/${nsw}/items/${item.itemId}/plan`, {
                metricId: accuracy,
                margin: 0.02,
                selectedBecause: "scheduled",
                evaluateUntil: "1999-05-11",
            });
            made.push(item);
        }
        const sprint = await visit.post(`/products/${nsw}/sprints`, {
            startsOn: "1999-03-01",
            endsOn: "1999-03-12",
            people: [{ person: "ada", days: 4 }],
        });
        const put = await visit.send("PUT", `/products/${nsw}/sprints/${sprint.sprintId}/items`, { itemIds: made.slice(1).map((item) => item.itemId) }, undefined, { "if-match": `"${sprint.revision}"` });
        assert.equal(put.status, 200);
        const address = `${product.address}/products/nsw/sprints?sprint=${sprint.number}&suggest=1`;
        for (const scheme of ["light", "dark"]) {
            const page = await open(browser, `${address}&open=${made[0].key}`, { scheme });
            await settled(page);
            const about = page.getByRole("region", { name: `About ${made[0].key}` });
            await about.getByText(/^Accuracy is 84% \(80–87\), above its floor of 70%\.$/).waitFor();
            await about.getByText(/^When it errs: /).waitFor();
            await about.getByRole("img", { name: /^Accuracy over its latest 26 windows, and the range expected/ }).waitFor();
            await about.getByText("Expected: +6 points (0–9).").waitFor();
            await about.getByText(/^If it ships by 2 December 1998, the 22 windows until it is judged show a change of \d\.\d points or more: what is expected may not be seen\.$/).waitFor();
            // The same metric has the same scale in both panels.
            await row(page, "sprint", made[1].key).locator(".plan-scale").waitFor();
            const scale = async (name, key) => (await row(page, name, key).locator(".plan-scale").innerText()).replace(/\s+/g, " ");
            await page.getByPlaceholder("Find").fill("first hot weeks");
            await row(page, "backlog", made[0].key).waitFor();
            assert.equal(await scale("backlog", made[0].key), await scale("sprint", made[1].key));
            await page.getByRole("region", { name: "Deserves a second look" }).getByText("More is planned than there is time for.").waitFor();
            await accessible(page, `stakes in ${scheme}`);
            await picture(page, `planning-stakes-${scheme}`);
            assert.deepEqual(page.trouble, []);
            await page.context().close();

            const phone = await open(browser, address, { scheme, viewport: PHONE });
            await settled(phone);
            const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(wide <= 0, `${wide} pixels too wide`);
            // Top to bottom: the sentence, the sprint with its capacity and warnings, the backlog.
            const tops = await Promise.all(["h1", '[aria-label="Capacity"]', '[data-side="sprint"] [role="grid"]', '[data-side="backlog"]'].map(async (place) => (await phone.locator(place).first().boundingBox()).y));
            assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
            await accessible(phone, `a phone in ${scheme}`);
            await picture(phone, `planning-phone-${scheme}`);
            await phone.getByRole("button", { name: `What to do with ${made[1].key}` }).click();
            await phone.getByRole("menuitem", { name: "Show what is at stake" }).click();
            await phone.getByRole("dialog", { name: "At stake" }).getByRole("region", { name: `About ${made[1].key}` }).waitFor();
            const sheet = await phone.locator(".hf-sheet").boundingBox();
            assert.ok(sheet.x >= 0 && sheet.x + sheet.width <= PHONE.width, `the sheet is cut off: ${JSON.stringify(sheet)}`);
            const over = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(over <= 0, `the sheet is ${over} pixels too wide`);
            await accessible(phone, `a sheet on a phone in ${scheme}`);
            await phone.keyboard.press("Escape");
            await phone.getByRole("dialog").waitFor({ state: "detached" });
            assert.deepEqual(phone.trouble, []);
            await phone.context().close();
        }
        const phone = await open(browser, address, { viewport: PHONE });
        await settled(phone);
        await phone.getByRole("button", { name: `What to do with ${made[2].key}` }).click();
        await phone.getByRole("menuitem", { name: "Back to the backlog" }).click();
        await until(async () => (await visit.get(`/products/${nsw}/sprints/${sprint.sprintId}`)).itemIds.length === 1, 10, () => "moved by menu");
        await phone.context().close();

        const then = await open(browser, `${product.address}/products/nsw/sprints?asOf=1998-12-01`);
        await settled(then);
        await then.getByText(/nothing can be changed here/).waitFor();
        assert.equal(await then.getByRole("button", { name: "Start sprint" }).count(), 0);
        await accessible(then, "the plan as of a day");
        await then.context().close();
    });
});
