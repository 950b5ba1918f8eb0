// From the explorer over a recorded choice to the page of the decision, by keyboard alone; and what each screen must say.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, launch, open, PHONE, picture, settled } from "./lib/browser.mjs";
import { startDemonstration, until } from "./lib/product.mjs";

const COSTS = "falseAlarmCostLow=1&falseAlarmCostHigh=2&missCostLow=3&missCostHigh=5";

describe("trade-offs and decisions", { timeout: 180_000 }, () => {
    let product, visit, stop, productId, browser;
    const address = (rest) => `${product.address}/products/nsw/${rest}`;

    before(async () => {
        ({ product, visit, stop } = await startDemonstration());
        productId = (await visit.get("/products")).items.find((one) => one.key === "nsw").productId;
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await stop?.();
    });

    const sets = async () => (await visit.get(`/products/${productId}/operating-point-sets`)).items;

    test("the demonstration's set is called an illustration and holds what v7 really did", async () => {
        const [set] = await sets();
        assert.equal(set.illustrative, true);
        assert.equal(set.inUseThreshold, 0.5);
        const { points } = await visit.get(`/products/${productId}/operating-point-sets/${set.operatingPointSetId}`);
        const real = { tp: 0, fp: 0, fn: 0, tn: 0 };
        let cursor = "";
        do {
            const page = await visit.get(`/products/${productId}/snapshots?modelVersion=v7&limit=1000${cursor}`);
            for (const row of page.items)
                if (row.role === "live" && row.windowStart >= set.windowStart && row.windowEnd <= set.windowEnd && row.segmentId === (await allInputs()))
                    for (const name of Object.keys(real)) real[name] += row[name];
            cursor = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
        } while (cursor !== null);
        const { threshold, ...inUse } = points.find((point) => point.threshold === set.inUseThreshold);
        assert.deepEqual(inUse, real);
    });

    let all;
    async function allInputs() {
        all ??= (await visit.get(`/products/${productId}/segments?limit=1000`)).items.find((one) => one.dimension === "all").segmentId;
        return all;
    }

    /** Presses Tab until something of that name has the focus. */
    async function tabTo(page, name, most = 60) {
        for (let presses = 0; presses < most; presses++) {
            await page.keyboard.press("Tab");
            const focused = await page.evaluate(() => {
                const element = document.activeElement;
                return `${element?.getAttribute("aria-label") ?? ""} ${element?.labels?.[0]?.textContent ?? ""} ${element?.textContent ?? ""}`;
            });
            if (focused.includes(name)) return;
        }
        assert.fail(`Tab reaches ${name}`);
    }

    test("a threshold is chosen, recorded and looked at again with the keyboard alone", async () => {
        const page = await open(browser, address(`trade-offs?${COSTS}`));
        await settled(page);
        assert.match(await page.locator("h1").innerText(), /^Illustration, not a measurement: /);
        const threshold = page.getByRole("slider", { name: /Threshold/ });
        assert.equal(await page.locator(".tradeoff-threshold").innerText().then((text) => text.replace(/\s+/g, " ")), "0.50 in use");

        await tabTo(page, "Threshold, among those that were measured");
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("ArrowLeft");
        await page.waitForURL(/threshold=0\.4(&|$)/);
        assert.match(await threshold.getAttribute("aria-valuetext"), /^0\.40: At 0\.40 the model raises about 34 false alarms a week/);
        const choice = page.getByRole("region", { name: "Threshold", exact: true });
        assert.match(await choice.innerText(), /Against 0\.50, the threshold in use, it raises about 11 more false alarms a week/);
        await accessible(page, "trade-offs");
        await picture(page, "trade-offs-light");

        await tabTo(page, "Record this choice");
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { level: 1, name: /Record this choice/ }).waitFor();
        await settled(page);
        assert.equal(await page.getByLabel("Title").inputValue(), "Set the threshold of v7 to 0.40");
        const known = await page.getByLabel("What is known").inputValue();
        assert.match(known, /^These figures are an illustration, not a measurement\.\nAt 0\.40 the model raises about 34/);
        await accessible(page, "new decision");
        await picture(page, "new-decision-light");
        await tabTo(page, "What is not known");
        await page.keyboard.type("What a missed rise costs in a summer peak.");
        await page.keyboard.press("Tab");
        await page.keyboard.type("A false alarm that costs more than three misses.");
        await tabTo(page, "Record it");
        await page.keyboard.press("Enter");

        await page.getByRole("heading", { level: 1, name: "Set the threshold of v7 to 0.40" }).waitFor();
        await settled(page);
        const figures = page.getByRole("region", { name: "At 0.40, then and now" });
        await figures.getByText("The same: no newer set is known.").waitFor();
        const row = figures.getByRole("row").filter({ hasText: "False alarms a week" });
        const [, was, is] = (await row.innerText()).split("\t").map((cell) => cell.trim());
        assert.match(was, /^34 \(3\d–3\d\)$/);
        assert.equal(was, is);
        await accessible(page, "decision");
        await picture(page, "decision-light");

        await tabTo(page, "Why");
        await page.keyboard.type("Nothing new yet.");
        await tabTo(page, "Add this look");
        await page.keyboard.press("Enter");
        await page.getByText("Nothing new yet.").first().waitFor();
        await page.getByText(/looked at again on 2 Dec 1998/).waitFor();
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("what was known then stays beside what a newer set says now", async () => {
        const [decision] = (await visit.get(`/products/${productId}/decisions`)).items;
        const [set] = await sets();
        const { points } = await visit.get(`/products/${productId}/operating-point-sets/${set.operatingPointSetId}`);
        await visit.post(`/products/${productId}/operating-point-sets`, {
            modelVersion: set.modelVersion,
            source: set.source,
            illustrative: true,
            windowStart: set.windowStart,
            windowEnd: set.windowEnd,
            inUseThreshold: 0.4,
            // Twice as many false alarms among the same inputs.
            points: points.map(({ threshold, tp, fp, fn, tn }) => ({ threshold, tp, fn, fp: Math.min(fp * 2, fp + tn), tn: Math.max(0, tn - fp) })),
        });
        const page = await open(browser, address(`decisions/${decision.decisionId}`), { scheme: "dark" });
        await settled(page);
        const row = page.getByRole("region", { name: "At 0.40, then and now" }).getByRole("row").filter({ hasText: "False alarms a week" });
        await until(async () => /\t34 .*\t69 /.test(await row.innerText()), 10, async () => row.innerText());
        await accessible(page, "decision in dark");
        await picture(page, "decision-dark");
        await page.getByRole("link", { name: "Open the explorer as of then" }).click();
        await page.getByRole("region", { name: "As of an earlier time" }).getByText(/As of 2 Dec 1998/).waitFor();
        await settled(page);
        assert.match(await page.locator(".tradeoff-threshold").innerText(), /0\.40/);
        assert.match(await page.getByRole("region", { name: "Threshold", exact: true }).innerText(), /raises about 34 false alarms/);
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("phones and the dark read the same, and nothing is wider than the screen", async () => {
        for (const [name, place] of [
            ["trade-offs", `trade-offs?${COSTS}&threshold=0.4&capacityPerWeek=100&capacityOf=errors`],
            ["decisions", "decisions"],
        ]) {
            const page = await open(browser, address(place), { viewport: PHONE, scheme: "dark" });
            await settled(page);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
            await accessible(page, `${name} on a phone in dark`);
            await picture(page, `${name}-phone-dark`);
            assert.deepEqual(page.trouble, []);
            await page.context().close();
        }
    });

    test("a product without thresholds is told how to send them, and the call works", async () => {
        const made = await visit.post("/products", { key: "empty", name: "Empty" });
        const page = await open(browser, `${product.address}/products/empty/trade-offs`);
        await settled(page);
        assert.match(await page.locator("h1").innerText(), /No thresholds were measured yet/);
        const call = await page.getByRole("figure").filter({ hasText: "One set of three thresholds" }).locator("pre").innerText();
        const body = call.match(/-d '([\s\S]*)'$/)[1];
        await visit.post(`/products/${made.productId}/operating-point-sets`, JSON.parse(body));
        await accessible(page, "empty trade-offs");
        await picture(page, "trade-offs-empty");
        await page.reload();
        await settled(page);
        assert.match(await page.locator("h1").innerText(), /At 0\.50, the threshold in use, the model raises/);
        await page.goto(`${product.address}/products/empty/decisions`);
        await settled(page);
        assert.match(await page.locator("h1").innerText(), /No decision is recorded yet/);
        await accessible(page, "empty decisions");
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });
});
