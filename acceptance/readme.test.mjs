// The README's calls, as they stand there, typed into a shell against a started demonstration.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { machine, root, startDemonstration, until } from "./lib/product.mjs";

describe("the README", { timeout: 120_000 }, () => {
    let product, visit, stop, section, blocks, itemId, base;

    before(async () => {
        const readme = await readFile(path.join(root, "README.md"), "utf8");
        section = readme.split(/^## /m).find((part) => part.startsWith("Post a snapshot"));
        blocks = [...section.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block);
        ({ product, visit, stop } = await startDemonstration());
        const { productId } = (await visit.get("/products")).items[0];
        base = `/products/${productId}`;
        itemId = (await visit.get(`${base}/items?text=NSW-7`)).items[0].itemId;
        await until(async () => (await visit.get(`${base}/items/${itemId}`)).stage === "settled", 60);
    });
    after(async () => {
        await stop?.();
    });

    /** Runs the preparation and one more block in a shell that knows the token. */
    async function run(token, block) {
        const script = [blocks[0], block].join("\n").replaceAll("http://127.0.0.1:8080", product.address);
        const { stdout } = await promisify(execFile)("bash", ["-euc", script], { env: { ...process.env, HOLDFAST_TOKEN: token }, maxBuffer: 1 << 24 });
        return JSON.parse(stdout);
    }
    const flat = (text) => text.replace(/\s+/g, " ");

    test("its calls change numbers and verdict, and what cannot be true is refused, as it says", async () => {
        assert.equal(blocks.length, 4, "prepare, ask, post, post nonsense");
        const [scopes] = section.match(/scopes ([^)]*)/).slice(1);
        const { token } = await machine(product, visit, [...scopes.matchAll(/`([^`]+)`/g)].map(([, scope]) => scope));
        const [, ask, post, nonsense] = blocks;

        const before = (await run(token, ask)).primary;
        assert.equal(before.verdict, "harmed");
        assert.ok(before.sentence.includes(section.match(/by (about 4 points \(0\.3–9\))/)[1]), before.sentence);

        const posted = await run(token, post);
        assert.ok(posted.pairedSnapshotId, JSON.stringify(posted));
        const changed = async () => {
            const { primary } = await run(token, ask);
            return primary.verdict !== before.verdict && primary;
        };
        const after = await until(changed, 20);
        assert.equal(after.verdict, "not_shown");
        assert.match(section, /the verdict\s+is `not_shown`/);
        assert.ok(after.sentence.includes(flat(section).match(/the effect is now (−4 points \(−8 to 1\)), which cannot be told from the usual swing/)[1]), after.sentence);
        assert.notEqual(after.effect.upper, before.effect.upper);

        const both = await visit.all(`${base}/paired-snapshots?superseded=true`);
        const week = both.filter((pair) => pair.windowStart === posted.windowStart && pair.newVersion === "v6" && pair.segmentId === posted.segmentId && pair.metricId === posted.metricId);
        assert.equal(week.length, 2, "both are kept");
        const then = await visit.get(`${base}/timeline?from=1996-08-01&until=1999-07-01&asOf=1998-12-01T23:59:59Z`);
        assert.equal(then.items.find((item) => item.key === "NSW-7").verdict, "harmed", "as of the day before it still reads as it did");

        const again = await run(token, post);
        assert.equal(again.pairedSnapshotId, posted.pairedSnapshotId, "sent twice, stored once");

        const rows = (await visit.all(`${base}/snapshots`)).length;
        const refused = await run(token, nonsense);
        assert.equal(refused.status, 400);
        assert.equal(refused.violations[0].pointer, "/sampleSize");
        assert.equal((await visit.all(`${base}/snapshots`)).length, rows, "nothing was stored");
    });

    test("its pictures and the files that it names are there", async () => {
        const readme = await readFile(path.join(root, "README.md"), "utf8");
        const named = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, file]) => file);
        assert.ok(named.some((file) => file.endsWith(".svg")), "a picture says what it is");
        // Throws where there is none.
        for (const file of named) await stat(path.join(root, file));
    });

    test("its addresses are there", async () => {
        const readme = await readFile(path.join(root, "README.md"), "utf8");
        for (const address of ["/q/swagger-ui", "/q/health"]) {
            assert.ok(readme.includes(address));
            assert.ok((await fetch(product.address + address)).ok, address);
        }
    });
});
