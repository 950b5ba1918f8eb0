// What comes over the wire from people who make mistakes, and from people who do not mean well.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { after, before, describe, test } from "node:test";
import { fuzz } from "./lib/fuzz.mjs";
import { administrator, machine, startProduct, temporaryFolder } from "./lib/product.mjs";

const SNAPSHOT = {
    modelVersion: "v1",
    role: "live",
    windowStart: "2025-01-06T00:00:00Z",
    windowEnd: "2025-01-13T00:00:00Z",
    sampleSize: 336,
    tp: 118,
    fp: 20,
    fn: 26,
    tn: 172,
};
const COUNTED = { ...SNAPSHOT, tp: undefined, fp: undefined, fn: undefined, tn: undefined, metric: "resolved", right: 300 };
const MEAN = { ...COUNTED, metric: "latency", right: undefined, value: 2.4, standardError: 0.1 };
const PAIR = {
    metric: "resolved",
    newVersion: "v2",
    oldVersion: "v1",
    windowStart: "2025-01-13T00:00:00Z",
    windowEnd: "2025-01-20T00:00:00Z",
    bothRight: 276,
    onlyNew: 15,
    onlyOld: 11,
    bothWrong: 34,
};
const without = (row, ...members) => Object.fromEntries(Object.entries(row).filter(([name]) => !members.includes(name)));
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What is refused: name, row, the member that is pointed at. */
const REFUSED = [
    ["a negative count", { ...SNAPSHOT, tp: -1 }, "/tp"],
    ["counts that do not add up to the sample size", { ...SNAPSHOT, sampleSize: 335 }, "/sampleSize"],
    ["a window that ends before it starts", { ...SNAPSHOT, windowEnd: "2025-01-05T00:00:00Z" }, "/windowEnd"],
    ["a window that ends when it starts", { ...SNAPSHOT, windowEnd: SNAPSHOT.windowStart }, "/windowEnd"],
    ["a share above 1", { ...SNAPSHOT, labelRate: 1.01 }, "/labelRate"],
    ["a share below 0", { ...SNAPSHOT, trainingOverlap: -0.1 }, "/trainingOverlap"],
    ["more right answers than inputs", { ...COUNTED, right: 337 }, "/right"],
    ["an unknown metric", { ...COUNTED, metric: "nonsense" }, "/metric"],
    ["half a confusion matrix", without(SNAPSHOT, "tn"), "/tn"],
    ["a fraction of an input", { ...SNAPSHOT, tp: 118.5 }, "/tp"],
    ["a count that no disk holds", { ...SNAPSHOT, tp: 1e15, sampleSize: null }, "/tp"],
    ["a standard error of 0", { ...MEAN, standardError: 0 }, "/standardError"],
    ["a word where a number stands", { ...SNAPSHOT, tp: "many" }, "/tp"],
    ["a day that does not exist", { ...SNAPSHOT, windowStart: "2025-02-30T00:00:00Z" }, "/windowStart"],
    ["a role that does not exist", { ...SNAPSHOT, role: "alive" }, "/role"],
    ["no version", without(SNAPSHOT, "modelVersion"), "/modelVersion"],
    ["a segment without its dimension", { ...SNAPSHOT, segment: "high" }, "/segmentDimension"],
    ["what will be known only tomorrow", { ...SNAPSHOT, knownAt: "2199-01-01T00:00:00Z" }, "/knownAt"],
    ["a script for an address", { ...SNAPSHOT, sourceUrl: "javascript:alert(1)" }, "/sourceUrl"],
    ["a member that is not ours", { ...SNAPSHOT, accuracy: 0.9 }, "/accuracy"],
    ["a control character in a name", { ...SNAPSHOT, modelVersion: "v1\u0000" }, "/modelVersion"],
    ["a name without end", { ...SNAPSHOT, modelVersion: "v".repeat(101) }, "/modelVersion"],
];
const REFUSED_PAIRS = [
    ["a pair of one version with itself", { ...PAIR, oldVersion: "v2" }, "/oldVersion"],
    ["a pair with a negative count", { ...PAIR, onlyNew: -3 }, "/onlyNew"],
    ["a pair for a metric that is unknown", { ...PAIR, metric: "nonsense" }, "/metric"],
    ["a pair whose window ends before it starts", { ...PAIR, windowEnd: "2025-01-01T00:00:00Z" }, "/windowEnd"],
];

