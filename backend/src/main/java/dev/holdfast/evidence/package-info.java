/**
 * What a measurement says and how far it may be believed: pure functions over records.
 *
 * <p>Nothing here knows a database, a clock or a framework; the same inputs always give the same answer. Shares are 0..1,
 * points on a screen are hundredths of that. Start reading at {@link dev.holdfast.evidence.Assess}.
 */
package dev.holdfast.evidence;
