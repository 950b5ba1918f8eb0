// A history made for tests, unlike the demonstration in every way that could have been fitted to: daily windows with
// gaps, window sizes from dozens to thousands, transitions with and without shadow, a rollback, two versions live at
// once, late labels, an evaluation that ends early and one that is cut short, a segment that appears midway, a version
// that serves 68 windows untouched, a metric where lower is better, and another product beside it. Seeded: always the same.

const DAY = 24 * 3600 * 1000;
const START = Date.parse("2025-01-01T00:00:00Z");
const day = (n) => new Date(START + n * DAY).toISOString().replace(".000", "");
export const date = (n) => day(n).slice(0, 10);

function random(seed) {
    let state = seed >>> 0;
    const uniform = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    return {
        uniform,
        normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
        binomial(n, p) {
            let hits = 0;
            for (let i = 0; i < n; i++) if (uniform() < p) hits++;
            return hits;
        },
    };
}

/** From which day which version serves, how good it is, and what stands beside it. Days count from 1 January 2025. */
const SERVICE = [
    { version: "t1", from: 0, quality: 1.7 },
    { version: "t2", from: 70, quality: 1.75, shadow: "unpaired" },
    { version: "t3", from: 112, quality: 1.2, shadow: null },
    { version: "t2", from: 132, quality: 1.75, shadow: null }, // rolled back
    { version: "t4", from: 156, quality: 2.1, shadow: "paired", canaryFrom: 148 },
    { version: "t5", from: 204, quality: 2.0, shadow: "unpaired" },
    { version: "t6", from: 214, quality: 2.2, shadow: null },
];
const END = 262;
const OUTAGE = [90, 97];
const FRENCH_FROM = 120;

/** What the world does to every version alike, on the logit scale: two slow falls and a swing that remembers. */
function world(n, swing) {
    return -0.9 * Math.min(1, Math.max(0, (n - 40) / 60)) - 0.5 * Math.min(1, Math.max(0, (n - 170) / 20)) + swing;
}

const share = (x) => 1 / (1 + Math.exp(-x));

export function secondHistory() {
    const r = random(20250101);
    const rows = [];
    const pairs = [];
    const late = [];
    let swing = 0;
    for (let n = 0; n < END; n++) {
        swing = 0.35 * swing + 0.2 * r.normal();
        const weekday = new Date(START + n * DAY).getUTCDay();
        const missing = weekday === 0 || (n >= OUTAGE[0] && n < OUTAGE[1]);
        if (missing) continue;
        const index = SERVICE.findLastIndex((period) => period.from <= n);
        const period = SERVICE[index];
        const canary = SERVICE.find((p) => p.canaryFrom <= n && n < p.from);
        const live = canary ? [[period, 0.75], [canary, 0.25]] : [[period, 1]];
        if (period.canaryFrom !== undefined && n < period.from + 6) {
            live.splice(0, 1, [period, 0.8], [SERVICE[index - 1], 0.2]);
        }
        const size = Math.round(Math.exp(5.4 + 1.1 * r.normal())) + 40;
        const languages = n < FRENCH_FROM ? [["en", 0.7], ["de", 0.3]] : [["en", 0.6], ["de", 0.25], ["fr", 0.15]];
        const level = (p, language) => share(p.quality + world(n, swing) - (language === "fr" ? 0.6 : language === "de" ? 0.2 : 0));

        for (const [served, part] of live) {
            rows.push(...evaluate(r, n, served.version, "live", size * part, languages, (l) => level(served, l), late));
        }
        const before = SERVICE[index - 1];
        const since = n - period.from;
        if (before && period.shadow && since < 56) {
            if (period.shadow === "unpaired") {
                rows.push(...evaluate(r, n, before.version, "shadow", size * 0.5, languages, (l) => level(before, l)));
            } else {
                pairs.push(...pair(r, n, period, before, size * 0.8, languages, level));
            }
        }
    }
    return { rows, pairs, late };
}

const QUALITY = "resolved";
const WINDOW = (n) => ({ window_start: day(n), window_end: day(n + 1), known_at: day(n + 1) });

