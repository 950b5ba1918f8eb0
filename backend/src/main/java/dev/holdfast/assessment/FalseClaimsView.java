package dev.holdfast.assessment;

import dev.holdfast.evidence.FalseClaims;

/**
 * How many false claims of each kind are to be expected among verdicts, although nothing happened.
 *
 * @param verdicts how many could have claimed something
 * @param expected of each kind: one in forty
 */
public record FalseClaimsView(int verdicts, double expected, String sentence) {
    public static FalseClaimsView among(int verdicts) {
        FalseClaims claims = FalseClaims.among(verdicts);
        return new FalseClaimsView(claims.verdicts(), claims.expected(), claims.sentence());
    }
}
