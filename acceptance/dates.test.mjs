// Dates are moved on the timeline: by hand, by keys, with what would follow, and back; and never by themselves.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, DESKTOP, launch, open, PHONE, picture, settled } from "./lib/browser.mjs";
import { administrator, signIn, startDemonstration, startProduct, temporaryFolder, until } from "./lib/product.mjs";

const FROM = "1998-11-30";
const UNTIL = "1999-04-05";
const day = (date) => Date.parse(date) / 86_400_000;

describe("dates on the timeline", { timeout: 600_000 }, () => {
    const items = {};
    let product, visit, stop, productId, browser;
    const timeline = (more = "") => `${product.address}/products/nsw/timeline?from=${FROM}&until=${UNTIL}${more}`;

    before(async () => {
        ({ product, visit, stop } = await startDemonstration());
        productId = (await visit.get("/products")).items.find((one) => one.key === "nsw").productId;
        const add = async (name, members) =>
            (items[name] = await visit.post(`/products/${productId}/items`, { kind: "additive", title: name, ...members }));
        await add("Tide feed", { key: "TIDE-1", startedOn: "1999-01-04", shippedOn: "1999-01-15" });
        await add("Tide model", { key: "TIDE-2", startedOn: "1999-01-18", shippedOn: "1999-01-29", waitsFor: [items["Tide feed"].itemId] });
        await add("Tide report", { key: "TIDE-3", startedOn: "1999-02-01", shippedOn: "1999-02-12", waitsFor: [items["Tide model"].itemId] });
        await add("Tide archive", { key: "TIDE-4", startedOn: "1999-Q1", shippedOn: "1999-Q1" });
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await stop?.();
    });

    const stateOf = async () =>
        Object.fromEntries(
            (await visit.all(`/products/${productId}/items`)).map((one) => [one.key, `${one.revision} ${one.startedOn} ${one.shippedOn}`]),
        );
    const datesOf = async (name) => {
        const item = await visit.get(`/products/${productId}/items/${items[name].itemId}`);
        return `${item.startedOn} ${item.shippedOn}`;
    };
    /** What differs between two states, by key. */
    const changed = (before, now) => Object.keys(now).filter((key) => before[key] !== now[key]).sort();

    /** Whether the tooltip, once it is drawn, is that of an item. */
    const tells = (page, title) =>
        page.evaluate(async (title) => {
            for (let frames = 0; frames < 2; frames++) await new Promise((done) => requestAnimationFrame(done));
            return document.querySelector('[role="tooltip"] strong')?.textContent.includes(title) ?? false;
        }, title);

    /**
     * Where a day of an item's bar is on the screen. Its row is found the way a person finds it: by what the tooltip says,
     * and where the lanes hold more than they show, by turning the wheel over them.
     */
    async function barAt(page, title, date) {
        const canvas = page.getByRole("application").locator("canvas");
        await canvas.scrollIntoViewIfNeeded();
        const box = await canvas.boundingBox();
        const narrow = box.width < 560;
        const [left, right] = [narrow ? 40 : 92, box.width - (narrow ? 8 : 16)];
        const perDay = (right - left) / (day(UNTIL) - day(FROM));
        const x = box.x + left + (day(date) - day(FROM)) * perDay;
        const bottom = Math.min(box.y + box.height, page.viewportSize().height) - 6;
        const wheel = async (down) => {
            await page.mouse.move(x, bottom);
            await page.mouse.wheel(0, down);
            await page.waitForTimeout(150);
        };
        await wheel(-2000);
        for (let looks = 0; looks < 12; looks++) {
            await canvas.scrollIntoViewIfNeeded();
            for (let y = bottom; y > box.y + 0.4 * box.height; y -= 8) {
                await page.mouse.move(x, y);
                if (await tells(page, title)) return { x, y, perDay };
            }
            await wheel(90);
        }
        assert.fail(`the bar of ${title} lies in the lanes at ${date}`);
    }

    /**
     * Reaches for a bar; the hand comes with the first reach. What is drawn beyond the window may come a moment later and
     * put the bar into another row: then it is looked for again.
     */
    async function reach(page, title, date, cursor = "grab") {
        for (let tries = 0; tries < 4; tries++) {
            const at = await barAt(page, title, date);
            const held = await until(async () => {
                await page.mouse.move(at.x + 1, at.y);
                await page.mouse.move(at.x, at.y);
                if (!(await tells(page, title))) return false;
                return (await page.locator(".lane-chart-canvas").evaluate((canvas) => canvas.style.cursor)) === cursor;
            }, 5).catch(() => false);
            if (held) return at;
        }
        assert.fail(`the bar of ${title} can be taken up at ${date}`);
    }

    async function drag(page, at, days) {
        await page.mouse.down();
        await page.mouse.move(at.x + (days * at.perDay) / 2, at.y);
        await page.mouse.move(at.x + days * at.perDay, at.y, { steps: 4 });
    }

    const panelOf = (page, key) => page.getByRole("form", { name: `New dates of ${key}` });
    const begin = async (more, options) => {
        const page = await open(browser, timeline(more), options);
        page.setDefaultTimeout(30_000);
        await settled(page);
        return page;
    };
    const end = async (page) => {
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    };

    test("a bar is dragged, what would follow is shown, nothing moves before it is confirmed, and undo takes it back", async () => {
        const before = await stateOf();
        const page = await begin("");
        const at = await reach(page, "Tide feed", "1999-01-09");
        await drag(page, at, 14);
        const panel = panelOf(page, "TIDE-1");
        await panel.getByText("18 Jan 1999").waitFor();
        await picture(page, "dates-dragging-light");
        await page.mouse.up();
        await panel.getByText("In conflict if you confirm").waitFor();
        const text = await panel.innerText();
        assert.match(text, /4 Jan 1999 →\s+18 Jan 1999\s+14 days later/);
        assert.match(text, /TIDE-1, which TIDE-2 waits for, ships after the start: 29 Jan 1999 and 18 Jan 1999\./);
        const model = panel.getByRole("checkbox", { name: /Move TIDE-2 too: 29 Jan 1999 to 9 Feb 1999/ });
        const report = panel.getByRole("checkbox", { name: /Move TIDE-3 too: 9 Feb 1999 to 20 Feb 1999/ });
        assert.equal(await model.isChecked(), false, "nothing follows by itself");
        assert.equal(await report.isDisabled(), true, "it has a reason to move only once TIDE-2 does");
        await accessible(page, "the preview of a move");
        await picture(page, "dates-preview-light");
        assert.deepEqual(await stateOf(), before, "a preview changes nothing");

        await model.check();
        await panel.getByText(/TIDE-2, which TIDE-3 waits for, ships after the start/).waitFor();
        await report.check();
        await panel.getByText("Nothing would be in conflict.").waitFor();
        await report.uncheck();
        await panel.getByRole("button", { name: "Move 2 items" }).click();
        await page.getByText("TIDE-1 and 1 other moved.").first().waitFor();
        assert.deepEqual(changed(before, await stateOf()), ["TIDE-1", "TIDE-2"]);
        assert.equal(await datesOf("Tide feed"), "1999-01-18 1999-01-29");
        assert.equal(await datesOf("Tide model"), "1999-01-29 1999-02-09");

        // What contradicts now is said in the list, in the panel of the item and in the table.
        await page.getByRole("button", { name: /Tide report/ }).getByText(/TIDE-2, which TIDE-3 waits for, ships after the start/).waitFor();
        await picture(page, "dates-conflict-light");

        await page.getByRole("button", { name: "Undo" }).click();
        await page.getByText("Undone: TIDE-1 and 1 other moved.").waitFor();
        assert.equal(await datesOf("Tide feed"), "1999-01-04 1999-01-15");
        assert.equal(await datesOf("Tide model"), "1999-01-18 1999-01-29");
        await page.keyboard.press("Control+y");
        await page.getByText("Done again: TIDE-1 and 1 other moved.").waitFor();
        assert.equal(await datesOf("Tide model"), "1999-01-29 1999-02-09");
        await page.keyboard.press("Control+z");
        await until(async () => (await datesOf("Tide model")) === "1999-01-18 1999-01-29", 10);
        assert.deepEqual(changed(before, await stateOf()), ["TIDE-1", "TIDE-2"], "no other item got so much as a revision");
        await end(page);
    });

    test("an end is dragged alone, a quarter stays a quarter, and Escape leaves everything", async () => {
        const before = await stateOf();
        const page = await begin("");
        const at = await reach(page, "Tide report", "1999-02-11", "ew-resize");
        await drag(page, at, 5);
        await page.mouse.up();
        const panel = panelOf(page, "TIDE-3");
        await panel.getByText("5 days later").waitFor();
        assert.match(await panel.innerText(), /Start\s+1 Feb 1999\s+Ship\s+12 Feb 1999 →\s+17 Feb 1999/);
        await panel.getByText("Nothing would be in conflict.").waitFor();
        await page.keyboard.press("Escape");
        await panel.waitFor({ state: "detached" });

        const soft = await reach(page, "Tide archive", "1999-02-20");
        await drag(page, soft, 20);
        assert.match(await panelOf(page, "TIDE-4").innerText(), /Start\s+Q1 1999\s+Ship\s+Q1 1999/);
        await drag(page, soft, 60);
        assert.match(await panelOf(page, "TIDE-4").innerText(), /Start\s+Q1 1999 →\s+Q2 1999\s+1 quarter later/);
        await page.keyboard.press("Escape");
        await panelOf(page, "TIDE-4").waitFor({ state: "detached" });
        await page.mouse.up();
        assert.deepEqual(await stateOf(), before);
        await end(page);
    });

    test("work without dates is reached from the timeline", async () => {
        await visit.post(`/products/${productId}/items`, { kind: "additive", title: "Tide idea", key: "TIDE-5" });
        const page = await begin("");
        await page.getByRole("link", { name: "all planned items" }).click();
        await page.waitForURL(/\/items\?.*stage=planned/);
        await settled(page);
        await page.getByPlaceholder("Find words, in comments too").fill("Tide idea");
        await page.getByText("Tide idea").first().waitFor();
        await end(page);
    });

    test("what has shipped cannot be dragged, and says why to the hand and to the keys", async () => {
        const shipped = (await visit.all(`/products/${productId}/items`)).findLast((one) => one.stage === "settled" || one.stage === "watched");
        const page = await begin(`&selected=${shipped.key}`);
        await page.goto(timeline(`&selected=${shipped.key}`).replace(FROM, "1998-07-01"));
        await settled(page);
        await page.locator(".lane-chart").focus();
        await page.keyboard.press("m");
        const why = "It has shipped: its dates say what happened, so they stay.";
        await page.getByText(`${shipped.key} cannot be moved. ${why}`).waitFor({ state: "attached" });
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("ArrowRight");
        await page.getByRole("tooltip").waitFor();
        assert.equal(await page.locator(".tl-dating").count(), 0);
        await end(page);
    });

    test("the same by the keyboard alone: take up, step, preview, take along, confirm, undo", async () => {
        const before = await stateOf();
        const page = await begin("&selected=TIDE-1", { scheme: "dark" });
        await page.locator(".lane-chart").focus();
        await page.keyboard.press("m");
        const said = page.locator(".tl-chart > [aria-live]");
        await until(async () => /^TIDE-1 taken up, 4 Jan 1999 to 15 Jan 1999\. Left and right move both dates/.test(await said.innerText()), 10, () => said.innerText());
        await page.keyboard.press("PageDown");
        await page.keyboard.press("ArrowRight");
        assert.equal(await said.innerText(), "TIDE-1: 12 Jan 1999 to 23 Jan 1999");
        await page.keyboard.press("Shift+ArrowLeft");
        assert.equal(await said.innerText(), "TIDE-1: 12 Jan 1999 to 22 Jan 1999");
        await page.keyboard.press("Enter");
        const panel = panelOf(page, "TIDE-1");
        const model = panel.getByRole("checkbox", { name: /Move TIDE-2 too: 22 Jan 1999 to 2 Feb 1999/ });
        await model.waitFor();
        await until(async () => /1 conflict if you confirm\. 2 items could move too\./.test(await said.innerText()), 10, () => said.innerText());
        await accessible(page, "the preview of a move in the dark");
        await picture(page, "dates-preview-dark");
        assert.deepEqual(await stateOf(), before);
        await page.keyboard.press("Tab");
        await page.keyboard.press("Space");
        await panel.getByRole("button", { name: "Move 2 items" }).waitFor();
        await panel.getByText(/TIDE-2, which TIDE-3 waits for/).waitFor();
        await page.keyboard.press("Enter");
        await page.getByText("TIDE-1 and 1 other moved.").first().waitFor();
        assert.equal(await datesOf("Tide feed"), "1999-01-12 1999-01-22");
        assert.equal(await datesOf("Tide model"), "1999-01-22 1999-02-02");
        assert.equal(await page.evaluate(() => document.activeElement.className), "lane-chart", "the focus is back in the chart");
        await page.keyboard.press("Control+z");
        await page.getByText("Undone: TIDE-1 and 1 other moved.").waitFor();
        assert.equal(await datesOf("Tide model"), "1999-01-18 1999-01-29");
        assert.deepEqual(changed(before, await stateOf()), ["TIDE-1", "TIDE-2"]);
        await page.keyboard.press("?");
        await page.getByRole("dialog").getByText("Show what else would move; again: confirm").waitFor();
        await end(page);
    });

    test("who was faster is told, the proposal stays, and confirming again sets it", async () => {
        const page = await begin("&selected=TIDE-3");
        await page.locator(".lane-chart").focus();
        await page.keyboard.press("m");
        await panelOf(page, "TIDE-3").waitFor();
        await page.keyboard.press("PageDown");
        await page.keyboard.press("Enter");
        const panel = panelOf(page, "TIDE-3");
        await panel.getByRole("button", { name: "Move 1 item" }).waitFor();
        await panel.getByText("Nothing would be in conflict.").waitFor();
        const item = await visit.get(`/products/${productId}/items/${items["Tide report"].itemId}`);
        const answer = await visit.send("PATCH", `/products/${productId}/items/${item.itemId}`, { owner: "forecasting" }, "application/merge-patch+json", {
            "if-match": `"${item.revision}"`,
        });
        assert.equal(answer.status, 200, await answer.text());
        await page.keyboard.press("Enter");
        await panel.getByText(/was faster: TIDE-3 is now 1 Feb 1999 to 12 Feb 1999\. Nothing was saved and your dates are kept/).waitFor();
        await picture(page, "dates-faster-light");
        assert.equal(await datesOf("Tide report"), "1999-02-01 1999-02-12");
        await panel.getByRole("button", { name: "Move 1 item" }).click();
        await page.getByText("TIDE-3 moved.").first().waitFor();
        assert.equal(await datesOf("Tide report"), "1999-02-08 1999-02-19");
        assert.equal((await visit.get(`/products/${productId}/items/${item.itemId}`)).owner, "forecasting", "and nothing else is overwritten");
        page.trouble = page.trouble.filter((one) => !one.includes("412"));
        await end(page);
    });

    test("at an earlier date nothing can be moved, and a phone shows the proposal without hiding the chart", async () => {
        // A moment of today: TIDE-1 is known, and so it could be taken up if anything could.
        const { now } = await visit.get("/session");
        const past = await begin(`&selected=TIDE-1&asOf=${now.replace(/\.\d+/, "")}`);
        await past.getByText(/As of .*as the team knew it then; nothing can be changed here/).waitFor();
        await past.getByRole("region", { name: "Evidence of TIDE-1" }).waitFor();
        await past.locator(".lane-chart").focus();
        await past.keyboard.press("m");
        await past.waitForTimeout(300);
        assert.equal(await past.locator(".tl-dating").count(), 0);
        await end(past);

        for (const scheme of ["light", "dark"]) {
            const page = await begin("&selected=TIDE-1", { viewport: PHONE, scheme });
            await page.locator(".lane-chart").focus();
            await page.keyboard.press("m");
            const panel = panelOf(page, "TIDE-1");
            await panel.waitFor();
            await page.keyboard.press("PageDown");
            await picture(page, `dates-held-phone-${scheme}`);
            await page.keyboard.press("Enter");
            await panel.getByRole("checkbox", { name: /Move TIDE-2 too/ }).waitFor();
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(wide <= 0, `${wide} pixels too wide`);
            const box = await panel.boundingBox();
            assert.ok(box.y > PHONE.height * 0.4 && box.y + box.height <= PHONE.height, "a sheet at the bottom");
            await accessible(page, `the preview on a phone, ${scheme}`);
            await picture(page, `dates-preview-phone-${scheme}`);
            await end(page);
        }
    });

    test("a viewer sees what contradicts and can move nothing", async () => {
        const own = await temporaryFolder();
        const other = await startProduct({ dataDir: own.folder });
        try {
            const ada = await administrator(other);
            const account = { email: "vera@example.org", password: "correct horse battery staple" };
            await ada.post("/accounts", { ...account, displayName: "Vera", role: "viewer" });
            const made = await ada.post("/products", { key: "tide", name: "Tide" });
            const first = await ada.post(`/products/${made.productId}/items`, { key: "TIDE-1", kind: "additive", title: "Feed", startedOn: "1999-01-04", shippedOn: "1999-02-15" });
            await ada.post(`/products/${made.productId}/items`, {
                key: "TIDE-2", kind: "additive", title: "Model", startedOn: "1999-01-18", shippedOn: "1999-03-01", waitsFor: [first.itemId],
            });
            const vera = await signIn(other, account);
            const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce" });
            await context.addCookies(vera.headers.cookie.split("; ").map((one) => ({ name: one.split("=")[0], value: one.slice(one.indexOf("=") + 1), url: other.address })));
            const page = await context.newPage();
            await page.goto(`${other.address}/products/tide/timeline?from=1999-01-01&until=1999-04-01&selected=TIDE-2`);
            await settled(page);
            await page.getByText(/In conflict: TIDE-1, which TIDE-2 waits for, ships after the start: 15 Feb 1999 and 18 Jan 1999\./).waitFor();
            await accessible(page, "a conflict");
            await page.locator(".lane-chart").focus();
            await page.keyboard.press("m");
            await page.waitForTimeout(300);
            assert.equal(await page.locator(".tl-dating").count(), 0);
            const body = { changes: [{ itemId: first.itemId, startedOn: "1999-01-05", shippedOn: "1999-02-15" }] };
            assert.equal((await vera.send("POST", `/products/${made.productId}/schedule-previews`, body)).status, 403);
            await context.close();
        } finally {
            await other.stop();
            await own.remove();
        }
    });
});