function evaluate(r, n, version, role, size, languages, level, late) {
    const rows = [];
    let all = { sample_size: 0, right: 0 };
    const common = { metric: QUALITY, model_version: version, role, ...WINDOW(n) };
    for (const [language, part] of languages) {
        const sample_size = Math.max(1, Math.round(size * part));
        const right = r.binomial(sample_size, level(language));
        all = { sample_size: all.sample_size + sample_size, right: all.right + right };
        rows.push({ ...common, segment_dimension: "language", segment: language, sample_size, right });
    }
    const total = { ...common, segment_dimension: "all", segment: "all", ...all };
    if (late && n % 17 === 3) {
        // A third of the labels come three days later: the first row says so, the second supersedes it.
        const early = Math.round(all.sample_size * 0.66);
        rows.push({ ...total, sample_size: early, right: Math.min(early, Math.round(all.right * 0.66)), label_rate: 0.66 });
        late.push({ ...total, label_rate: 1, known_at: day(n + 4) });
    } else {
        rows.push({ ...total, label_rate: 1 });
    }
    if (role === "live") {
        rows.push({
            ...common, metric: "handover", segment_dimension: "all", segment: "all",
            sample_size: all.sample_size, right: r.binomial(all.sample_size, 0.12 + 0.3 * (1 - all.right / all.sample_size)),
        });
        const seconds = 2.4 + 0.3 * r.normal();
        rows.push({
            ...common, metric: "latency", segment_dimension: "all", segment: "all", sample_size: all.sample_size,
            value: Number(seconds.toFixed(4)), standard_error: Number((1.1 / Math.sqrt(all.sample_size)).toFixed(4)),
        });
    }
    return rows;
}

function pair(r, n, newer, older, size, languages, level) {
    const rows = [];
    const sum = { both_right: 0, only_new: 0, only_old: 0, both_wrong: 0 };
    const common = { metric: QUALITY, new_version: newer.version, old_version: older.version, ...WINDOW(n) };
    for (const [language, part] of languages) {
        const counts = { both_right: 0, only_new: 0, only_old: 0, both_wrong: 0 };
        for (let i = Math.max(1, Math.round(size * part)); i > 0; i--) {
            // The same difficulty for both versions: their answers go together.
            const difficulty = r.uniform();
            const noise = 0.08;
            const newRight = difficulty + noise * r.normal() < level(newer, language);
            const oldRight = difficulty + noise * r.normal() < level(older, language);
            counts[newRight ? (oldRight ? "both_right" : "only_new") : oldRight ? "only_old" : "both_wrong"]++;
        }
        for (const key of Object.keys(sum)) sum[key] += counts[key];
        rows.push({ ...common, segment_dimension: "language", segment: language, ...counts });
    }
    rows.push({ ...common, segment_dimension: "all", segment: "all", ...sum });
    return rows;
}

export const METRICS = [
    { key: "resolved", name: "Resolved correctly", kind: "proportion", direction: "higher_is_better", unit: "share" },
    { key: "handover", name: "Handed to a person", kind: "proportion", direction: "lower_is_better", unit: "share" },
    { key: "latency", name: "Seconds to answer", kind: "mean", direction: "lower_is_better", unit: "s" },
];

const item = (key, kind, title, started, shipped, version, until, margin = 0.02) => ({
    key, kind, title, started: date(started), shipped: date(shipped), version, until: until && date(until), margin,
});

export const ITEMS = [
    item("TRI-1", "additive", "First triage model", -40, 0, "t1", 60),
    item("TRI-2", "maintenance", "Retrain on spring tickets", 55, 70, "t2", 112),
    item("TRI-3", "additive", "Longer context", 90, 112, "t3", 130),
    item("TRI-4", "corrective", "Stop closing refunds", 135, 156, "t4", 180), // ends before the next release
    item("TRI-5", "additive", "French", 180, 204, "t5", 232), // cut short by t6
    item("TRI-6", "maintenance", "Retrain after the price change", 205, 214, "t6", 250),
];

/** Rows as NDJSON in the canonical camelCase names. */
export function ndjson(rows) {
    const camel = (key) => key.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    return rows
        .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).map(([key, value]) => [camel(key), value]))))
        .join("\n");
}
