// Starts the packaged product the way a person would, on a free loopback port, and ends only what it started.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

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
    const jar = path.join(root, `backend/target/holdfast-${options.variant ?? "h2"}/quarkus-run.jar`);
    const child = spawn(
        "java",
        [...(options.java ?? []), ...Object.entries(settings).map(([key, value]) => `-D${key}=${value}`), "-jar", jar],
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

/** A signed-in visitor of a demonstration: cookie and CSRF token of GET /session. */
export async function visitor(product) {
    const answer = await fetch(`${product.api}/session`);
    const session = await answer.json();
    const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
    const headers = { cookie, "x-csrf-token": session.csrfToken };
    return {
        session,
        headers,
        async get(address) {
            const read = await fetch(`${product.api}${address}`, { headers });
            if (!read.ok) throw new Error(`GET ${address}: ${read.status} ${await read.text()}`);
            return read.json();
        },
        send(method, address, body, type = "application/json") {
            return fetch(`${product.api}${address}`, {
                method,
                headers: { ...headers, "content-type": type },
                body: typeof body === "string" ? body : JSON.stringify(body),
            });
        },
    };
}
