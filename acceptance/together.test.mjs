// Two people at once: each sees what the other does without a reload, and neither overwrites the other silently.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { accessible, launch, open, PHONE, picture, settled } from "./lib/browser.mjs";
import { administrator, signIn, startProduct, temporaryFolder, until } from "./lib/product.mjs";

const BO = { email: "bo@example.org", password: "a horse of another colour" };

describe("two people together", { timeout: 240_000 }, () => {
    const data = {};
    let product, ada, bo, browser, base;
    let round = 0;

    before(async () => {
        Object.assign(data, await temporaryFolder());
        product = await startProduct({ dataDir: data.folder });
        ada = await administrator(product);
        await ada.post("/accounts", { ...BO, displayName: "Bo", role: "planner" });
        bo = await signIn(product, BO);
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await product?.stop();
        await data.remove?.();
    });

    beforeEach(async () => {
        round += 1;
        const { productId } = await ada.post("/products", { key: `p${round}`, name: `Product ${round}` });
        base = `/products/${productId}`;
    });
    const newItem = (title) => ada.post(`${base}/items`, { kind: "maintenance", title, effortDays: 2 });
    const patch = (by, address, revision, body) =>
        by.send("PATCH", address, body, "application/merge-patch+json", { "if-match": `"${revision}"` });

    /** A browser of its own in which this person is signed in. */
    async function sees(person, rest, options) {
        const page = await open(browser, `${product.address}/sign-in`, options);
        const [name, value] = person.headers.cookie.split("=");
        await page.context().addCookies([{ name, value, url: product.address }]);
        const listening = page.waitForResponse((answer) => answer.url().includes("/changes"));
        await page.goto(`${product.address}/products/p${round}/${rest}`);
        await settled(page);
        assert.equal((await listening).status(), 200);
        return page;
    }

    const said = (page) => page.getByRole("status", { name: "Changes by others" });

    test("what one person changes the other sees without a reload, and hears who it was", async () => {
        const item = await newItem("Retrain each quarter");
        const [hers, his] = [await sees(ada, "items"), await sees(bo, "items")];
        await patch(ada, `${base}/items/${item.itemId}`, 1, { title: "Retrain each month" });
        await his.getByText("Retrain each month").waitFor();
        await his.waitForFunction((key) => document.querySelector('[aria-label="Changes by others"]')?.textContent.includes(`${key} was changed by Ada.`), item.key);
        await hers.getByText("Retrain each month").waitFor();
        await hers.waitForTimeout(500);
        assert.equal(await said(hers).textContent(), "", "what one does oneself is no news");
        assert.deepEqual([...hers.trouble, ...his.trouble], []);
    });

    test("a comment appears while the other reads the item, and what is being typed stays", async () => {
        const item = await newItem("Watch the feed");
        const his = await sees(bo, `items/${item.key}`);
        const field = his.getByLabel(/comment|say something/i).first();
        await field.fill("I am just about to");
        await ada.post(`${base}/items/${item.itemId}/comments`, { text: "It went quiet at noon" });
        await his.getByText("It went quiet at noon").waitFor();
        assert.equal(await field.inputValue(), "I am just about to");
        await his.context().close();
    });

    test("of two who edit one item the slower sees both versions, picks, and nothing is lost", async () => {
        const item = await newItem("Retrain");
        const his = await sees(bo, `items/${item.key}`);
        await his.getByRole("button", { name: "Edit", exact: true }).click();
        const form = his.getByRole("dialog");
        await form.getByLabel("Title").fill("Retrain late");
        await form.getByLabel("Owner").fill("bo");
        await patch(ada, `${base}/items/${item.itemId}`, 1, { title: "Retrain early", stopRule: "we stop at noon" });
        await his.waitForTimeout(1500);
        assert.equal(await form.getByLabel("Title").inputValue(), "Retrain late", "what is typed is not disturbed");
        await form.getByRole("button", { name: "Save" }).click();
        const note = form.getByRole("alert");
        await note.getByText("Ada changed this item while you were writing.").waitFor();
        await picture(his, "together-item-conflict");
        await accessible(his, "the form of an item that somebody else changed");
        assert.equal(await note.getByLabel("Yours: Retrain late").isChecked(), true);
        await note.getByLabel("Theirs: Retrain early").check();
        await form.getByRole("button", { name: "Save both" }).click();
        await form.waitFor({ state: "detached" });
        const { title, owner, stopRule } = await ada.get(`${base}/items/${item.itemId}`);
        assert.deepEqual({ title, owner, stopRule }, { title: "Retrain early", owner: "bo", stopRule: "we stop at noon" });
        await his.context().close();
    });

    async function newSprint(itemIds = []) {
        const sprint = await ada.post(`${base}/sprints`, { startsOn: "2026-01-05", endsOn: "2026-01-16", goal: "Hold", people: [] });
        if (itemIds.length === 0) return sprint;
        const answer = await ada.send("PUT", `${base}/sprints/${sprint.sprintId}/items`, { itemIds }, "application/json", { "if-match": '"1"' });
        return answer.json();
    }
    const held = async (sprint) => (await ada.get(`${base}/sprints/${sprint.sprintId}`)).itemIds;

    test("both fill a sprint: what one puts in appears at the other's", async () => {
        const [one, two] = [await newItem("One"), await newItem("Two")];
        const sprint = await newSprint();
        const [hers, his] = [await sees(ada, "sprints"), await sees(bo, "sprints")];
        const put = async (page, { title }) => {
            await page.getByRole("row").filter({ hasText: title }).click();
            await page.keyboard.press("ArrowRight");
        };
        await Promise.all([put(hers, one), put(his, two)]);
        await until(async () => (await held(sprint)).length === 2, 15);
        const grid = (page) => page.getByRole("grid", { name: sprint.name });
        for (const page of [hers, his])
            for (const { title } of [one, two]) await grid(page).getByRole("row").filter({ hasText: title }).waitFor();
        await picture(his, "together-planning");
        await hers.context().close();
        await his.context().close();
    });

    test("who is overtaken on the planning page keeps what was done, on top of the other's, and is told", async () => {
        const items = [await newItem("One"), await newItem("Two"), await newItem("Three")];
        const [one, two, three] = items.map((item) => item.itemId);
        const sprint = await newSprint([one]);
        const his = await sees(bo, "sprints");
        // Nothing of Ada's reaches him, as if the network had swallowed it.
        await his.route("**/changes*", (route) => route.abort());
        await his.reload();
        await settled(his);
        await ada.send("PUT", `${base}/sprints/${sprint.sprintId}/items`, { itemIds: [two, one] }, "application/json", { "if-match": `"${sprint.revision}"` });
        await his.getByRole("row").filter({ hasText: "Three" }).click();
        await his.keyboard.press("ArrowRight");
        await until(async () => (await held(sprint)).length === 3, 15);
        assert.deepEqual(await held(sprint), [two, one, three]);
        await his.keyboard.press("Control+z");
        await until(async () => (await held(sprint)).length === 2, 15);
        assert.deepEqual(await held(sprint), [two, one], "undoing takes back his own and leaves hers");
        await his.context().close();
    });

    test("of two who edit one sprint the slower sees both versions", async () => {
        const sprint = await newSprint();
        const his = await sees(bo, "sprints");
        await his.getByRole("button", { name: /^Edit/ }).first().click();
        const form = his.getByRole("dialog");
        await form.getByLabel("Goal").fill("Hold precision");
        await patch(ada, `${base}/sprints/${sprint.sprintId}`, 1, { goal: "Hold recall", endsOn: "2026-01-19" });
        await form.getByRole("button", { name: "Save" }).click();
        await form.getByRole("alert").getByText("Ada changed this sprint while you were writing.").waitFor();
        await accessible(his, "the form of a sprint that somebody else changed");
        await form.getByRole("button", { name: "Save both" }).click();
        await form.waitFor({ state: "detached" });
        const { goal, endsOn } = await ada.get(`${base}/sprints/${sprint.sprintId}`);
        assert.deepEqual({ goal, endsOn }, { goal: "Hold precision", endsOn: "2026-01-19" });
        await his.context().close();
    });

    test("a stream that could not be opened is tried again, and what changed meanwhile is seen", async () => {
        const item = await newItem("Before");
        const his = await sees(bo, "items");
        await his.route("**/changes*", (route) => route.abort());
        await his.reload();
        await his.getByText("Before").waitFor();
        await patch(ada, `${base}/items/${item.itemId}`, 1, { title: "Changed while away" });
        await his.waitForTimeout(1500);
        assert.equal(await his.getByText("Changed while away").count(), 0);
        await his.unroute("**/changes*");
        await his.getByText("Changed while away").waitFor();
        await his.context().close();
    });

    for (const scheme of ["light", "dark"])
        test(`the palette finds items, sprints, pages and actions, and the keys are listed (${scheme})`, async () => {
            const item = await newItem("Keep recall in the evening");
            await newSprint();
            const page = await sees(bo, "sprints", { scheme });
            await page.keyboard.press("Control+k");
            const field = page.getByRole("combobox", { name: /Item, metric/ });
            await page.getByRole("option").filter({ hasText: "Put work on the roadmap" }).waitFor();
            await page.waitForTimeout(300);
            await picture(page, `together-palette-${scheme}`);
            await accessible(page, `the palette, ${scheme}`);
            await field.fill(item.key.toLowerCase());
            await page.getByRole("option").filter({ hasText: item.title }).waitFor();
            await page.keyboard.press("Enter");
            await page.waitForURL(`**/items/${item.key}`);
            await page.keyboard.press("Control+k");
            await page.getByRole("option").first().filter({ hasText: item.title }).waitFor();
            await field.fill("sprint 1");
            await page.getByRole("option").filter({ hasText: "Sprint 1" }).first().waitFor();
            await page.keyboard.press("Enter");
            await page.waitForURL(/sprints\?sprint=1/);
            await settled(page);
            await page.keyboard.press("?");
            await page.getByRole("dialog").getByText("Everywhere").waitFor();
            await picture(page, `together-keys-${scheme}`);
            await accessible(page, `the keys, ${scheme}`);
            await page.keyboard.press("Escape");
            for (const [keys, where] of [["gt", "timeline"], ["gi", "items"], ["gm", "metrics"], ["go", "trade-offs"], ["gd", "decisions"], ["gn", "inbox"], ["gf", "imports"], ["gs", "sprints"]]) {
                await page.keyboard.press(keys[0]);
                await page.keyboard.press(keys[1]);
                await page.waitForURL(new RegExp(`/${where}`));
            }
            await page.context().close();
        });

    test("both versions are readable on a phone", async () => {
        const item = await newItem("Retrain");
        const his = await sees(bo, `items/${item.key}`, { viewport: PHONE, scheme: "dark" });
        await his.getByRole("button", { name: "Edit", exact: true }).click();
        const form = his.getByRole("dialog");
        await form.getByLabel("Title").fill("Retrain every time that the demand of a working day leaves what was seen in training");
        await patch(ada, `${base}/items/${item.itemId}`, 1, { title: "Retrain early" });
        await form.getByRole("button", { name: "Save" }).click();
        await form.getByRole("alert").waitFor();
        await picture(his, "together-item-conflict-phone");
        await accessible(his, "the form of an item that somebody else changed, on a phone");
        await his.context().close();
    });
});
