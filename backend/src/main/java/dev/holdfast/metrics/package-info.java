/** What was measured: products, metrics, segments, snapshots (an evaluation), pairs, what happened in the environment. */
package dev.holdfast.metrics;
