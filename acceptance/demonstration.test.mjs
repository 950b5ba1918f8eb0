// The demonstration as a person meets it: one command, one address, one page that says what happened to the model.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { accessible, launch, open, picture, PHONE, settled } from "./lib/browser.mjs";
import { imbalance, level, points, printed, withLimits } from "./lib/numbers.mjs";
import { freePort, root, startProduct, temporaryFolder, until, visitor } from "./lib/product.mjs";

const WHOLE = "from=1996-08-01&until=1999-07-01";

/** Accuracy over all inputs as published: before, without the change, after, effect, pressure, change, verdict. */
const PUBLISHED = {
    "NSW-1": "– | – | 83.3 |  |  |  | not_estimable",
    "NSW-2": "83.3 | 79.4 | 80.9 | 1.5 (-1.7, 4.6) | -3.9 (-10.5, 2.8) | -2.4 (-9.1, 4.2) | not_shown",
    "NSW-3": "80.9 | 69.1 | 73.4 | 4.3 (0.9, 7.8) | -11.8 (-21.2, -2.0) | -7.5 (-17.6, 2.8) | prevented_regression",
    "NSW-4": "80.9 | 69.1 | 73.4 | 4.3 (0.9, 7.8) | -11.8 (-21.2, -2.0) | -7.5 (-17.6, 2.8) | prevented_regression",
    "NSW-5": "73.4 | 70.2 | 75.8 | 5.6 (-0.4, 11.7) | -3.2 (-12.1, 5.7) | 2.4 (-5.8, 10.6) | not_shown",
    "NSW-6": "75.8 | 68.8 | 77.3 | 8.5 (1.3, 15.5) | -7.0 (-12.7, -1.3) | 1.4 (-4.1, 7.0) | prevented_regression",
    "NSW-7": "77.3 | 70.4 | 66.0 | -4.4 (-8.5, -0.3) | -6.9 (-14.0, 0.3) | -11.3 (-19.5, -2.8) | harmed",
    "NSW-8": "66.0 | 66.2 | 83.9 | 17.7 (12.7, 22.6) | 0.2 (-8.6, 9.0) | 17.9 (10.2, 25.4) | improved",
};

/** The lower limit of corrective is 15.446. */
const LEDGER = {
    opening: "83.3",
    environment: "-32.6 (-45.8, -19.3)",
    maintenance: "8.5 (1.3, 15.5)",
    corrective: "23.3 (15.4, 31.1)",
    additive: "-2.9 (-8.1, 2.3)",
    together: "4.3 (0.9, 7.8)",
    closing: "83.9",
};

const SETTLED = Object.keys(PUBLISHED);

