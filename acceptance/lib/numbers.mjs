// Numbers as people compare them: points with one decimal, rounded to nearest, halves away from zero.

/** A share as points: 0.8333 → "83.3". */
export const points = (share) => {
    const tenths = Math.round(Math.abs(share) * 1000 + 1e-9);
    return `${share < 0 && tenths > 0 ? "-" : ""}${(tenths / 10).toFixed(1)}`;
};

/** The value of an estimate; "–" where it is not known. */
export const level = (estimate) => (estimate === null ? "–" : points(estimate.value));

/** Value and limits: "8.5 (1.3, 15.5)"; empty where it is not known. */
export const withLimits = (estimate) =>
    estimate === null ? "" : `${points(estimate.value)} (${points(estimate.lower)}, ${points(estimate.upper)})`;

/** The number in a text that a screen shows: "−32.6" → -32.6, "+8.5" → 8.5, "83.3%" → 83.3. */
export const printed = (text) => Number(text.replace("−", "-").replace(/[^0-9.+-]/g, ""));

const byKind = (rows) => Object.fromEntries(rows.map((row) => [row.kind, row]));

/** How far a ledger is from reconciling: closing − opening − everything between. */
export function imbalance(rows, read) {
    const { opening, closing } = byKind(rows);
    const between = rows.filter((row) => row !== opening && row !== closing);
    return read(closing) - read(opening) - between.reduce((sum, row) => sum + read(row), 0);
}
