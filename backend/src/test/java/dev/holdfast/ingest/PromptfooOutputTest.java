package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptfooOutputTest {
    static String result(int prompt, String question, boolean success, int reason) {
        return "{\"promptIdx\":" + prompt + ",\"testIdx\":" + question.length() + ",\"provider\":{\"id\":\"p" + prompt
                + "\"},\"vars\":{\"q\":\"" + question + "\"},\"success\":" + success + ",\"score\":1,\"failureReason\":"
                + reason + ",\"response\":{\"output\":\"long\"},\"latencyMs\":" + (100 + question.length())
                + ",\"testCase\":{\"assert\":[{\"type\":\"equals\",\"value\":\"x\"}]}}";
    }

    static String file(String prompts, String... results) {
        return "{\"evalId\":\"eval-1\",\"results\":{\"version\":3,\"timestamp\":\"2026-11-20T10:00:00.000Z\",\"prompts\":["
                + prompts + "],\"results\":[" + String.join(",", results) + "],\"stats\":{}},\"config\":{}}";
    }

    private static String prompt(int prompt, int passed) {
        return "{\"raw\":\"{{q}}\",\"label\":\"short\",\"provider\":\"p" + prompt + "\",\"metrics\":{\"testPassCount\":"
                + passed + ",\"namedScores\":{\"tone\":1.5},\"namedScoresCount\":{\"tone\":2}}}";
    }

    @Test
    void an_error_is_missing_and_only_wrong_when_somebody_says_so() {
        Found found = Found.in(
                file(prompt(0, 1), result(0, "a", true, 0), result(0, "bb", false, 1), result(0, "ccc", false, 2)));
        List<Draft> pass = found.named("pass");
        assertEquals("/errors=missing", pass.get(0).only);
        assertEquals(2, pass.get(0).sampleSize);
        assertEquals("/errors=wrong", pass.get(1).only);
        assertEquals(3, pass.get(1).sampleSize);
        assertEquals(1, pass.get(1).right);
        assertEquals("missing", found.understood().asks().get(0).proposed());
    }

    @Test
    void named_scores_are_sums() {
        Found found = Found.in(file(prompt(0, 1), result(0, "a", true, 0)));
        assertEquals(0.75, found.named("tone").get(0).value);
        assertEquals(2, found.named("tone").get(0).sampleSize);
        Found unsaid = Found.in(
                file(prompt(0, 1).replace("\"namedScoresCount\":{\"tone\":2}", "\"x\":1"), result(0, "a", true, 0)));
        assertTrue(unsaid.leavesOut("is a sum"));
    }

    @Test
    void tests_pair_by_variables_and_assertions_not_by_their_index() {
        Found found = Found.in(file(
                prompt(0, 1) + "," + prompt(1, 2),
                result(0, "a", true, 0),
                result(0, "bb", false, 1),
                result(1, "bb", true, 0),
                result(1, "a", true, 0)));
        Pairing.Result result = Pairing.of(
                List.of(new ReadFile(1, "", found.understood())),
                (file, table) -> found.findings().tables.get(table).scores());
        PairFound pair = result.pairs().get(0);
        assertEquals("p0", pair.first());
        assertEquals("p1", pair.second());
        assertEquals(1, pair.bothRight());
        assertEquals(1, pair.onlySecond());
        assertEquals(0, pair.onlyFirst());
    }

    @Test
    void repeats_of_a_test_are_one_unit() {
        Found found = Found.in(file(
                prompt(0, 3),
                result(0, "a", true, 0),
                result(0, "a", false, 1),
                result(0, "bb", true, 0),
                result(0, "bb", true, 0)));
        Draft pass = found.named("pass").get(0);
        assertEquals(2, pass.sampleSize);
        assertEquals(0.75, pass.value);
        // Means 0.5 and 1: SD 0.3536, / √2 = 0.25.
        assertEquals(0.25, pass.standardError, 1e-9);
    }

    @Test
    void version_2_without_an_index_of_the_prompt_is_understood() {
        String old = file(prompt(0, 1), result(0, "a", true, 0).replace("\"promptIdx\":0,", ""))
                .replace("\"prompts\":[" + prompt(0, 1) + "]", "\"table\":{\"head\":{}}");
        Found found = Found.in(old);
        assertEquals(1, found.named("pass").get(0).right);
        assertTrue(found.warns("version 2"));
    }

    @Test
    void sums_that_contradict_the_results_are_noticed() {
        assertTrue(Found.in(file(prompt(0, 5), result(0, "a", true, 0))).warns("5 in its sum"));
    }
}
