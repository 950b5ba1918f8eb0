// Two nodes on one PostgreSQL: no id twice, no lost update, no work done twice, and one of them may die at any time.
// The PostgreSQL comes from Maven: `mvn verify` runs these tests beside one (lib/WithPostgresql.java).
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { administrator, caller, machine, signIn, startProduct, until } from "./lib/product.mjs";
import { date, ITEMS, METRICS, ndjson, secondHistory } from "./lib/second-history.mjs";

const DAY = 24 * 3600 * 1000;
const instant = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`;
const hourly = (count, version) =>
    Array.from({ length: count }, (_, i) => ({
        metric: "resolved",
        model_version: version,
        role: "live",
        window_start: instant(Date.parse("2024-01-01T00:00:00Z") + i * 3600_000),
        window_end: instant(Date.parse("2024-01-01T00:00:00Z") + (i + 1) * 3600_000),
        sample_size: 200 + (i % 50),
        right: 150 + (i % 50),
        external_id: `row-${i}`,
    }));

describe("two nodes on one PostgreSQL", { timeout: 180_000 }, () => {
    let first, second, admin, adminOfSecond;
    const url = process.env.HOLDFAST_POSTGRESQL;

    before(async () => {
        assert.ok(url, "HOLDFAST_POSTGRESQL names no database; `mvn verify` brings one");
        const node = () =>
            startProduct({
                variant: "postgresql",
                settings: {
                    "quarkus.datasource.jdbc.url": url,
                    "quarkus.datasource.username": "postgres",
                    "quarkus.datasource.password": "postgres",
                },
            });
        // At once, so that their migrations meet as well.
        [first, second] = await Promise.all([node(), node()]);
        admin = await administrator(first).catch(() => administrator(second));
        adminOfSecond = await signIn(second);
    });
    after(async () => {
        await first?.stop("SIGKILL");
        await second?.stop();
    });

    async function newProduct(key) {
        const { productId } = await admin.post("/products", { key, name: key });
        await admin.post(`/products/${productId}/metrics`, METRICS[0]);
        return `/products/${productId}`;
    }

    test("what is made at one is read at the other, and a session is everybody's", async () => {
        const base = await newProduct("shared");
        assert.equal((await adminOfSecond.get(base)).key, "shared");
        assert.equal((await caller(second, admin.headers).get("/session")).signedIn, true);
    });

    test("the same batch at both at once is stored once, in whatever order it comes", async () => {
        const base = await newProduct("batch");
        const rows = hourly(3000, "t1");
        const [one, two] = await Promise.all([
            admin.post(`${base}/snapshot-batches`, ndjson(rows), "application/x-ndjson"),
            adminOfSecond.post(`${base}/snapshot-batches`, ndjson([...rows].reverse()), "application/x-ndjson"),
        ]);
        assert.deepEqual([one.rejected, two.rejected], [0, 0], JSON.stringify([...one.rows, ...two.rows].find((row) => row.outcome === "rejected")));
        assert.equal(one.accepted + two.accepted, rows.length);
        assert.equal(one.duplicates + two.duplicates, rows.length);
        const ids = new Map(one.rows.map((row) => [row.externalId, row.id]));
        for (const row of two.rows) assert.equal(row.id, ids.get(row.externalId));
        const stored = await admin.all(`${base}/snapshots`);
        assert.equal(stored.length, rows.length);
        assert.equal(new Set(stored.map((snapshot) => snapshot.snapshotId)).size, rows.length);
    });

    test("of two changes to what both read, one is told to read again", async () => {
        const base = await newProduct("change");
        const item = await admin.post(`${base}/items`, { kind: "corrective", title: "First" });
        const address = `${base}/items/${item.itemId}`;
        for (let round = 0; round < 8; round++) {
            const etag = (await admin.send("GET", address)).headers.get("etag");
            const change = (by, title) => by.send("PATCH", address, { title }, "application/merge-patch+json", { "if-match": etag });
            const answers = await Promise.all([change(admin, `left ${round}`), change(adminOfSecond, `right ${round}`)]);
            assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 412]);
            const kept = answers[0].status === 200 ? `left ${round}` : `right ${round}`;
            assert.equal((await admin.get(address)).title, kept);
        }
        assert.equal((await admin.get(`${address}/revisions`)).items.length, 1 + 8);
        assert.equal((await admin.send("PATCH", address, { title: "blind" }, "application/merge-patch+json")).status, 428);
    });

    test("what is changed at one is told to who listens at the other, once", async () => {
        const base = await newProduct("told");
        const hangUp = new AbortController();
        const stream = await fetch(`${second.api}${base}/changes`, { headers: adminOfSecond.headers, signal: hangUp.signal });
        assert.equal(stream.status, 200);
        const told = [];
        const reading = (async () => {
            let text = "";
            for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
                text += chunk;
                for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
                    const line = text.slice(0, end).split("\n").find((one) => one.startsWith("data:"));
                    if (line) told.push(JSON.parse(line.slice("data:".length)));
                    text = text.slice(end + 2);
                }
            }
        })();
        await until(() => told.some((change) => change.what === "beginning"), 10);
        const items = await Promise.all(
            Array.from({ length: 6 }, (_, i) => (i % 2 ? admin : adminOfSecond).post(`${base}/items`, { kind: "additive", title: `${i}` })),
        );
        const times = ({ itemId }) => told.filter((change) => change.subjectId === itemId).length;
        await until(() => items.every((item) => times(item) > 0), 10, () => JSON.stringify(told));
        await new Promise((done) => setTimeout(done, 2500));
        assert.deepEqual(items.map(times), items.map(() => 1));
        // Signed out at the first node, it ends at the second.
        const other = await signIn(first);
        const ending = await fetch(`${second.api}${base}/changes`, { headers: other.headers });
        assert.equal((await other.send("DELETE", "/session")).status, 204);
        const end = Date.now();
        for await (const _ of ending.body);
        assert.ok(Date.now() - end < 15_000);
        hangUp.abort();
        await reading.catch((failure) => assert.equal(failure.name, "AbortError"));
    });

    test("both see that something is to be judged, and it is judged once", async () => {
        const base = await newProduct("judged");
        for (const metric of METRICS.slice(1)) await admin.post(`${base}/metrics`, metric);
        const { metricId } = (await admin.get(`${base}/metrics`)).items.find((metric) => metric.key === "resolved");
        const { rows, pairs, late } = secondHistory();
        const half = Math.floor(rows.length / 2);
        for (const { key, kind, title, started, shipped, version, until: evaluateUntil, margin } of ITEMS) {
            const knownAt = instant(Date.parse(started) - 14 * DAY);
            const item = await admin.post(`${base}/items`, { key, kind, title, startedOn: started, shippedOn: shipped, modelVersion: version, knownAt });
            await adminOfSecond.put(`${base}/items/${item.itemId}/plan`, { metricId, margin, selectedBecause: "scheduled", evaluateUntil, knownAt });
        }
        await Promise.all([
            admin.post(`${base}/snapshot-batches`, ndjson([...rows.slice(0, half), ...pairs]), "application/x-ndjson"),
            adminOfSecond.post(`${base}/snapshot-batches`, ndjson(rows.slice(half)), "application/x-ndjson"),
        ]);
        await Promise.all([
            admin.post(`${base}/snapshot-batches`, ndjson(late), "application/x-ndjson"),
            adminOfSecond.post(`${base}/snapshot-batches`, ndjson(late), "application/x-ndjson"),
        ]);
        const settledItems = async () =>
            (await admin.get(`${base}/items?limit=100`)).items.every((item) => ["settled", "drifting"].includes(item.stage));
        await until(settledItems, 60, () => first.printed.slice(-3000) + second.printed.slice(-3000));

        const judgements = await admin.all(`${base}/assessments`);
        assert.ok(judgements.length >= ITEMS.length);
        const contents = new Set();
        for (const { assessmentId } of judgements) {
            const { assessment, ...rest } = await admin.get(`${base}/assessments/${assessmentId}`);
            const { recordedAt: _, assessmentId: __, ...said } = assessment;
            contents.add(JSON.stringify([said, rest.inputIds]));
        }
        assert.equal(contents.size, judgements.length, "no judgement was recorded twice with the same content");
        for (const { key } of ITEMS) {
            const item = (await admin.get(`${base}/items?limit=100`)).items.find((one) => one.key === key);
            const revisions = (await admin.get(`${base}/items/${item.itemId}/revisions?limit=100`)).items;
            const stages = revisions.map((revision) => revision.item.stage);
            const twice = stages.filter((stage, i) => stage === "settled" && stages[i + 1] === "settled");
            assert.ok(stages.includes("settled") && twice.length === 0, `${key}: ${stages}`);
        }
        assert.deepEqual(
            await admin.get(`${base}/timeline?from=${date(-60)}&until=${date(300)}`),
            await adminOfSecond.get(`${base}/timeline?from=${date(-60)}&until=${date(300)}`),
        );
    });

    test("when one is killed while both take rows, the other goes on and nothing acknowledged is missing", async () => {
        const base = await newProduct("killed");
        const rows = hourly(4000, "t1");
        const robots = [await machine(first, admin), await machine(second, adminOfSecond)];
        const acknowledged = new Map();
        const send = async (robot, list) => {
            for (let from = 0; from < list.length; from += 25) {
                const part = list.slice(from, from + 25);
                const answer = await robot.post(`${base}/snapshot-batches`, ndjson(part), "application/x-ndjson");
                assert.equal(answer.rejected, 0);
                for (const row of answer.rows) acknowledged.set(row.externalId, row.id);
            }
        };
        const dying = send(robots[0], rows).catch((failure) => assert.ok(failure instanceof TypeError, String(failure)));
        const living = send(robots[1], [...rows].reverse());
        await until(() => acknowledged.size > 400, 30);
        await first.stop("SIGKILL");
        await Promise.all([dying, living]);
        const stored = await adminOfSecond.all(`${base}/snapshots`);
        assert.equal(stored.length, rows.length);
        const ids = new Map(stored.map((snapshot) => [snapshot.externalId, snapshot.snapshotId]));
        for (const [externalId, id] of acknowledged) assert.equal(ids.get(externalId), id);
        await until(async () => (await adminOfSecond.get(`${base}/timeline`)).panels[0]?.levels.length > 0, 60, () => second.printed.slice(-3000));
    });
});
