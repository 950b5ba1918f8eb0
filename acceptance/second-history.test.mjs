// Nothing may be fitted to the demonstration: a history unlike it in every way passes the same code and screens.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessible, launch, open, picture, settled } from "./lib/browser.mjs";
import { imbalance, printed } from "./lib/numbers.mjs";
import { administrator, startProduct, temporaryFolder, until } from "./lib/product.mjs";
import { date, ITEMS, METRICS, ndjson, secondHistory } from "./lib/second-history.mjs";

const DAY = 24 * 3600 * 1000;
const WHOLE = `from=${date(-60)}&until=${date(300)}`;
const CLAIMS = ["improved", "prevented_regression", "helped", "held", "harmed", "not_shown"];
const before14 = (day) => `${new Date(Date.parse(day) - 14 * DAY).toISOString().slice(0, 19)}Z`;

/** The same history told the other way round: what was right counts as wrong, and less of it is better. */
const mirrored = ({ rows, pairs, late }) => ({
    rows: rows.filter((row) => row.metric === "resolved").map(mirror),
    pairs: pairs.map((row) => ({
        ...row,
        metric: "unresolved",
        both_right: row.both_wrong,
        only_new: row.only_old,
        only_old: row.only_new,
        both_wrong: row.both_right,
    })),
    late: late.map(mirror),
});
const mirror = (row) => ({ ...row, metric: "unresolved", right: row.sample_size - row.right });

