/** What became known of a product between two times: a read over the revision log and what was measured. It changes nothing. */
package dev.holdfast.history;
