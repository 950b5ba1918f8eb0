// Work changes; then every page is looked at as of the day before and as of now.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, launch, open, PHONE, picture, settled } from "./lib/browser.mjs";
import { startDemonstration, until } from "./lib/product.mjs";

const THEN = "1998-12-01";
const KNOWN = "1998-11-20T09:00:00Z";

describe("as of an earlier day", { timeout: 240_000 }, () => {
    let product, visit, stop, base, browser;
    let changed, cut, added, sprint, tolerance, metricKey, decision;
    const address = (rest) => `${product.address}/products/nsw/${rest}`;
    const at = (rest, day = THEN) => address(`${rest}${rest.includes("?") ? "&" : "?"}asOf=${day}`);
    const bar = (page) => page.getByRole("region", { name: "As of an earlier time" });

    const send = async (method, path, body, read) => {
        const etag = read === undefined ? {} : { "If-Match": `"${read.revision}"` };
        const answer = await visit.send(method, `${base}${path}`, body, "application/json", etag);
        const text = await answer.text();
        assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
        return JSON.parse(text);
    };

    before(async () => {
        ({ product, visit, stop } = await startDemonstration());
        const { productId } = (await visit.get("/products")).items.find((one) => one.key === "nsw");
        base = `/products/${productId}`;

        // As the team knew it on 20 November.
        const item = (title, more = {}) =>
            send("POST", "/items", { title, kind: "maintenance", effortDays: 3, startedOn: "1998-12-07", shippedOn: "1999-01", knownAt: KNOWN, ...more });
        changed = await item("Refresh the scaler");
        cut = await item("Try a second vendor", { kind: "additive" });
        sprint = await send("POST", "/sprints", { startsOn: "1999-03-01", endsOn: "1999-03-12", goal: "Steady", knownAt: KNOWN });
        sprint = await send("PUT", `/sprints/${sprint.sprintId}/items`, { itemIds: [changed.itemId, cut.itemId], knownAt: KNOWN }, sprint);
        tolerance = (await visit.get(`${base}/tolerances`)).items[0];
        metricKey = (await visit.get(`${base}/metrics`)).items.find((one) => one.metricId === tolerance.metricId).key;
        decision = await send("POST", "/decisions", { title: "Stay with one vendor", decided: "d", known: "k", unknown: "u", wouldChangeOurMind: "w", revisitBy: "1999-02-01", knownAt: KNOWN });

        // As it is now.
        changed = await send("PATCH", `/items/${changed.itemId}`, { title: "Refresh the scaler weekly", shippedOn: "1999-Q1", effortDays: 4 }, changed);
        await send("PUT", `/sprints/${sprint.sprintId}/items`, { itemIds: [cut.itemId, changed.itemId] }, sprint);
        await send("POST", `/items/${cut.itemId}/stage-changes`, { to: "cut", on: "1998-12-02", reason: "too dear" });
        added = await send("POST", "/items", { title: "Ask for labels sooner", kind: "corrective", startedOn: "1998-12-07", shippedOn: "1999-02" });
        const { toleranceId, metricId, segmentId, floor, margin } = tolerance;
        await send("PUT", `/tolerances/${toleranceId}`, { metricId, segmentId, floor: floor - 0.05, margin, agreedOn: "1998-12-02" }, tolerance);
        await send("POST", `/decisions/${decision.decisionId}/looks`, { outcome: "keep", why: "Nothing new.", revisitBy: "1999-04-01" }, decision);
        await send("POST", `/items/${changed.itemId}/comments`, { text: "Said today." });
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await stop?.();
    });

    /** What the page may send while it shows an earlier day: reads. */
    function watched(page) {
        page.written = [];
        page.missing = [];
        page.on("response", (answer) => answer.status() === 404 && page.missing.push(new URL(answer.url()).pathname));
        page.on("request", (request) => request.method() !== "GET" && page.written.push(`${request.method()} ${request.url()}`));
        return page;
    }

    /** The browser complains of every 404; that an item has no plan is answered with one. */
    function untroubled(page) {
        assert.deepEqual(page.missing.filter((path) => !/\/items\/[0-9a-f-]+\/plan$/.test(path)), []);
        assert.deepEqual(page.trouble.filter((line) => !/status of 404/.test(line)), []);
    }

    async function nothingWritable(page) {
        const names = await page.locator("main button:visible, main a.hf-button:visible").evaluateAll((all) =>
            all.filter((one) => !one.disabled && one.getAttribute("aria-disabled") !== "true").map((one) => (one.getAttribute("aria-label") ?? one.textContent).trim()));
        // Those of items begin with a title, which may be any words, and say the item's key.
        const writes = names.filter((name) => !/NSW-\d+/.test(name) || /^More for/.test(name)).filter((name) => /^(New item|Edit|More for|Plan another|Plan a sprint|Start|Close the sprint|Agree|Change what|Bulk edit|Undo|Redo|Next step|Handled? \w$|Open again|Record|Say it|Define a metric|Add this look|Accept)/.test(name));
        assert.deepEqual(writes, [], `nothing to write with at ${page.url()}`);
        for (const key of ["n", "e", "Delete"]) await page.keyboard.press(key);
        assert.equal(await page.getByRole("dialog").count(), 0, "no form opens");
        assert.deepEqual(page.written, []);
    }

    test("the list shows what stood there then, marks what has changed or gone, and lists what came", async () => {
        const page = watched(await open(browser, at("items?sort=-key")));
        await settled(page);
        await bar(page).getByText(/Since then: .*item.* added, 1 removed, /).waitFor();
        const row = page.getByRole("row").filter({ hasText: changed.key });
        await row.getByText("Refresh the scaler", { exact: true }).waitFor();
        const mark = row.getByTitle("Title: Refresh the scaler → Refresh the scaler weekly");
        assert.match(await mark.innerText(), /changed since/);
        assert.match(await mark.getAttribute("title"), /^Ship: Jan 1999 → Q1 1999$/m);
        await page.getByRole("row").filter({ hasText: cut.key }).getByText("cut since").waitFor();
        assert.equal(await page.getByText(added.key).count(), 0);
        await nothingWritable(page);
        await bar(page).getByRole("button", { name: "Show" }).click();
        const items = bar(page).getByRole("region", { name: "Items" });
        await items.getByText(added.title).waitFor();
        assert.match(await items.getByRole("listitem").filter({ hasText: added.key }).first().innerText(), /added since/);
        await items.getByText("Ship: Jan 1999 → Q1 1999").waitFor();
        assert.match(await bar(page).getByRole("region", { name: "Tolerances" }).innerText(), /Floor: /);
        await accessible(page, "items as of then");
        await picture(page, "as-of-items-light");
        // Words that were written since find nothing then: neither the new title nor the comment.
        const find = page.getByRole("searchbox", { name: /^Find an item/ });
        for (const since of ["scaler weekly", "said today"]) {
            await find.fill(since);
            await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
        }
        await find.fill("refresh scaler");
        await row.waitFor();
        await page.context().close();
    });

    test("the moment stays while one walks from page to page, and one step leads back to now", async () => {
        const page = watched(await open(browser, address("items")));
        await settled(page);
        await page.keyboard.press("a");
        await page.getByLabel("As it was known on").fill("2001-01-01");
        await page.getByRole("button", { name: "Look", exact: true }).click();
        await page.getByText("Nobody knows yet what will be known on 1 Jan 2001.").waitFor();
        await accessible(page, "the choice of a day");
        await picture(page, "as-of-dialog-light");
        await page.getByRole("button", { name: /Yesterday/ }).click();
        await bar(page).waitFor();
        for (const name of ["Timeline", "Sprints", "Metrics", "Decisions", "Inbox", "Items"]) {
            await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: new RegExp(`^${name}`) }).click();
            await page.waitForURL(/asOf=1998-12-01/);
            await settled(page);
            await bar(page).waitFor();
        }
        await page.getByRole("searchbox", { name: /^Find an item/ }).fill("scaler");
        await page.getByRole("link", { name: changed.key, exact: true }).click();
        await page.waitForURL(new RegExp(`items/${changed.key}\\?asOf=1998-12-01`));
        await page.getByRole("heading", { level: 1, name: "Refresh the scaler", exact: true }).waitFor();
        assert.deepEqual(page.written, []);
        await bar(page).getByRole("button", { name: "Back to now" }).click();
        await page.getByRole("heading", { level: 1, name: "Refresh the scaler weekly" }).waitFor();
        await page.getByText("Said today.").waitFor();
        assert.ok(!page.url().includes("asOf"));
        await page.getByRole("button", { name: "Edit" }).waitFor();
        untroubled(page);
        await page.context().close();
    });

    test("each page shows what was known then, and now what is known now", async () => {
        const page = watched(await open(browser, at(`items/${changed.key}`)));
        await settled(page);
        await page.getByRole("heading", { level: 1, name: "Refresh the scaler", exact: true }).waitFor();
        await page.getByText("Nobody has said anything yet.").waitFor();
        await page.locator("main summary").filter({ hasText: "changed since" }).click();
        await page.getByText("Ship: Jan 1999 → Q1 1999").waitFor();
        assert.equal((await page.getByRole("region", { name: "Who changed what" }).getByRole("listitem").count()), 1);
        await nothingWritable(page);

        const order = async () => {
            await settled(page);
            const rows = await page.locator(".plan-title").allInnerTexts();
            return rows.map((text) => text.split("\n")[0].trim());
        };
        await page.goto(at(`sprints?sprint=${sprint.number}`));
        await bar(page).waitFor();
        await page.getByText("Try a second vendor").first().waitFor();
        const then = await order();
        assert.ok(then.findIndex((t) => t.startsWith("Refresh the scaler")) < then.findIndex((t) => t.startsWith("Try a second vendor")), then.join(" | "));
        await nothingWritable(page);

        await page.goto(at("metrics"));
        await settled(page);
        await bar(page).getByText(/1 tolerance changed/).waitFor();
        const floors = await page.getByRole("table", { name: "Metrics and how they stand" }).innerText();
        await nothingWritable(page);
        await page.goto(at(`metrics/${metricKey}`));
        await settled(page);
        await bar(page).waitFor();
        await nothingWritable(page);

        await page.goto(at("decisions"));
        await page.getByRole("row").filter({ hasText: "Stay with one vendor" }).getByText("changed since").waitFor();
        assert.match(await page.getByRole("row").filter({ hasText: "Stay with one vendor" }).innerText(), /1 Feb 1999/);
        await nothingWritable(page);

        await page.goto(at("inbox"));
        await settled(page);
        await bar(page).waitFor();
        for (const key of ["j", "h"]) await page.keyboard.press(key);
        assert.equal(await page.getByRole("group", { name: "Next step" }).count(), 0, "no step is offered");
        await nothingWritable(page);

        await page.goto(at("timeline?from=1998-09-01&until=1999-04-01"));
        await settled(page);
        await page.getByText(/≠ changed since · Refresh the scaler/).first().waitFor();
        await page.getByText(/− cut since · Try a second vendor/).first().waitFor();
        assert.equal(await page.getByText("Ask for labels sooner").count(), 0);
        await nothingWritable(page);

        await page.goto(address("metrics"));
        await settled(page);
        assert.notEqual(await page.getByRole("table", { name: "Metrics and how they stand" }).innerText(), floors);
        await page.goto(address("decisions"));
        assert.match(await page.getByRole("row").filter({ hasText: "Stay with one vendor" }).innerText(), /1 Apr 1999/);
        await page.goto(address("timeline?from=1998-09-01&until=1999-04-01"));
        await page.getByText("Ask for labels sooner").first().waitFor();
        untroubled(page);
        await page.context().close();
    });

    test("a day to come and rubbish are refused with a way back, and before the first record it says from when", async () => {
        const page = watched(await open(browser, at("items", "2001-01-01")));
        await page.getByRole("heading", { level: 1, name: "Nobody knows yet what will be known then." }).waitFor();
        await accessible(page, "a day to come");
        await page.goto(at("items?sort=-key", "rubbish"));
        await page.getByRole("heading", { level: 1, name: "That is no day to look back to." }).waitFor();
        await page.getByRole("button", { name: "Back to now" }).click();
        await page.getByText(added.title).first().waitFor();
        await page.goto(at("timeline", "1990-01-01"));
        await page.getByText(/^The first that is known of .* is of /).waitFor();
        await accessible(page, "before the first record");
        await picture(page, "as-of-nothing-light");
        await page.getByRole("button", { name: "Look at that day" }).click();
        await page.waitForURL(/asOf=199[67]-/);
        for (const asOf of ["2999-01-01T00:00:00Z", "rubbish"]) {
            const answer = await visit.send("GET", `${base}/items?asOf=${asOf}`);
            assert.equal(answer.status, 400);
            assert.equal((await answer.json()).violations[0].pointer, "query/asOf");
        }
        untroubled(page);
        await page.context().close();
    });

    test("every page as of then is accessible, light and dark, and fits a phone", async () => {
        const pages = ["timeline", "sprints", "items", `items/${changed.key}`, "metrics", `metrics/${metricKey}`, "inbox", "decisions"];
        for (const scheme of ["light", "dark"]) {
            const page = watched(await open(browser, at("items"), { scheme }));
            for (const rest of pages) {
                await page.goto(at(rest));
                await settled(page);
                await bar(page).getByText(/Since then/).waitFor();
                await bar(page).getByRole("button", { name: "Show" }).click();
                await accessible(page, `${rest} as of then in ${scheme}`);
                await picture(page, `as-of-${rest.replace("/", "-")}-${scheme}`);
            }
            untroubled(page);
            await page.context().close();
        }
        const phone = await open(browser, at("items"), { viewport: PHONE });
        for (const rest of pages) {
            await phone.goto(at(rest));
            await settled(phone);
            await bar(phone).getByText(/Since then/).waitFor();
            const wider = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(wider <= 0, `${rest} is ${wider} pixels wider than a phone`);
            await picture(phone, `as-of-${rest.replace("/", "-")}-phone`);
        }
        await phone.context().close();
    });
});
