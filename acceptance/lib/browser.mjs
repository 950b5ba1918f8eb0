// A Chromium with an empty profile that speaks to nobody but the product.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

export function launch() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    });
}

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/**
 * Opens a page of the product as one visitor would see it, in a browser profile of its own.
 *
 * @returns the page; `trouble` collects what the console and the network complained about
 */
export async function open(browser, address, { viewport = DESKTOP, scheme = "light" } = {}) {
    const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.trouble = [];
    page.on("console", (message) => message.type() === "error" && page.trouble.push(message.text()));
    page.on("pageerror", (failure) => page.trouble.push(String(failure)));
    page.on("response", (answer) => answer.status() >= 500 && page.trouble.push(`${answer.status()} ${answer.url()}`));
    await page.goto(address);
    return page;
}

/** Waits until nothing is being loaded any more: no skeleton, no busy region. */
export async function settled(page) {
    await page.waitForFunction(
        () => document.querySelector("h1") && !document.querySelector('[aria-busy="true"], [aria-label="Loading"]'),
    );
}

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** axe with every WCAG 2.2 A and AA rule and its best practices; fails with what it found and where. */
export async function accessible(page, name) {
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() =>
        window.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            resultTypes: ["violations"],
        }),
    );
    const found = violations.map(
        ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("\n    ")}`,
    );
    assert.deepEqual(found, [], `axe on ${name}`);
}

let pictures;

/** Keeps a picture of the page in HOLDFAST_SCREENSHOTS, or in a temporary folder. */
export async function picture(page, name) {
    pictures ??= process.env.HOLDFAST_SCREENSHOTS
        ? mkdir(process.env.HOLDFAST_SCREENSHOTS, { recursive: true }).then(() => process.env.HOLDFAST_SCREENSHOTS)
        : mkdtemp(path.join(tmpdir(), "holdfast-pictures-"));
    await page.screenshot({ path: path.join(await pictures, `${name}.png`) });
}