describe("the demonstration", { timeout: 240_000 }, () => {
    const data = {};
    let product, visit, productId, browser;
    const address = (rest) => `${product.address}/products/nsw/${rest}`;

    /** The very command that the README's script runs, with its data in a folder of our own and on a free port. */
    async function startAsWritten() {
        const script = await readFile(path.join(root, "holdfast"), "utf8");
        assert.match(script, /exec java -Dholdfast\.demonstration\.enabled=true -Dholdfast\.data-dir="[^"]*" \\\n\s+-jar backend\/target\/holdfast-h2\/quarkus-run\.jar/);
        const started = await startProduct({ demonstration: true, dataDir: data.folder, java: [] });
        const [, address] = await until(
            () => started.printed.match(/Holdfast shows the demonstration at (\S+)/),
            90,
            () => started.printed,
        );
        assert.equal(address, started.address);
        return started;
    }

    const items = async () =>
        new Map((await visit.get(`/products/${productId}/items?limit=1000`)).items.map((item) => [item.key, item]));
    const evidence = async (key) => visit.get(`/products/${productId}/items/${(await items()).get(key).itemId}/evidence`);
    const judged = async () => {
        const all = await items();
        return SETTLED.every((key) => all.get(key)?.stage === "settled");
    };

    before(async () => {
        Object.assign(data, await temporaryFolder());
        product = await startAsWritten();
        visit = await visitor(product);
        productId = (await visit.get("/products")).items.find((one) => one.key === "nsw").productId;
        assert.ok(await judged(), "when the address is printed the story can be told");
        // Where the last pairs came in a second later than the first ones, one more round of judging follows.
        await until(async () => withLimits((await evidence("NSW-8")).primary.effect) === "17.7 (12.7, 22.6)", 20);
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await product?.stop();
        await data.remove?.();
    });

    test("its visitor is a demonstration planner on 2 December 1998", () => {
        assert.equal(visit.session.demonstration, true);
        assert.equal(visit.session.role, "planner");
        assert.match(visit.session.now, /^1998-12-02T08:/);
    });

    test("another host name is not signed in", async () => {
        const { request } = await import("node:http");
        const port = new URL(product.address).port;
        const session = await new Promise((done, failed) =>
            request({ port, host: "127.0.0.1", path: "/api/v1/session", headers: { host: `evil.example:${port}` } }, (answer) => {
                let body = "";
                answer.on("data", (part) => (body += part)).on("end", () => done(JSON.parse(body)));
            })
                .on("error", failed)
                .end(),
        );
        assert.notEqual(session.signedIn, true);
    });

    test("the API tells the published table", async () => {
        const told = {};
        for (const key of SETTLED) {
            const { primary } = await evidence(key);
            told[key] = [
                level(primary.before),
                level(primary.withoutChange),
                level(primary.after),
                withLimits(primary.effect),
                withLimits(primary.pressure),
                withLimits(primary.change),
                primary.verdict,
            ].join(" | ");
        }
        assert.deepEqual(told, PUBLISHED);
        assert.ok((await evidence("NSW-7")).primary.reasons.some((reason) => reason.code === "level_fell"));
    });

    test("recall as the guardrail moves the other way", async () => {
        const guardrail = async (key) => {
            const { verdict, effect } = (await evidence(key)).guardrails[0];
            return `${verdict} ${withLimits(effect)}`;
        };
        assert.equal(await guardrail("NSW-3"), "helped 12.2 (3.2, 21.3)");
        assert.equal(await guardrail("NSW-7"), "improved 13.0 (9.2, 16.9)");
        assert.equal(await guardrail("NSW-8"), "harmed -17.6 (-27.4, -8.8)");
        assert.match(await guardrail("NSW-5"), /^improved /);
        assert.match(await guardrail("NSW-6"), /^helped /);
    });

    test("the ledger reads as published, reconciles and prints numbers that add up", async () => {
        const { panels } = await visit.get(`/products/${productId}/timeline?${WHOLE}`);
        const { rows, work } = panels.find((panel) => panel.metric === "accuracy").ledger;
        const told = rows.map((row) => [
            row.kind,
            row.kind === "opening" || row.kind === "closing" ? level(row) : withLimits(row),
        ]);
        assert.deepEqual(Object.fromEntries(told), LEDGER);
        assert.equal(withLimits(work), "33.2 (20.9, 45.4)");
        assert.ok(Math.abs(imbalance(rows, (row) => row.value)) < 1e-12);
        assert.ok(Math.abs(imbalance(rows, (row) => printed(row.displayed))) < 1e-9);
    });

    test("every metric and segment of every release has a verdict or says why not, and what moved against the headline is flagged", async () => {
        const against = [];
        for (const key of SETTLED) {
            const { primary, guardrails, segments, others } = await evidence(key);
            const cells = [primary, ...guardrails, ...segments, ...others];
            assert.equal(cells.length, 24, `${key}: three metrics in eight segments`);
            for (const cell of cells) {
                const claimed = ["improved", "prevented_regression", "helped", "held", "harmed", "not_shown"].includes(cell.verdict);
                assert.ok(claimed || cell.reasons.some((reason) => reason.code), `${key} ${cell.metric} ${cell.segment}`);
                if (cell.againstHeadline) against.push(`${key} ${cell.metric} ${cell.segment}`);
            }
        }
        assert.ok(against.length > 0);
    });

    test("its backlog and its sprints are there and say that they are made up", async () => {
        const all = [...(await items()).values()];
        assert.equal(all.length, 11 + 30);
        assert.deepEqual(
            all.filter((item) => !item.illustrative).map((item) => item.key).sort(),
            SETTLED,
            "what was in service is real, everything else is marked",
        );
        const sprints = (await visit.get(`/products/${productId}/sprints`)).items.reverse();
        assert.deepEqual(sprints.map((sprint) => sprint.state), ["closed", "closed", "draft"]);
        assert.ok(sprints.every((sprint) => sprint.illustrative));
        const plan = await visit.get(`/products/${productId}/sprints/${sprints[2].sprintId}/plan`);
        assert.match(plan.sentence, /^4 days of room left/);
        const page = await open(browser, address("sprints"));
        await settled(page);
        assert.match(await page.locator("main").innerText(), /illustrative/);
        await page.goto(address("items/NSW-24"));
        await page.getByText("illustrative: made up").waitFor();
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("the first screen speaks: headline, verdicts, chart and ledger", async () => {
        const page = await open(browser, product.address);
        await settled(page);
        await page.waitForURL(/\/products\/nsw\/timeline/);
        const headline = await page.locator("h1").innerText();
        assert.match(headline, /Accuracy began at 83% and ended at 84%/);
        assert.match(headline, /33 points/);
        const banner = page.getByRole("complementary", { name: "Demonstration" });
        assert.match(await banner.innerText(), /2 December 1998/);

        const chips = page.getByRole("group", { name: "Show only verdicts" });
        assert.deepEqual(
            (await chips.getByRole("button").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").replace(/^\D+/, "")).sort(),
            ["1 harmed", "1 improved", "1 not estimable", "2 not shown", "2 prevented regression"],
        );

        const chart = page.getByRole("application");
        assert.match(await chart.getAttribute("aria-label"), /35 items in three lanes/);
        const ledger = page.getByRole("region", { name: "Ledger" });
        const shown = Object.fromEntries(
            (await ledger.getByRole("img").getAttribute("aria-label"))
                .match(/(Opening|Environment|Maintenance|Corrective|Additive|Together|Closing) [+−-]?\d+(?:\.\d+)?/g)
                .map((row) => row.split(" "))
                .map(([kind, text]) => [kind, printed(text)]),
        );
        const { Opening, Closing, ...between } = shown;
        assert.deepEqual([Opening, Closing], [83.3, 83.9]);
        assert.deepEqual(Object.keys(between), ["Environment", "Maintenance", "Corrective", "Additive", "Together"]);
        const sum = Object.values(between).reduce((all, one) => all + one, 0);
        assert.ok(Math.abs(Closing - Opening - sum) < 1e-9, `${JSON.stringify(shown)} add up`);
        for (const [kind, value] of Object.entries(between)) {
            const published = printed(LEDGER[kind.toLowerCase()].split(" ")[0]);
            assert.ok(Math.abs(value - published) <= 0.1 + 1e-9, `${kind} ${value} is ${published} up to the rounding that adds up`);
        }
        await picture(page, "timeline-light");
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("the trade between accuracy and recall is seen at once", async () => {
        const page = await open(browser, address("timeline"));
        await settled(page);
        await page.getByRole("button", { name: "Table", exact: true }).click();
        const row = (metric, key) =>
            page.getByRole("table", { name: `${metric}: releases` }).getByRole("row").filter({ hasText: key }).innerText();
        assert.match(await row("Accuracy", "NSW-7"), /▼/);
        assert.match(await row("Recall", "NSW-7"), /▲/);
        assert.match(await row("Accuracy", "NSW-8"), /▲/);
        assert.match(await row("Recall", "NSW-8"), /▼/);
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    /** What the panel beside the chart must say of NSW-6. */
    async function assertEvidenceOfSix(page) {
        const panel = page.getByRole("region", { name: "Evidence of NSW-6" });
        await panel.getByText("Prevented regression").first().waitFor();
        const text = (await panel.innerText()).replace(/\s+/g, " ");
        for (const part of ["75.8%", "68.8%", "77.3%", "+8.5 (1.3–15.5)", "Evidence B", "recall", "By demand", "By daypart"]) {
            assert.ok(text.toLowerCase().includes(part.toLowerCase()), `${part} in: ${text}`);
        }
        assert.match(text, /pressure −7\.0 \(−?12\.7/);
        assert.match(page.url(), /selected=NSW-6/);
    }

    test("an item is selected with the mouse", async () => {
        const page = await open(browser, address("timeline"));
        await settled(page);
        await page.getByRole("button", { name: /Everything/ }).click();
        const canvas = page.getByRole("application").locator("canvas");
        const box = await canvas.boundingBox();
        const tip = page.getByRole("tooltip");
        let found = null;
        search: for (let y = box.height - 12; y > box.height * 0.35 && !found; y -= 10) {
            for (let x = 120; x < box.width - 60; x += 24) {
                await page.mouse.move(box.x + x, box.y + y);
                if ((await tip.count()) > 0 && (await tip.innerText()).includes("NSW-6")) {
                    found = { x: box.x + x, y: box.y + y };
                    break search;
                }
            }
        }
        assert.ok(found, "the bar of NSW-6 lies somewhere in the lanes");
        await picture(page, "timeline-hover");
        await page.mouse.click(found.x, found.y);
        await assertEvidenceOfSix(page);
        await picture(page, "timeline-selected");
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("an item is selected, read and left with the keyboard alone", async () => {
        const page = await open(browser, address("timeline"));
        await settled(page);
        for (let presses = 0; ; presses++) {
            assert.ok(presses < 40, "Tab reaches the chart");
            await page.keyboard.press("Tab");
            if (await page.evaluate(() => document.activeElement?.getAttribute("role") === "application")) break;
        }
        const said = page.getByRole("region", { name: "Timeline" }).locator("[aria-live]");
        /** What is said after a key: the item where the focus went, or nothing new at the end of a lane. */
        const heard = async (key) => {
            const before = await said.innerText();
            await page.keyboard.press(key);
            await until(async () => (await said.innerText()) !== before, 0.4).catch(() => {});
            return said.innerText();
        };
        // The first item of all, and from lane to lane through every item, as someone who looks for one would.
        let reached = (await heard("Home")).includes("NSW-6");
        /** On along a lane to its end, or to what is looked for. */
        const along = async (key) => {
            for (let last = null, now = await said.innerText(); !reached && now !== last; ) {
                [last, now] = [now, await heard(key)];
                reached = now.includes("NSW-6");
            }
        };
        for (let lane = 0; lane < 3 && !reached; lane++) {
            if (lane > 0) await heard("ArrowUp");
            await along("ArrowLeft");
            await along("ArrowRight");
        }
        assert.ok(reached, "arrow keys reach NSW-6 and say its name");
        await page.keyboard.press("Enter");
        await assertEvidenceOfSix(page);
        await page.keyboard.press("Escape");
        await page.getByRole("region", { name: "Items in this window" }).waitFor();
        assert.doesNotMatch(page.url(), /selected/);
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("the table view shows the same numbers as the API", async () => {
        const page = await open(browser, address("timeline?view=table&metric=accuracy"));
        await settled(page);
        const { panels } = await visit.get(`/products/${productId}/timeline`);
        const panel = panels.find((one) => one.metric === "accuracy");
        const releases = page.getByRole("table", { name: "Accuracy: releases" });
        await releases.waitFor();
        assert.equal(await releases.getByRole("row").count(), 1 + 7);
        const text = (await releases.innerText()).replaceAll("−", "-");
        for (const { effect } of panel.transitions.filter((transition) => transition.effect)) {
            assert.ok(text.includes(points(Math.abs(effect.value))), `${points(effect.value)} in ${text}`);
        }
        const rows = await page.getByRole("table", { name: "Accuracy: ledger" }).getByRole("row").allInnerTexts();
        assert.deepEqual(
            rows.slice(1).map((row) => row.split("\t")[1].trim().replace(/^\+|%$/g, "")),
            panel.ledger.rows.map((row) => row.displayed),
        );
        await picture(page, "table-light");
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("a deep link restores the view, Back leaves it, and as-of tells what was known then", async () => {
        const page = await open(browser, address("timeline?metric=recall&segment=demand/high&from=1997-06-01&until=1998-06-01&selected=NSW-6&asOf=1998-02-03"));
        await settled(page);
        await page.getByText("As of 3 February 1998").or(page.getByText("As of 3 Feb 1998")).first().waitFor();
        await page.getByRole("region", { name: "Evidence of NSW-6" }).waitFor();
        assert.ok((await page.locator("summary").allInnerTexts()).some((text) => /Demand: high/i.test(text)));
        const chart = await page.getByRole("region", { name: "Timeline" }).locator("header").innerText();
        assert.match(chart, /1997.*1998/s);
        await picture(page, "timeline-as-of");
        await page.getByRole("button", { name: "Back to now" }).first().click();
        await until(() => !page.url().includes("asOf"), 5);
        await page.goBack();
        await page.getByRole("button", { name: "Back to now" }).first().waitFor();
        await page.reload();
        await page.getByRole("region", { name: "Evidence of NSW-6" }).waitFor();
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("filters leave what was asked for", async () => {
        const page = await open(browser, address("timeline"));
        await settled(page);
        const listed = () => page.getByRole("region", { name: "Items in this window" }).getByRole("listitem").allInnerTexts();
        // The eleven of the history and the made-up work around it, but what has no dates, begins later or is hidden from lists.
        assert.equal((await listed()).length, 35);
        await page.getByRole("group", { name: "Show only verdicts" }).getByRole("button", { name: /harmed/ }).click();
        await until(async () => (await listed()).length === 1, 5);
        assert.match((await listed())[0], /NSW-7/);
        await page.getByRole("group", { name: "Show only verdicts" }).getByRole("button", { name: /harmed/ }).click();
        await page.locator("summary", { hasText: "All items" }).click();
        await page.getByRole("checkbox", { name: "Corrective" }).check();
        await until(async () => (await listed()).length < 35, 5);
        assert.ok((await listed()).every((text) => text.includes("corrective")));
        assert.match(page.url(), /kind=corrective/);
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    const SCREENS = {
        timeline: "products/nsw/timeline",
        "timeline with a selection": "products/nsw/timeline?selected=NSW-7",
        table: "products/nsw/timeline?view=table",
        items: "products/nsw/items",
        item: "products/nsw/items/NSW-7",
        metrics: "products/nsw/metrics",
        metric: "products/nsw/metrics/accuracy",
        "metric without a tolerance": "products/nsw/metrics/precision",
        inbox: "products/nsw/inbox",
        "unknown metric": "products/nsw/metrics/none",
        "new product": "products/new",
        access: "access",
        "sign-in": "sign-in",
        "set-up": "setup?token=none",
        "not found": "no/such/page",
        "unknown product": "products/none/timeline",
        "unknown item": "products/nsw/items/NSW-99",
    };
    for (const scheme of ["light", "dark"]) {
        test(`axe finds nothing on any screen, ${scheme}`, async (t) => {
            const page = await open(browser, product.address, { scheme });
            for (const [name, rest] of Object.entries(SCREENS)) {
                await t.test(name, async () => {
                    await page.goto(`${product.address}/${rest}`);
                    await settled(page);
                    await page.waitForLoadState("networkidle");
                    await picture(page, `${name.replaceAll(" ", "-")}-${scheme}`);
                    await accessible(page, `${name}, ${scheme}`);
                });
            }
            assert.deepEqual(page.trouble.filter((line) => !/status of 404/.test(line)), []);
            await page.context().close();
        });
    }

    test("a phone shows the same page from top to bottom, nothing wider than itself", async (t) => {
        const page = await open(browser, address("timeline"), { viewport: PHONE });
        for (const rest of ["timeline", "timeline?selected=NSW-7", "timeline?view=table", "items", "items/NSW-7", "metrics", "metrics/accuracy", "inbox"]) {
            await t.test(rest, async () => {
                await page.goto(address(rest));
                await settled(page);
                await page.waitForLoadState("networkidle");
                const width = await page.evaluate(() => document.documentElement.scrollWidth);
                assert.ok(width <= PHONE.width, `the page is ${width} wide`);
                const name = rest.replace(/\W+/g, "-");
                await picture(page, `phone-${name}`);
                await accessible(page, `${rest} on a phone`);
            });
        }
        assert.deepEqual(page.trouble, []);
        await page.context().close();
    });

    test("a timeline that cannot be read says so, and trying again works", async () => {
        const page = await open(browser, "about:blank");
        const calls = /\/api\/v1\/products\/[^/]+\/timeline/;
        await page.route(calls, (route) => route.abort());
        await page.goto(address("timeline"));
        const failure = page.getByRole("alert").filter({ hasText: "The timeline could not be read." });
        await failure.waitFor();
        await page.emulateMedia({ colorScheme: "dark" });
        await picture(page, "timeline-failed");
        await accessible(page, "a timeline that cannot be read");
        await page.unroute(calls);
        await failure.getByRole("button", { name: "Try again" }).click();
        await page.getByRole("application").waitFor();
        await page.context().close();
    });

    test("started again on the same data it loads nothing twice and goes on", async () => {
        const counted = async () => {
            let snapshots = 0;
            for (let cursor = ""; cursor !== null; ) {
                const read = await visit.get(`/products/${productId}/snapshots?limit=1000${cursor && `&cursor=${cursor}`}`);
                snapshots += read.items.length;
                cursor = read.nextCursor;
            }
            const revisions = [...(await items()).values()].map((item) => `${item.key} ${item.revision} ${item.stage}`).sort();
            const { panels } = await visit.get(`/products/${productId}/timeline?${WHOLE}`);
            return { snapshots, revisions, panels };
        };
        const before = await counted();
        assert.equal(before.revisions.length, 41);
        await product.stop();
        product = await startAsWritten();
        assert.match(product.printed, /The demonstration is loaded \(0 of evaluations\.csv, 0 of paired\.csv\)/);
        visit = await visitor(product);
        assert.deepEqual(await counted(), before);
        assert.match(visit.session.now, /^1998-12-0[2-9]T/);
    });
});
