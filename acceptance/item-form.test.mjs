// What a planner writes about a piece of work, what the form says to what is wrong, and the inbox by keyboard alone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, launch, open, PHONE, picture, settled } from "./lib/browser.mjs";
import { startDemonstration, until } from "./lib/product.mjs";

describe("items and the inbox", { timeout: 300_000 }, () => {
    let product, visit, stop, path, browser;
    const address = (rest) => `${product.address}/products/nsw/${rest}`;

    before(async () => {
        ({ product, visit, stop } = await startDemonstration());
        path = `/products/${(await visit.get("/products")).items.find((one) => one.key === "nsw").productId}`;
        // The page of a sprint is where work is put on the roadmap.
        await visit.post(`${path}/sprints`, { startsOn: "1999-02-01", endsOn: "1999-02-12" });
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await stop?.();
    });

    const item = async (key) => (await visit.get(`${path}/items?text=${key}`)).items.find((one) => one.key === key);
    const made = (body) => visit.post(`${path}/items`, { kind: "maintenance", ...body });
    const change = async (key, body) => {
        const now = await item(key);
        return visit.send("PATCH", `${path}/items/${now.itemId}`, body, "application/json", { "if-match": `"${now.revision}"` });
    };
    const dialog = (page) => page.getByRole("dialog");
    const field = (page, label) => dialog(page).getByLabel(label, { exact: true });
    /** What stands wrong at a field, as a screen reader is told it. */
    const wrongAt = async (page, label) => {
        const input = field(page, label);
        await until(async () => (await input.getAttribute("aria-invalid")) === "true", 10, () => `nothing is wrong at ${label}`);
        const ids = ((await input.getAttribute("aria-describedby")) ?? "").split(" ");
        const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).allInnerTexts()));
        return texts.flat().join(" ");
    };
    const section = (page, name) => dialog(page).locator("summary").filter({ hasText: name }).click();
    async function editing(key, options) {
        const page = await open(browser, address(`items/${key}`), options);
        await settled(page);
        await page.getByRole("button", { name: "Edit", exact: true }).click();
        await field(page, "Title").waitFor();
        return page;
    }

    test("what is wrong stands at its field, and nothing typed is lost", async () => {
        const page = await open(browser, address("sprints"));
        await settled(page);
        await page.keyboard.press("n");
        await field(page, "Title").fill("Retrain on the evening hours");
        await field(page, "Hypothesis").fill("Evenings have changed most.");
        await field(page, "Start").fill("1999-02-10");
        await field(page, "Ship").fill("1999-01");
        await field(page, "Effort, days").fill("-1");
        await accessible(page, "the form of a new item");
        await picture(page, "item-form-new");
        const save = dialog(page).getByRole("button", { name: "Put it on the roadmap" });
        await save.click();
        assert.match(await wrongAt(page, "Effort, days"), /0/);
        await field(page, "Effort, days").fill("5");
        await save.click();
        assert.match(await wrongAt(page, "Ship"), /must not be before the start/);
        await field(page, "Ship").fill("soon");
        await save.click();
        assert.match(await wrongAt(page, "Ship"), /must be a day, month, quarter or half-year/);
        await field(page, "Ship").fill("1999-03");

        // No form offers it; a browser that was tampered with may.
        await field(page, "Kind").evaluate((select) => select.add(new Option("Heroic", "heroic")));
        await field(page, "Kind").selectOption("heroic");
        await save.click();
        assert.match(await wrongAt(page, "Kind"), /corrective/);
        await field(page, "Kind").selectOption("maintenance");

        for (const [letters, said] of [[500_000, /200/], [1_100_000, /too long/]]) {
            const title = "x".repeat(letters);
            await field(page, "Title").evaluate((input, value) => {
                Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, value);
                input.dispatchEvent(new Event("input", { bubbles: true }));
            }, title);
            await save.click();
            assert.match(await wrongAt(page, "Title"), said);
            assert.equal((await field(page, "Title").inputValue()).length, letters);
        }
        await field(page, "Title").fill("Retrain on the evening hours");

        await section(page, "Cause, and what it depends on");
        await field(page, "Waits for").fill("NSW-999");
        await save.click();
        assert.match(await wrongAt(page, "Waits for"), /there is no item NSW-999/);
        await field(page, "Waits for").fill("NSW-10");
        await field(page, "Cause").selectOption("not_known");

        await section(page, "What to expect, and when to stop");
        await field(page, "At least").fill("9");
        await field(page, "Likely").fill("5");
        await field(page, "At most").fill("7");
        await save.click();
        assert.match(await wrongAt(page, "Likely"), /must not be below low/);
        await field(page, "At least").fill("2");
        await field(page, "When to stop, in words").fill("it scores under the model in service for four weeks");
        await field(page, "Stop if").selectOption("candidate/service/windows");
        await field(page, "So many windows in a row").fill("0");
        await save.click();
        await wrongAt(page, "So many windows in a row");
        await field(page, "So many windows in a row").fill("4");
        await accessible(page, "the form of a new item with a stop rule");
        await picture(page, "item-form-stop");
        for (const [label, value] of [
            ["Title", "Retrain on the evening hours"],
            ["Hypothesis", "Evenings have changed most."],
            ["Start", "1999-02-10"],
            ["Ship", "1999-03"],
            ["Effort, days", "5"],
            ["Waits for", "NSW-10"],
        ])
            assert.equal(await field(page, label).inputValue(), value);
        await save.click();
        await dialog(page).waitFor({ state: "detached" });
        const saved = (await visit.get(`${path}/items?text=evening+hours`)).items[0];
        assert.equal(saved.causeKnown, false);
        assert.equal(saved.expectedEffect.likely, 0.05);
        assert.deepEqual(
            { ...saved.stopCondition.measured, metricId: undefined },
            { metricId: undefined, segmentId: null, subject: "candidate", version: null, against: "service", atLeast: 0, counted: "windows", inARow: 4 },
        );
        assert.deepEqual(page.trouble.filter((line) => !/40[034]|413/.test(line)), []);
        await page.context().close();
    });

    test("a circle is refused with its path, and dates that contradict are said in words", async () => {
        const first = await made({ title: "Feed", shippedOn: "1999-06" });
        const second = await made({ title: "Model", startedOn: "1999-02", waitsFor: [first.itemId] });
        const third = await made({ title: "Screen", waitsFor: [second.itemId] });
        const page = await editing(first.key);
        await section(page, "Cause, and what it depends on");
        await field(page, "Waits for").fill(third.key);
        await dialog(page).getByRole("button", { name: "Save" }).click();
        assert.match(
            await wrongAt(page, "Waits for"),
            new RegExp(`${third.key} waits for ${second.key}, which waits for this item: none of them could ever start`),
        );
        assert.equal(await field(page, "Waits for").inputValue(), third.key);
        await page.goto(address(`items/${second.key}`));
        await settled(page);
        await page.getByText(/Conflict: /).waitFor();
        await accessible(page, "an item with a conflict");
        await page.context().close();
    });

    test("two people edit one item, and the second one sees both", async () => {
        const one = await made({ title: "Shared", owner: "forecasting" });
        const page = await editing(one.key, { scheme: "dark" });
        await field(page, "Title").fill("Shared, as I would call it");
        await field(page, "Hypothesis").fill("Mine.");
        assert.equal((await change(one.key, { title: "Shared, as they call it", owner: "trading" })).status, 200);
        await dialog(page).getByRole("button", { name: "Save" }).click();
        await page.getByText(/changed this item while you were writing/).waitFor();
        assert.equal(await field(page, "Title").inputValue(), "Shared, as I would call it");
        assert.equal(await field(page, "Hypothesis").inputValue(), "Mine.");
        assert.equal(await field(page, "Owner").inputValue(), "trading");
        await accessible(page, "a conflict in the form, dark");
        await dialog(page).getByRole("button", { name: "Save both" }).click();
        await dialog(page).waitFor({ state: "detached" });
        const both = await item(one.key);
        assert.deepEqual([both.title, both.hypothesis, both.owner], ["Shared, as I would call it", "Mine.", "trading"]);
        await page.context().close();
    });

    test("an item of another kind says why, is split, copied, hidden and shown again, and its history is in words", async () => {
        const one = await made({ title: "Two things at once", effortDays: 8 });
        const page = await editing(one.key);
        await field(page, "Kind").selectOption("corrective");
        await dialog(page).getByRole("button", { name: "Save" }).click();
        await wrongAt(page, "Why it is no longer maintenance");
        await field(page, "Why it is no longer maintenance").fill("it mends a wrong label");
        await dialog(page).getByRole("button", { name: "Save" }).click();
        await dialog(page).waitFor({ state: "detached" });
        const history = page.getByRole("region", { name: "Who changed what" });
        await history.getByText(/it mends a wrong label/).waitFor();
        assert.match(await history.innerText(), /Kind: maintenance → corrective/);

        const more = async (action) => {
            await page.getByRole("button", { name: `More for ${one.key}` }).click();
            await page.getByRole("menuitem", { name: action }).click();
        };
        await more("Split off a part");
        await field(page, "Title of the part").fill("The second thing");
        await field(page, "Effort, days").fill("3");
        await dialog(page).getByRole("button", { name: "Split it off" }).click();
        await dialog(page).waitFor({ state: "detached" });
        await history.getByText(/Effort: 8 days → 5 days/).waitFor();
        assert.equal((await item(one.key)).effortDays, 5);

        await more("Hide it from lists");
        await page.getByText("is hidden from lists").waitFor();
        await until(async () => (await item(one.key)).archived, 10);
        await settled(page);
        await more("Show it in lists again");
        await page.getByText("is back in the lists").waitFor();
        assert.equal((await item(one.key)).archived, false);

        await settled(page);
        await more("Make a copy");
        await page.getByText(`is a copy of ${one.key}`).waitFor();
        await page.getByLabel("Say something").fill("The copy is for the summer.");
        await page.getByRole("button", { name: "Say it" }).click();
        await page.getByRole("listitem").getByText("The copy is for the summer.").waitFor();
        assert.deepEqual(page.trouble.filter((line) => !/40[04]/.test(line)), []);
        await page.context().close();
    });

    test("a plan is agreed until the work starts, and is locked from then on", async () => {
        const one = await made({ title: "Judged later", modelVersion: "v20" });
        const page = await open(browser, address(`items/${one.key}`));
        await settled(page);
        const plan = page.getByRole("region", { name: "How it is judged" });
        await plan.getByRole("button", { name: "Plan its evaluation" }).click();
        await dialog(page).getByRole("button", { name: "Agree" }).click();
        await wrongAt(page, "Margin, points");
        await field(page, "Margin, points").fill("2");
        await field(page, "Judged on").fill("1999-06-01");
        await dialog(page).getByRole("button", { name: "Add a guardrail" }).click();
        await accessible(page, "the form of a plan");
        await picture(page, "item-plan");
        await dialog(page).getByLabel("Margin, points").nth(1).fill("5");
        await dialog(page).getByRole("button", { name: "Agree" }).click();
        await dialog(page).waitFor({ state: "detached" });
        await plan.getByText(/less than 2 points counts as no change/).waitFor();
        await plan.getByText("Tolerance at stake").waitFor();
        await plan.getByRole("button", { name: "Change the plan" }).click();
        await field(page, "Judged on").fill("1999-07-01");
        await dialog(page).getByRole("button", { name: "Agree" }).click();
        await plan.getByText("1 Jul 1999").waitFor();
        await page.getByRole("button", { name: `More for ${one.key}` }).click();
        await page.getByRole("menuitem", { name: "Start the work" }).click();
        await dialog(page).getByRole("button", { name: "Start the work" }).click();
        await plan.getByText(/^Locked on 2 Dec 1998, when .+ started the work/).waitFor();
        assert.equal(await plan.getByRole("button", { name: "Change the plan" }).count(), 0);
        await accessible(page, "an item whose plan is locked");
        await page.context().close();
    });

    test("a stop rule that is met lands in the inbox, and the item is cut by keyboard alone", async () => {
        const metric = (await visit.get(`${path}/metrics`)).items.find((one) => one.key === "accuracy");
        const all = (await visit.get(`${path}/segments?limit=1000`)).items.find((one) => one.dimension === "all").segmentId;
        const live = (await visit.all(`${path}/snapshots?modelVersion=v7`))
            .filter((row) => row.role === "live" && row.segmentId === all)
            .sort((one, other) => one.windowStart.localeCompare(other.windowStart))
            .slice(-4);
        assert.equal(live.length, 4);
        const condition = { metricId: metric.metricId, subject: "candidate", against: "service", atLeast: 0, counted: "windows", inARow: 4 };
        const one = await made({
            title: "A retrain that does not help",
            modelVersion: "v30",
            stopRule: "it scores under the model in service for four weeks of shadow",
            stopCondition: { measured: condition },
            knownAt: "1998-06-01T00:00:00Z",
        });
        const rows = live.map(({ windowStart, windowEnd, tp, fp, fn, tn }) => {
            const worse = Math.min(tp, 8);
            return JSON.stringify({ modelVersion: "v30", role: "shadow", windowStart, windowEnd, tp: tp - worse, fp, fn: fn + worse, tn });
        });
        const sent = await visit.post(`${path}/snapshot-batches`, `${rows.slice(0, 3).join("\n")}\n`, "application/x-ndjson");
        assert.equal(sent.rejected, 0);

        const page = await open(browser, address(`items/${one.key}`));
        await settled(page);
        await page.getByText(/Three of four windows so far/).waitFor();
        await visit.post(`${path}/snapshot-batches`, `${rows[3]}\n`, "application/x-ndjson");
        await until(async () => (await visit.get(`${path}/inbox-entries?state=open`)).items.some((entry) => entry.kind === "stop_rule_met"), 90);

        await page.goto(address(`items/${one.key}`));
        await settled(page);
        await page.getByText(/Met: four windows in a row/).waitFor();
        await page.getByText("What was compared", { exact: true }).click();
        await accessible(page, "an item whose stop rule is met");
        await picture(page, "item-stop-met");

        await page.goto(address("inbox"));
        await settled(page);
        const entry = page.getByRole("listitem").filter({ hasText: one.key }).filter({ hasText: "its stop rule is met" });
        await entry.waitFor();
        await accessible(page, "the inbox");
        await picture(page, "inbox");
        for (let presses = 0; presses < 30 && (await entry.getAttribute("data-chosen")) === null; presses++) {
            await page.keyboard.press("j");
            await page.waitForTimeout(50);
        }
        await entry.getByRole("button", { name: /^Cut/ }).waitFor();
        await page.keyboard.press("c");
        await entry.getByLabel("Why it is cut").waitFor();
        await page.keyboard.press("Enter");
        await entry.locator("[aria-invalid=true]").waitFor();
        await accessible(page, "the inbox with a step that says why");
        await picture(page, "inbox-step");
        await page.keyboard.type("four weeks of shadow under v7");
        await page.keyboard.press("Enter");
        await page.getByText(`${one.key} is cut.`).waitFor();
        const cut = await item(one.key);
        assert.deepEqual([cut.stage, cut.stageReason], ["cut", "four weeks of shadow under v7"]);
        const [handled] = (await visit.get(`${path}/inbox-entries?state=handled`)).items;
        assert.deepEqual([handled.nextStep, handled.note], ["item_cut", "four weeks of shadow under v7"]);
        assert.deepEqual(page.trouble.filter((line) => !/40[04]/.test(line)), []);
        await page.context().close();
    });

    test("an entry that is to be looked at again leaves, says who and why, and can be opened again", async () => {
        const one = await made({ title: "Too much", effortDays: 12, stopCondition: { effortAbove: 10 } });
        await until(async () => (await visit.get(`${path}/inbox-entries?state=open`)).items.some((entry) => entry.subjectKey === one.key), 90);
        const page = await open(browser, address("inbox"), { scheme: "dark" });
        await settled(page);
        const entry = page.getByRole("listitem").filter({ hasText: `${one.key}, Too much` });
        for (let presses = 0; presses < 30 && (await entry.getAttribute("data-chosen")) === null; presses++) {
            await page.keyboard.press("j");
            await page.waitForTimeout(50);
        }
        await page.keyboard.press("l");
        await entry.getByRole("textbox", { name: "Look again by" }).waitFor();
        await page.keyboard.type("01151999");
        // A date has parts of its own to tab through.
        for (let presses = 0; presses < 6; presses++) {
            await page.keyboard.press("Tab");
            if (await page.evaluate(() => document.activeElement?.labels?.[0]?.textContent?.startsWith("Why carry on"))) break;
        }
        await page.keyboard.type("one more peak");
        await page.keyboard.press("Enter");
        await page.getByText("It comes back on 15 Jan 1999.").waitFor();
        await page.goto(address("inbox?state=handled"));
        await settled(page);
        await page.getByText(/To be looked at again by 15 Jan 1999: one more peak/).waitFor();
        await accessible(page, "what was handled, dark");
        await picture(page, "inbox-handled-dark");
        await page.getByRole("listitem").filter({ hasText: `${one.key}, Too much` }).getByRole("button", { name: "Open again" }).click();
        await until(async () => (await visit.get(`${path}/inbox-entries?state=open`)).items.some((each) => each.subjectKey === one.key), 10);
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("the form and the item read on a phone and in the dark, and nothing is wider than the screen", async () => {
        for (const [viewport, scheme] of [[PHONE, "light"], [PHONE, "dark"], [undefined, "dark"]]) {
            const page = await editing("NSW-10", { ...(viewport && { viewport }), scheme });
            for (const name of ["Cause", "What to expect", "Version"]) await section(page, name);
            const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok((await wide()) <= 0);
            const where = `${viewport ? "phone" : "desktop"}-${scheme}`;
            await accessible(page, `the item form, ${where}`);
            await picture(page, `item-form-${where}`);
            await page.keyboard.press("Escape");
            await dialog(page).waitFor({ state: "detached" });
            assert.ok((await wide()) <= 0);
            await accessible(page, `an item, ${where}`);
            await picture(page, `item-${where}`);
            assert.deepEqual(page.trouble, []);
            await page.context().close();
        }
    });
});
