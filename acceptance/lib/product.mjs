// Starts the packaged product the way a person would, on a free loopback port, and ends only what it started.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Where both runnable variants lie; set HOLDFAST_BUILT to test others than those that were built here. */
const built = process.env.HOLDFAST_BUILT ?? path.join(root, "backend/target");

/** A process that lives for a minute is done compiling sooner than it would gain by compiling well. */
const QUICK = ["-XX:TieredStopAtLevel=1"];

export async function freePort() {
    const server = createServer();
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address();
    await new Promise((done) => server.close(done));
    return port;
}

export async function temporaryFolder() {
    const folder = await mkdtemp(path.join(tmpdir(), "holdfast-"));
    return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * @param {{ variant?: "h2" | "postgresql", demonstration?: boolean, dataDir?: string, port?: number,
 *   settings?: Record<string, string>, java?: string[] }} options
 * @returns a running product: its address, what it printed so far, and ways to end it
 */
export async function startProduct(options = {}) {
    const port = options.port ?? (await freePort());
    const settings = {
        "quarkus.http.host": "127.0.0.1",
        "quarkus.http.port": String(port),
        ...(options.dataDir && { "holdfast.data-dir": options.dataDir }),
        ...(options.demonstration && { "holdfast.demonstration.enabled": "true" }),
        ...options.settings,
    };
    const jar = path.join(built, `holdfast-${options.variant ?? "h2"}/quarkus-run.jar`);
    const child = spawn(
        "java",
        [...(options.java ?? QUICK), ...Object.entries(settings).map(([key, value]) => `-D${key}=${value}`), "-jar", jar],
        { stdio: ["ignore", "pipe", "pipe"] },
    );
    const product = {
        address: `http://127.0.0.1:${port}`,
        api: `http://127.0.0.1:${port}/api/v1`,
        printed: "",
        pid: child.pid,
        ended: new Promise((done) => child.once("exit", done)),
        async stop(signal = "SIGTERM") {
            child.kill(signal);
            await product.ended;
        },
    };
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text) => (product.printed += text));
    }
    let over = false;
    product.ended.then(() => (over = true));
    await until(
        async () => {
            if (over) throw new Error(`The product ended while starting:\n${product.printed}`);
            return (await fetch(`${product.address}/q/health/ready`)).ok;
        },
        120,
        () => product.printed,
    );
    return product;
}

/** Waits until the check answers something true; a check that throws a TypeError (refused connection) is tried again. */
export async function until(check, seconds = 60, describe = () => "") {
    const end = Date.now() + seconds * 1000;
    for (;;) {
        try {
            const answer = await check();
            if (answer) return answer;
        } catch (failure) {
            if (!(failure instanceof TypeError)) throw failure;
        }
        if (Date.now() > end) throw new Error(`Not within ${seconds} s: ${check}\n${describe()}`);
        await new Promise((done) => setTimeout(done, 200));
    }
}

/** Everything that one caller sends along; `get` reads or throws, `send` answers whatever came. */
export function caller(product, headers) {
    const send = (method, address, body, type = "application/json", more = {}) =>
        fetch(`${product.api}${address}`, {
            method,
            headers: { ...headers, ...(body !== undefined && { "content-type": type }), ...more },
            body: body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
        });
    const read = async (method, address, body, type) => {
        const answer = await send(method, address, body, type);
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`);
        return text === "" ? null : JSON.parse(text);
    };
    return {
        headers,
        send,
        get: (address) => read("GET", address),
        post: (address, body, type) => read("POST", address, body, type),
        put: (address, body) => read("PUT", address, body),
        /** Every item of a list, page by page. */
        async all(address) {
            const found = [];
            for (let cursor = ""; cursor !== null; ) {
                const page = await read("GET", `${address}${address.includes("?") ? "&" : "?"}limit=1000${cursor}`);
                found.push(...page.items);
                cursor = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
            }
            return found;
        },
    };
}

const cookieOf = (answer) => answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");

/** The visitor whom a demonstration signs in by itself. */
export async function visitor(product) {
    const answer = await fetch(`${product.api}/session`);
    const session = await answer.json();
    return { session, ...caller(product, { cookie: cookieOf(answer), "x-csrf-token": session.csrfToken }) };
}

/** The product with the demonstration, once it says that this is to be seen, and its visitor; `stop` leaves nothing behind. */
export async function startDemonstration() {
    const { folder, remove } = await temporaryFolder();
    const product = await startProduct({ demonstration: true, dataDir: folder });
    const stop = () => product.stop().then(remove);
    try {
        await until(() => product.printed.includes("Holdfast shows the demonstration"), 120, () => product.printed);
        return { product, visit: await visitor(product), stop };
    } catch (failure) {
        await stop();
        throw failure;
    }
}

/** The link of the first start. */
export const setupLink = (product) =>
    until(() => product.printed.match(/http:\/\/\S+\/setup\?token=\S+/)?.[0], 20, () => product.printed);

/** Makes the first account with the link of the first start, and signs it in. */
export async function administrator(product) {
    const token = new URL(await setupLink(product)).searchParams.get("token");
    const account = { email: "ada@example.org", password: "correct horse battery staple" };
    const nobody = caller(product, {});
    await nobody.post("/setup", { token, displayName: "Ada", ...account });
    return signIn(product, account);
}

export async function signIn(product, account = { email: "ada@example.org", password: "correct horse battery staple" }) {
    const answer = await caller(product, {}).send("POST", "/session", account);
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    const session = await answer.json();
    return { session, ...caller(product, { cookie: cookieOf(answer), "x-csrf-token": session.csrfToken }) };
}

/** A machine with a token of the caller's. */
export async function machine(product, by, scopes = ["snapshots:read", "snapshots:write", "roadmap:read", "roadmap:write"]) {
    const { token } = await by.post("/tokens", { name: "test", scopes, expiresInDays: 1 });
    return { token, ...caller(product, { authorization: `Bearer ${token}` }) };
}