describe("a second history", { timeout: 240_000 }, () => {
    const data = {};
    const history = secondHistory();
    let product, admin, triage, mirrorProduct, other, otherBefore, browser;

    async function load(key, metrics, { rows, pairs, late }, primary) {
        const { productId } = await admin.post("/products", { key, name: `Ticket ${key}` });
        const base = `/products/${productId}`;
        const ids = {};
        for (const metric of metrics) ids[metric.key] = (await admin.post(`${base}/metrics`, metric)).metricId;
        for (const { key, kind, title, started, shipped, version, until: evaluateUntil, margin } of ITEMS) {
            const item = await admin.post(`${base}/items`, { key, kind, title, startedOn: started, shippedOn: shipped, modelVersion: version, knownAt: before14(started) });
            await admin.put(`${base}/items/${item.itemId}/plan`, {
                metricId: ids[primary],
                margin,
                guardrails: ids.handover ? [{ metricId: ids.handover, margin: 0.03 }] : [],
                selectedBecause: "scheduled",
                evaluateUntil,
                knownAt: before14(started),
            });
            for (const [to, on] of [["building", started], ["watched", shipped]]) {
                await admin.post(`${base}/items/${item.itemId}/stage-changes`, { to, on, knownAt: `${on}T00:00:00Z` });
            }
        }
        for (const part of [rows, pairs, late]) {
            const answer = await admin.post(`${base}/snapshot-batches`, ndjson(part), "application/x-ndjson");
            assert.deepEqual(
                [answer.accepted, answer.duplicates, answer.rejected],
                [part.length, 0, 0],
                JSON.stringify(answer.rows.find((row) => row.outcome === "rejected")),
            );
        }
        return base;
    }
    const timeline = (base, query = WHOLE) => admin.get(`${base}/timeline?${query}`);
    const segmentsOf = async (base) => (await admin.get(`${base}/segments`)).items;
    const cellsOf = async (base) => {
        const metrics = (await admin.get(`${base}/metrics`)).items.map((metric) => `metricId=${metric.metricId}`);
        const segments = (await segmentsOf(base)).map((segment) => `segmentId=${segment.segmentId}`);
        return (await timeline(base, [WHOLE, ...metrics, ...segments].join("&"))).panels;
    };
    const evidence = async (key, base = triage) => {
        const item = (await admin.get(`${base}/items?limit=100`)).items.find((one) => one.key === key);
        return admin.get(`${base}/items/${item.itemId}/evidence`);
    };
    const judged = (base) => async () =>
        (await admin.get(`${base}/items?limit=100`)).items.every((item) => ["settled", "drifting"].includes(item.stage));

    before(async () => {
        Object.assign(data, await temporaryFolder());
        product = await startProduct({ dataDir: data.folder });
        admin = await administrator(product);
        const quality = METRICS.find((metric) => metric.key === "resolved");

        const { productId } = await admin.post("/products", { key: "other", name: "Another product" });
        other = `/products/${productId}`;
        await admin.post(`${other}/metrics`, quality);
        const few = history.rows.filter((row) => row.metric === "resolved" && row.model_version === "t1").slice(0, 40);
        await admin.post(`${other}/snapshot-batches`, ndjson(few), "application/x-ndjson");
        await until(async () => (await timeline(other)).panels[0]?.levels.length > 0, 20);
        otherBefore = [await timeline(other), await admin.all(`${other}/snapshots`), await admin.get(`${other}/service-periods`)];

        triage = await load("triage", METRICS, history, "resolved");
        mirrorProduct = await load(
            "mirror",
            [{ ...quality, key: "unresolved", name: "Not resolved", direction: "lower_is_better" }],
            mirrored(history),
            "unresolved",
        );
        await until(judged(triage), 60, () => product.printed);
        await until(judged(mirrorProduct), 60, () => product.printed);
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await product?.stop();
        await data.remove?.();
    });

    test("a rollback is a transition back, and two versions live at once are told by the majority", async () => {
        const { items } = await admin.get(`${triage}/service-periods`);
        assert.deepEqual(items.map((period) => period.modelVersion), ["t1", "t2", "t3", "t2", "t4", "t5", "t6"]);
        const { panels } = await timeline(triage);
        const { transitions } = panels.find((panel) => panel.metric === "resolved");
        assert.deepEqual(transitions.map((one) => `${one.oldVersion ?? ""}→${one.newVersion}`), ["→t1", "t1→t2", "t2→t3", "t3→t2", "t2→t4", "t4→t5", "t5→t6"]);
        const rollback = transitions[3];
        assert.equal(rollback.at.slice(0, 10), date(132));
        assert.deepEqual(rollback.itemIds, [], "nobody planned it");
        assert.ok(["held", "not_estimable", "not_shown"].includes(rollback.verdict), rollback.verdict);
        assert.ok(rollback.method === null || rollback.grade === "D", "what nobody measured is worked out, and claims nothing");
        assert.equal(transitions[4].at.slice(0, 10), date(156), "the canary of the week before moved nothing");
    });

    test("with a shadow an effect is computed, without one nothing is claimed, and the change is known in both cases", async () => {
        const shadowed = { "TRI-2": "shadow_unpaired", "TRI-4": "shadow_paired", "TRI-5": "shadow_unpaired" };
        for (const key of ["TRI-2", "TRI-3", "TRI-4", "TRI-5", "TRI-6"]) {
            const { primary } = await evidence(key);
            assert.ok(primary.change, key);
            if (key in shadowed) {
                assert.ok(primary.effect, key);
                assert.equal(primary.method, shadowed[key], key);
            } else if (primary.effect) {
                // Worked out from the old version's own past: shown with its grade, and nothing is claimed.
                assert.equal(primary.grade, "D", key);
                assert.ok(["held", "not_shown"].includes(primary.verdict), `${key} ${primary.verdict}`);
            } else assert.ok(primary.verdict === "held" || primary.reasons.some((reason) => reason.code === "no_counterfactual"), key);
        }
    });

    test("every metric and segment of every release has a verdict or says why not", async () => {
        for (const { key } of ITEMS) {
            const { primary, guardrails, segments, others } = await evidence(key);
            for (const cell of [primary, ...guardrails, ...segments, ...others]) {
                assert.ok(CLAIMS.includes(cell.verdict) || cell.reasons.length > 0, `${key} ${cell.metric} ${cell.segment} ${cell.verdict}`);
                assert.ok(cell.sentence.trim().length > 0);
            }
        }
        for (const panel of await cellsOf(triage)) {
            for (const transition of panel.transitions) assert.ok(transition.verdict && transition.sentence, panel.metric);
        }
    });

    test("an evaluation ends when the plan says, and one that is cut short says so", async () => {
        const four = (await evidence("TRI-4")).primary;
        const until = four.evaluated.until.slice(0, 10);
        assert.ok(until >= date(179) && until <= date(180), `${until}: its last window but for a Sunday`);
        assert.ok(!four.reasons.some((reason) => reason.code === "ended_early"));
        const five = (await evidence("TRI-5")).primary;
        assert.ok(five.reasons.some((reason) => reason.code === "ended_early"), JSON.stringify(five.reasons));
        assert.ok(five.evaluated.until.slice(0, 10) <= date(215));
    });

    test("a segment that appeared midway says why nothing is known of it before", async () => {
        const french = async (key) => (await evidence(key)).segments.find((cell) => cell.segment === "fr");
        for (const key of ["TRI-1", "TRI-2", "TRI-3"]) {
            const cell = await french(key);
            assert.ok(cell === undefined || (cell.verdict === "not_estimable" && cell.reasons.some((reason) => ["no_baseline", "no_new_windows"].includes(reason.code))), `${key} ${JSON.stringify(cell)}`);
        }
        assert.ok(await french("TRI-3"), "its first windows lie within this evaluation");
        const later = await french("TRI-4");
        assert.ok(later.effect && later.before, JSON.stringify(later));
    });

    test("a version that serves long untouched is cut into stretches of 13 to 26 windows, longer ones first", async () => {
        const { panels } = await timeline(triage);
        const stretches = panels.find((panel) => panel.metric === "resolved").levels.filter((one) => one.version === "t1").map((one) => one.windows);
        assert.ok(stretches.length > 1, String(stretches));
        for (const windows of stretches) assert.ok(windows >= 13 && windows <= 26, String(stretches));
        assert.deepEqual(stretches, [...stretches].sort((a, b) => b - a));
        assert.ok(stretches[0] - stretches.at(-1) <= 1, String(stretches));
    });

    test("every ledger reconciles, whatever the window, and what is printed adds up", async () => {
        let read = 0;
        const windows = [WHOLE, `from=${date(30)}&until=${date(160)}`, `from=${date(100)}&until=${date(140)}`, `from=${date(190)}&until=${date(262)}`];
        const metrics = (await admin.get(`${triage}/metrics`)).items.map((metric) => `metricId=${metric.metricId}`);
        const segments = (await segmentsOf(triage)).map((segment) => `segmentId=${segment.segmentId}`);
        for (const window of windows) {
            const { panels } = await timeline(triage, [window, ...metrics, ...segments].join("&"));
            for (const { ledger, metric, segment } of panels.filter((panel) => panel.ledger)) {
                read++;
                const name = `${window} ${metric} ${segment} ${JSON.stringify(ledger.rows.map((row) => [row.kind, row.value, row.displayed]))}`;
                assert.ok(Math.abs(imbalance(ledger.rows, (row) => row.value)) < 1e-12 * Math.max(1, Math.abs(ledger.rows[0].value)), name);
                assert.ok(Math.abs(imbalance(ledger.rows, (row) => printed(row.displayed))) < 1e-9, name);
            }
        }
        assert.ok(read >= 20, `${read} ledgers`);
    });

    test("labels that come late supersede, and both stay", async () => {
        const current = await admin.all(`${triage}/snapshots`);
        const every = await admin.all(`${triage}/snapshots?superseded=true`);
        assert.equal(current.length, history.rows.length);
        assert.equal(every.length, history.rows.length + history.late.length);
        const late = history.late.find((row) => row.segment === "all");
        const panelAsOf = async (asOf) =>
            (await timeline(triage, `from=${late.window_start.slice(0, 10)}&until=${late.window_end.slice(0, 10)}${asOf}`)).panels.find((panel) => panel.metric === "resolved");
        const [now] = (await panelAsOf("")).points.filter((point) => point.version === late.model_version);
        const knownFirst = new Date(Date.parse(late.window_end) + DAY).toISOString();
        const [then] = (await panelAsOf(`&asOf=${knownFirst}`)).points.filter((point) => point.version === late.model_version);
        assert.equal(now.sampleSize, late.sample_size);
        assert.ok(then.sampleSize < now.sampleSize);
        const again = await admin.post(`${triage}/snapshot-batches`, ndjson([...history.rows, ...history.late]), "application/x-ndjson");
        assert.deepEqual([again.accepted, again.duplicates], [0, history.rows.length + history.late.length]);
    });

    test("where lower is better everything is mirrored", async () => {
        const near = (one, two, what) => assert.ok(Math.abs(one - two) < 1e-9, `${what}: ${one} and ${two}`);
        for (const { key } of ITEMS) {
            const up = (await evidence(key)).primary;
            const down = (await evidence(key, mirrorProduct)).primary;
            assert.equal(down.verdict, up.verdict, key);
            assert.equal(down.grade, up.grade, key);
            for (const difference of ["pressure", "effect", "change"]) {
                assert.equal(down[difference] === null, up[difference] === null, `${key} ${difference}`);
                if (up[difference] === null) continue;
                near(down[difference].value, -up[difference].value, `${key} ${difference}`);
                if (up[difference].lower === null) continue;
                near(down[difference].lower, -up[difference].upper, `${key} ${difference} lower`);
                near(down[difference].upper, -up[difference].lower, `${key} ${difference} upper`);
            }
            for (const amount of ["prevented", "improvement", "harm"]) {
                if (up[amount] !== null) near(down[amount].value, up[amount].value, `${key} ${amount}`);
            }
            near(down.after.value, 1 - up.after.value, `${key} after`);
        }
    });

    test("another product beside it stays as it was", async () => {
        const now = [await timeline(other), await admin.all(`${other}/snapshots`), await admin.get(`${other}/service-periods`)];
        assert.deepEqual(now, otherBefore);
        const foreign = (await admin.all(`${triage}/snapshots`))[0];
        const asked = await admin.send("GET", `${other}/snapshots/${foreign.snapshotId}`);
        assert.equal(asked.status, 404);
    });

    for (const scheme of ["light", "dark"]) {
        test(`the screens show it without complaint, ${scheme}`, async () => {
            const page = await open(browser, `${product.address}/sign-in`, { scheme });
            await page.getByLabel("Email").fill("ada@example.org");
            await page.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
            await page.getByRole("button", { name: "Sign in" }).click();
            await page.waitForURL(/\/products\//);
            const screens = {
                timeline: `/products/triage/timeline?${WHOLE}`,
                "lower is better": `/products/triage/timeline?${WHOLE}&metric=handover&metric=latency`,
                french: `/products/triage/timeline?${WHOLE}&segment=language/fr`,
                selection: `/products/triage/timeline?${WHOLE}&selected=TRI-5`,
                table: `/products/triage/timeline?${WHOLE}&view=table`,
                item: "/products/triage/items/TRI-3",
                "default window": "/products/triage/timeline",
            };
            const trouble = page.trouble.length;
            for (const [name, address] of Object.entries(screens)) {
                await page.goto(product.address + address);
                await settled(page);
                await page.waitForLoadState("networkidle");
                await picture(page, `second-${name.replaceAll(" ", "-")}-${scheme}`);
                await accessible(page, `${name}, ${scheme}`);
                assert.doesNotMatch(await page.locator("body").innerText(), /NaN|undefined|\[object/, name);
            }
            assert.deepEqual(page.trouble.slice(trouble), []);
            await page.context().close();
        });
    }
});
