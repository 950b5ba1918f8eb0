// What was acknowledged is there, once, whatever happens to the process; and the way of a fresh installation.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { accessible, launch, open, picture } from "./lib/browser.mjs";
import { administrator, machine, setupLink, signIn, startProduct, temporaryFolder, until } from "./lib/product.mjs";

const HOUR = 3600 * 1000;
const START = Date.parse("2024-01-01T00:00:00Z");
const instant = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** One hourly window each, told apart by what the sender calls it. */
const rows = (count) =>
    Array.from({ length: count }, (_, i) => ({
        metric: "resolved",
        modelVersion: "t1",
        role: "live",
        windowStart: instant(START + i * HOUR),
        windowEnd: instant(START + (i + 1) * HOUR),
        sampleSize: 200 + (i % 50),
        right: 150 + (i % 50),
        externalId: `row-${i}`,
    }));
const ndjson = (list) => list.map((row) => JSON.stringify(row)).join("\n");

describe("kill -9 while rows are coming in", { timeout: 180_000 }, () => {
    const data = {};
    let product;
    before(async () => Object.assign(data, await temporaryFolder()));
    after(async () => {
        await product?.stop("SIGKILL");
        await data.remove?.();
    });

    test("every acknowledged row is there exactly once, and sending everything again adds only what is missing", async () => {
        product = await startProduct({ dataDir: data.folder });
        let admin = await administrator(product);
        const productId = (await admin.post("/products", { key: "triage", name: "Triage" })).productId;
        const base = `/products/${productId}`;
        await admin.post(`${base}/metrics`, { key: "resolved", name: "Resolved", kind: "proportion", direction: "higher_is_better", unit: "share" });
        const robot = await machine(product, admin);

        // Three senders at once: batches of different sizes, and single rows; one long stream is cut off in the middle.
        const all = rows(6000);
        const acknowledged = new Map();
        let sending = true;
        const batches = async (list, size) => {
            for (let from = 0; sending && from < list.length; from += size) {
                const part = list.slice(from, from + size);
                const answer = await robot.post(`${base}/snapshot-batches`, ndjson(part), "application/x-ndjson");
                assert.equal(answer.rejected, 0, JSON.stringify(answer.rows.find((row) => row.outcome === "rejected")));
                for (const row of answer.rows) acknowledged.set(row.externalId, row.id);
            }
        };
        const singles = async (list) => {
            for (const row of list) {
                if (!sending) return;
                const made = await robot.post(`${base}/snapshots`, row);
                acknowledged.set(row.externalId, made.snapshotId);
            }
        };
        const cutOff = (failure) => assert.ok(failure instanceof TypeError || failure.cause, String(failure));
        const senders = [
            batches(all.slice(0, 1500), 40).catch(cutOff),
            batches(all.slice(1500, 3000), 7).catch(cutOff),
            singles(all.slice(3000, 3800)).catch(cutOff),
            robot.post(`${base}/snapshot-batches`, ndjson(all.slice(3800)), "application/x-ndjson").catch(cutOff),
        ];
        await until(() => acknowledged.size >= 250, 30);
        await product.stop("SIGKILL");
        sending = false;
        await Promise.all(senders);
        const before = new Map(acknowledged);
        assert.ok(before.size >= 250 && before.size < all.length, `${before.size} were acknowledged`);

        product = await startProduct({ dataDir: data.folder });
        admin = await signIn(product);
        const found = await admin.all(`${base}/snapshots`);
        const ids = new Map(found.map((snapshot) => [snapshot.externalId, snapshot.snapshotId]));
        assert.equal(ids.size, found.length, "no row is there twice");
        for (const [externalId, id] of before) assert.equal(ids.get(externalId), id, `${externalId} was acknowledged`);

        const again = await admin.post(`${base}/snapshot-batches`, ndjson(all), "application/x-ndjson");
        assert.equal(again.rejected, 0);
        assert.equal(again.duplicates, found.length);
        assert.equal(again.accepted, all.length - found.length);
        for (const row of again.rows.filter((one) => ids.has(one.externalId))) assert.equal(row.id, ids.get(row.externalId));
        const whole = await admin.all(`${base}/snapshots`);
        assert.equal(whole.length, all.length);
        assert.equal(new Set(whole.map((snapshot) => snapshot.snapshotId)).size, all.length);
        // The verdicts catch up with what an event may have missed.
        await until(async () => {
            const { panels } = await admin.get(`${base}/timeline`);
            return panels[0]?.levels.length > 0;
        }, 40);
    });
});