describe("hostile input", { timeout: 240_000 }, () => {
    const data = {};
    let product, admin, robot, productId, base;

    before(async () => {
        Object.assign(data, await temporaryFolder());
        product = await startProduct({ dataDir: data.folder, java: ["-Xmx256m"] });
        admin = await administrator(product);
        productId = (await admin.post("/products", { key: "triage", name: "Triage" })).productId;
        base = `/products/${productId}`;
        const metric = (key, kind, direction, unit) =>
            admin.post(`${base}/metrics`, { key, name: key, kind, direction, unit });
        await metric("accuracy", "accuracy", "higher_is_better", "share");
        await metric("resolved", "proportion", "higher_is_better", "share");
        await metric("latency", "mean", "lower_is_better", "s");
        robot = await machine(product, admin);
    });
    after(async () => {
        await product?.stop();
        await data.remove?.();
    });

    const stored = async () =>
        (await robot.all(`${base}/snapshots`)).length + (await robot.all(`${base}/paired-snapshots`)).length;

    /** A problem as it should be: 4xx, its own media type, a code, nothing of our inside. */
    async function refused(answer, pointer) {
        const text = await answer.text();
        assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${text}`);
        assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
        const problem = JSON.parse(text);
        assert.equal(problem.status, answer.status);
        assert.ok(problem.code && problem.title);
        assert.doesNotMatch(text, /\bat (dev|java|org|io)\.|Exception|SELECT |insert into|\.java/);
        if (pointer !== undefined) {
            const pointers = problem.violations.map((violation) => violation.pointer);
            assert.ok(pointers.some((one) => one === pointer), `${pointer} among ${pointers}: ${text}`);
        }
        return problem;
    }

    /** One row of a batch, refused with a pointer to the member and a reason. */
    async function rowRefused(answer, pointer) {
        const result = await answer.json();
        assert.equal(answer.status, 200, JSON.stringify(result));
        assert.equal(result.accepted, 0, JSON.stringify(result));
        assert.equal(result.rows[0].outcome, "rejected");
        assert.equal(result.rows[0].pointer, pointer);
        assert.ok(result.rows[0].reason.length > 3);
    }

    for (const [name, row, pointer] of REFUSED) {
        test(`${name} is refused, alone and in every kind of batch`, async () => {
            const clean = JSON.parse(JSON.stringify(row));
            await refused(await robot.send("POST", `${base}/snapshots`, clean), pointer);
            await rowRefused(await robot.send("POST", `${base}/snapshot-batches`, { snapshots: [clean] }), pointer);
            await rowRefused(
                await robot.send("POST", `${base}/snapshot-batches`, JSON.stringify(clean), "application/x-ndjson"),
                pointer,
            );
            if (pointer !== "/accuracy") {
                const csv = `${Object.keys(clean).map(snake).join(",")}\n${Object.values(clean).map((cell) => cell ?? "").join(",")}\n`;
                await rowRefused(await robot.send("POST", `${base}/snapshot-batches`, csv, "text/csv"), snake(pointer));
            }
            assert.equal(await stored(), 0);
        });
    }

    for (const [name, row, pointer] of REFUSED_PAIRS) {
        test(`${name} is refused`, async () => {
            await refused(await robot.send("POST", `${base}/paired-snapshots`, row), pointer);
            await rowRefused(await robot.send("POST", `${base}/snapshot-batches`, { snapshots: [row] }), pointer);
            assert.equal(await stored(), 0);
        });
    }

    test("numbers that are none are refused", async () => {
        for (const nothing of ["NaN", '"NaN"', "Infinity", "-Infinity", "1e999", '"Infinity"']) {
            const text = JSON.stringify({ ...MEAN, value: "§" }).replace('"§"', nothing);
            await refused(await robot.send("POST", `${base}/snapshots`, text));
            const rows = await robot.send("POST", `${base}/snapshot-batches`, text, "application/x-ndjson");
            assert.equal((await rows.json()).rejected, 1, nothing);
        }
        const csv = `${Object.keys(MEAN).filter((name) => MEAN[name] !== undefined).map(snake).join(",")}\n`;
        for (const nothing of ["NaN", "Infinity", "1e999", "0x10", "1d"]) {
            const cells = Object.entries(MEAN).filter(([, cell]) => cell !== undefined);
            const line = cells.map(([name, cell]) => (name === "value" ? nothing : cell)).join(",");
            const answer = await robot.send("POST", `${base}/snapshot-batches`, csv + line, "text/csv");
            assert.equal((await answer.json()).rejected, 1, nothing);
        }
        assert.equal(await stored(), 0);
    });

    test("content types that are not ours are refused", async () => {
        for (const type of ["text/plain", "application/xml", "multipart/form-data", "text/csv"]) {
            const answer = await robot.send("POST", `${base}/snapshots`, JSON.stringify(SNAPSHOT), type);
            assert.equal((await refused(answer)).status, 415, type);
        }
        await refused(await robot.send("POST", `${base}/snapshots`, JSON.stringify(SNAPSHOT), "nonsense"));
        await refused(await robot.send("POST", `${base}/snapshots`, '{"modelVersion": "v1", '));
        await refused(await robot.send("POST", `${base}/snapshots`, "[]"));
        await refused(await robot.send("POST", `${base}/snapshots`, "null"));
        await refused(await robot.send("POST", `${base}/snapshots`, ""));
        await refused(await robot.send("POST", `${base}/snapshots`, '{"a":'.repeat(5000)));
        await refused(await robot.send("POST", `${base}/snapshot-batches`, '{"snapshots": 3}'));
        await refused(await robot.send("POST", `${base}/snapshot-batches`, '{"snapshots": ['));
    });

    test("a CSV whose header is not understood is refused by the name of the column", async () => {
        const unknown = await refused(
            await robot.send("POST", `${base}/snapshot-batches`, "model_version,role,acuracy\nv1,live,1\n", "text/csv"),
            "/header",
        );
        assert.match(unknown.detail, /"acuracy"/);
        await refused(await robot.send("POST", `${base}/snapshot-batches`, "role,role\nlive,live\n", "text/csv"), "/header");
        await refused(await robot.send("POST", `${base}/snapshot-batches`, "", "text/csv"), "/header");
    });

    test("broken UTF-8 is refused", async () => {
        const broken = Buffer.from(JSON.stringify({ ...SNAPSHOT, modelVersion: "v§" }));
        const bytes = Buffer.concat([broken.subarray(0, broken.indexOf("§")), Buffer.from([0xc3, 0x28]), broken.subarray(broken.indexOf("§") + 2)]);
        await refused(await robot.send("POST", `${base}/snapshots`, bytes));
        const rows = await robot.send("POST", `${base}/snapshot-batches`, bytes, "application/x-ndjson");
        assert.equal((await rows.json()).rejected, 1);
        assert.equal(await stored(), 0);
    });

    /** Sends a body piece by piece, so that nothing of it is held here either. */
    const stream = (address, type, pieces) =>
        new Promise((done, failed) => {
            const sent = request(
                `${product.api}${address}`,
                { method: "POST", headers: { ...robot.headers, "content-type": type } },
                (answer) => {
                    let text = "";
                    answer.setEncoding("utf8").on("data", (part) => (text += part)).on("end", () => done({ status: answer.statusCode, text }));
                },
            );
            sent.on("error", failed);
            (async () => {
                for (const piece of pieces) {
                    if (!sent.write(piece)) await new Promise((drained) => sent.once("drain", drained));
                }
                sent.end();
            })();
        });
    function* hundredMegabytes(first, last) {
        const megabyte = Buffer.alloc(1 << 20, "x");
        yield first;
        for (let i = 0; i < 100; i++) yield megabyte;
        yield last;
    }
    const residentMegabytes = async () =>
        Number((await readFile(`/proc/${product.pid}/status`, "utf8")).match(/VmHWM:\s+(\d+) kB/)[1]) / 1024;

    test("a line of a hundred megabytes costs no memory and no other row", async () => {
        const head = JSON.stringify(SNAPSHOT).slice(0, -1);
        const ndjson = await stream(
            `${base}/snapshot-batches`,
            "application/x-ndjson",
            hundredMegabytes(`${head},"externalId":"`, `"}\n${JSON.stringify({ ...SNAPSHOT, tp: -1 })}\n`),
        );
        assert.equal(ndjson.status, 200, ndjson.text.slice(0, 500));
        const { accepted, rows } = JSON.parse(ndjson.text);
        assert.equal(accepted, 0);
        assert.match(rows[0].reason, /longer/);
        assert.equal(rows[1].pointer, "/tp");
        const csv = await stream(`${base}/snapshot-batches`, "text/csv", hundredMegabytes("", "\n"));
        assert.equal(csv.status, 400, csv.text.slice(0, 500));
        assert.equal(await stored(), 0);
        const resident = await residentMegabytes();
        assert.ok(resident < 700, `${resident} MB at most, of which 256 are heap`);
    });

    test("a body of a hundred megabytes for a single snapshot is refused", async () => {
        const head = JSON.stringify(SNAPSHOT).slice(0, -1);
        try {
            const answer = await stream(`${base}/snapshots`, "application/json", hundredMegabytes(`${head},"externalId":"`, '"}'));
            assert.equal(answer.status, 413, answer.text.slice(0, 500));
            assert.equal(JSON.parse(answer.text).code, "too_large");
        } catch (failure) {
            // It may hang up while we are still sending.
            assert.match(String(failure.code), /EPIPE|ECONNRESET/);
        }
        assert.equal(await stored(), 0);
    });

    test("paths, SQL and HTML are text like any other, or refused", async () => {
        const junk = ["../../etc/passwd", "%2e%2e%2f", "' or '1'='1", "1; drop table metric_snapshots", "<script>alert(1)</script>", "${jndi:ldap://x}", "%00", "\u202e", "=cmd|' /C calc'!A0"];
        for (const text of junk) {
            const encoded = encodeURIComponent(text);
            for (const address of [
                `/products/${encoded}`,
                `${base}/items/${encoded}`,
                `${base}/metrics/${encoded}`,
                `${base}/snapshots/${encoded}`,
                `${base}/snapshots?cursor=${encoded}`,
                `${base}/snapshots?limit=${encoded}`,
                `${base}/timeline?metricId=${encoded}`,
                `${base}/timeline?from=${encoded}`,
                `${base}/timeline?asOf=${encoded}`,
                `${base}/ledger?metricId=${encoded}`,
            ]) {
                await refused(await admin.send("GET", address));
            }
            const item = await admin.send("POST", `${base}/items`, { kind: "additive", title: text.trim() });
            if (item.status === 201) assert.equal((await item.json()).title, text.trim());
            else await refused(item, "/title");
        }
        const raw = await fetch(`${product.address}/%2e%2e/%2e%2e/etc/passwd`);
        assert.doesNotMatch(await raw.text(), /root:/);
    });

    test("who may not write is told so before the body is looked at", async () => {
        const nobody = await fetch(`${product.api}${base}/snapshots`, { method: "POST", body: "{", headers: { "content-type": "application/json" } });
        assert.equal((await refused(nobody)).status, 401);
        const reader = await machine(product, admin, ["snapshots:read"]);
        assert.equal((await refused(await reader.send("POST", `${base}/snapshots`, "{"))).status, 403);
        const { "x-csrf-token": _, ...cookieAlone } = admin.headers;
        const forged = await fetch(`${product.api}/products`, { method: "POST", headers: { ...cookieAlone, "content-type": "application/json" }, body: '{"key":"forged","name":"Forged"}' });
        assert.equal((await refused(forged)).status, 403);
    });

    test("random requests over the whole contract never make it stumble", async () => {
        const contract = await (await fetch(`${product.address}/q/openapi?format=json`)).json();
        const count = Number(process.env.FUZZ ?? 2000);
        const { statuses, stumbled, operations } = await fuzz(product, contract, { count, seed: 20250101, headers: admin.headers, productId });
        assert.deepEqual(stumbled, []);
        assert.ok(operations >= 30, `${operations} operations were called`);
        assert.ok((statuses[200] ?? 0) + (statuses[201] ?? 0) + (statuses[204] ?? 0) > count / 50, JSON.stringify(statuses));
        assert.ok((statuses[400] ?? 0) > count / 10, JSON.stringify(statuses));
        assert.doesNotMatch(product.printed, /^\s+at dev\.holdfast/m, "no stack trace in the log either");
        assert.ok((await fetch(`${product.address}/q/health/ready`)).ok);
    });
});
