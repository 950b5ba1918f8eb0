/**
 * What was agreed and what came of it: tolerances, plans of evaluation, comparability, assessments, the ledger.
 */
package dev.holdfast.assessment;