describe("a fresh installation", { timeout: 120_000 }, () => {
    const data = {};
    let product, browser;
    before(async () => {
        Object.assign(data, await temporaryFolder());
        product = await startProduct({ dataDir: data.folder });
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await product?.stop();
        await data.remove?.();
    });

    test("the printed link leads from nothing to a timeline with the first snapshot, and works once", async () => {
        const printed = await setupLink(product);
        const link = product.address + printed.slice(printed.indexOf("/setup"));
        const page = await open(browser, product.address);
        await page.getByRole("heading", { name: "Sign in" }).waitFor();
        await page.getByText("Nobody has an account here yet").waitFor();
        await accessible(page, "sign-in on a fresh installation");

        await page.goto(link);
        await page.getByLabel("Your name").fill("Ada");
        await page.getByLabel("Email").fill("ada@example.org");
        await page.getByLabel("Password", { exact: true }).fill("short");
        await picture(page, "fresh-1-set-up");
        await page.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
        await page.getByRole("button", { name: "Make the account and sign in" }).click();

        await page.getByRole("heading", { name: "Nothing is followed here yet." }).waitFor();
        await picture(page, "fresh-2-product");
        await accessible(page, "the first page of a fresh installation");
        await page.getByLabel("Name", { exact: true }).fill("Ticket triage");
        assert.equal(await page.getByLabel("Short name for addresses").inputValue(), "ticket-triage");
        await page.getByRole("button", { name: "Create the product" }).click();

        const define = page.getByRole("button", { name: "Define a metric" });
        await define.waitFor();
        await picture(page, "fresh-3-metrics");
        await accessible(page, "metrics of an empty product");
        await define.click();
        await picture(page, "fresh-4-define");
        await accessible(page, "defining a metric");
        await page.getByRole("dialog").getByRole("button", { name: "Define it" }).click();

        await page.getByText("Waiting for the first snapshot").waitFor();
        await page.getByRole("button", { name: "Make a token for it" }).click();
        const call = page.getByRole("figure").filter({ hasText: "One snapshot" }).locator("pre");
        await until(async () => (await call.innerText()).includes("Bearer hf_"), 10);
        await picture(page, "fresh-5-push");
        await accessible(page, "pushing the first snapshot");
        // The very text that is shown goes into a shell.
        const { stdout } = await promisify(execFile)("bash", ["-c", await call.innerText()]);
        assert.match(stdout, /"snapshotId"/);

        await page.getByText("The first snapshot is here").waitFor();
        await page.getByRole("link", { name: "See the timeline" }).click();
        await page.waitForURL("**/timeline");
        await page.getByRole("heading", { level: 1, name: /^Accuracy is 86%.* throughout, without a release\.$/ }).waitFor();
        await page.getByRole("application").waitFor();
        await picture(page, "fresh-6-timeline");
        await accessible(page, "a timeline with one snapshot");
        assert.deepEqual(page.trouble.filter((line) => !/40[0-9]/.test(line)), []);
        await page.context().close();

        const late = await open(browser, link);
        await late.getByLabel("Your name").fill("Eve");
        await late.getByLabel("Email").fill("eve@example.org");
        await late.getByLabel("Password", { exact: true }).fill("another long password");
        await late.getByRole("button", { name: "Make the account and sign in" }).click();
        await late.getByRole("alert").waitFor();
        await picture(late, "fresh-7-link-used");
        const { needed } = await (await fetch(`${product.api}/setup`)).json();
        assert.equal(needed, false);
        assert.equal((await (await signIn(product)).get("/accounts")).items.length, 1);
        await late.context().close();
    });

    test("a started product without an account listens and says nothing to strangers", async () => {
        for (const path of ["/products", "/accounts", "/tokens", "/audit-entries"]) {
            assert.equal((await fetch(product.api + path)).status, 401, path);
        }
    });
});
