/** What was decided, with what was known and what was not at that moment, and the trade-offs that decisions are made on. */
package dev.holdfast.decisions;
