// Random requests made from the contract: mostly nearly right, so that they get past the first check. Seeded.

const JUNK = [
    null, true, false, 0, -1, 1, 1.5, 1e308, -1e308, 9007199254740993, "", " ", "a", "NaN", "null", "0", "-1",
    "2025-01-01", "2025-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0000-01-01", "2025-02-30", "1999-Q2", "1999-H3",
    "' or 1=1 --", "<b>", "../..", "%", "%zz", "\u0000", "\ud800", "💥", "\u202eabc", "x".repeat(300), "x".repeat(70_000),
    [], {}, [[]], [null], { a: 1 }, [1, 2, 3], "00000000-0000-0000-0000-000000000000", "urn:uuid:x", "all",
];

function random(seed) {
    let state = seed >>> 0;
    const uniform = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    return { chance: (p) => uniform() < p, below: (n) => Math.floor(uniform() * n), pick: (list) => list[Math.floor(uniform() * list.length)] };
}

/**
 * @param contract the served OpenAPI document
 * @returns how often which status came, what stumbled (5xx, a stack trace, a failure that is no problem document)
 */
export async function fuzz(product, contract, { count, seed, headers, productId }) {
    const r = random(seed);
    const known = new Map([["productId", [productId]]]);
    const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
        Object.entries(methods)
            .filter(([method, operation]) => ["get", "post", "put", "patch", "delete"].includes(method) && operation.operationId !== undefined)
            // Signing out would end the fuzzing.
            .filter(([method]) => !(method === "delete" && path.endsWith("/session")))
            .map(([method, operation]) => ({ path, method, operation })),
    );
    const resolve = (schema) => (schema?.$ref ? resolve(contract.components.schemas[schema.$ref.split("/").pop()]) : (schema ?? {}));

    function value(schema, name, depth = 0) {
        if (r.chance(0.06)) return r.pick(JUNK);
        if (known.has(name) && r.chance(0.9)) return r.pick(known.get(name));
        schema = resolve(schema);
        const examples = schema.examples ?? (schema.example === undefined ? [] : [schema.example]);
        if (examples.length > 0 && schema.type !== "object" && r.chance(0.6)) return r.pick(examples);
        if (schema.enum) return r.pick(schema.enum);
        const either = schema.anyOf ?? schema.oneOf;
        if (either) return value(r.pick(either), name, depth + 1);
        if (schema.allOf) return value(schema.allOf[0], name, depth + 1);
        const type = Array.isArray(schema.type) ? r.pick(schema.type) : schema.type;
        switch (type) {
            case "object":
            case undefined: {
                if (depth > 4 || !schema.properties) return {};
                const made = {};
                for (const [member, of] of Object.entries(schema.properties)) {
                    if (schema.required?.includes(member) ? r.chance(0.97) : r.chance(0.4)) made[member] = value(of, member, depth + 1);
                }
                if (r.chance(0.03)) made[`unknown${r.below(9)}`] = 1;
                return made;
            }
            case "array":
                return Array.from({ length: r.below(r.chance(0.05) ? 40 : 3) }, () => value(schema.items, name, depth + 1));
            case "integer":
                return r.pick([0, 1, 2, 50, schema.minimum ?? -1, schema.maximum ?? 1000, r.below(1000)]);
            case "number":
                return r.pick([0, 0.02, 0.5, 1, schema.minimum ?? -1, schema.maximum ?? 1e9]);
            case "boolean":
                return r.chance(0.5);
            case "null":
                return null;
            default:
                if (schema.format === "uuid") return "0190b5a4-7c3e-7000-8000-00805f9b34fb";
                if (schema.format === "date-time") return r.pick(["2025-01-06T00:00:00Z", "2025-01-13T00:00:00Z", "2025-03-01T12:00:00+02:00"]);
                if (schema.format === "date") return r.pick(["2025-01-06", "2025-02-01", "1998-12-01"]);
                return r.pick(["a", "v1", "accuracy", "all", "NSW-1", "some words", "x".repeat(Math.min(schema.maxLength ?? 20, 5000))]);
        }
    }

    const statuses = {};
    const called = new Set();
    const stumbled = [];
    async function one() {
        const { path, method, operation } = r.pick(operations);
        const parameters = operation.parameters?.map((parameter) => (parameter.$ref ? contract.components.parameters[parameter.$ref.split("/").pop()] : parameter)) ?? [];
        let address = path.replace(/^\/api\/v1/, "");
        const query = [];
        const sent = { ...headers };
        for (const parameter of parameters) {
            const made = value(parameter.schema, parameter.name);
            const text = typeof made === "object" && !Array.isArray(made) ? JSON.stringify(made) : made;
            const encoded = (part) => {
                try {
                    // A longer address ends in the HTTP server, before it reaches what is tested here.
                    return encodeURIComponent(String(part)).slice(0, 900);
                } catch {
                    return "%ED%A0%80";
                }
            };
            if (parameter.in === "path") address = address.replace(`{${parameter.name}}`, encoded(text) || "x");
            if (parameter.in === "query" && (parameter.required || r.chance(0.4)))
                for (const part of Array.isArray(text) ? text : [text]) query.push(`${parameter.name}=${encoded(part)}`);
            if (parameter.in === "header" && r.chance(0.6))
                sent[parameter.name] = r.pick(['"1"', "*", "W/\"2\"", "x", String(text).replace(/[^\x20-\x7e]/g, "").slice(0, 200)]);
        }
        let body;
        const content = operation.requestBody?.content;
        if (content) {
            const type = r.pick(Object.keys(content));
            sent["content-type"] = r.chance(0.02) ? "text/x-nonsense" : type;
            const made = content[type].schema?.type === "string" ? r.pick([content[type].example, "a,b\n1,2", "{}\n{}", "\u0000"]) : value(content[type].schema, "");
            body = typeof made === "string" ? made : JSON.stringify(made);
            if (r.chance(0.03)) body = body.slice(0, r.below(body.length + 1));
        }
        const call = `${method.toUpperCase()} ${address}${query.length ? `?${query.join("&")}` : ""}`;
        const answer = await fetch(product.api + call.slice(call.indexOf(" ") + 1), { method: method.toUpperCase(), headers: sent, body });
        // A stream of changes has no end to wait for.
        const endless = (answer.headers.get("content-type") ?? "").startsWith("text/event-stream");
        const text = endless ? (await answer.body.cancel(), "") : await answer.text();
        called.add(`${method} ${path}`);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        const problem = answer.status < 400 || (answer.headers.get("content-type") ?? "").startsWith("application/problem+json");
        if (answer.status >= 500 || !problem || /\n\s+at [a-z]+\.[a-z]|java\.lang|org\.h2/.test(text))
            stumbled.push(`${answer.status} ${call.slice(0, 300)} ${String(body ?? "").slice(0, 500)} → ${text.slice(0, 300)}`);
        if (answer.status === 200 || answer.status === 201) learn(text);
    }

    /** Ids that came back are used again, so that later requests reach things that exist. */
    function learn(text) {
        for (const [, name, id] of text.matchAll(/"(\w+Id)":"([0-9a-f-]{36})"/g)) {
            const list = known.get(name) ?? known.set(name, []).get(name);
            if (!list.includes(id) && list.length < 20) list.push(id);
        }
    }

    // Four at a time: enough to make them meet, and the order of random draws stays the same within each.
    for (let done = 0; done < count && stumbled.length < 20; done += 4) await Promise.all([one(), one(), one(), one()]);
    return { statuses, stumbled, operations: called.size };
}
