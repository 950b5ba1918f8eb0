package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.platform.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LmEvaluationTest {
    /** 71 of 100, with the standard error of the sample mean. */
    static final String RESULTS = """
            {"results": {"arc_easy": {"alias": "arc_easy", "name": "arc_easy", "sample_len": 100,
               "acc,none": 0.71, "acc_stderr,none": 0.04560480215, "acc_norm,none": 0.68,
               "acc_norm_stderr,none": "N/A", "word_perplexity,none": 9.5, "word_perplexity_stderr,none": 0.2}},
             "groups": {"arc": {"alias": "arc", "acc,none": 0.7, "acc_stderr,none": 0.02}},
             "configs": {"arc_easy": {"task": "arc_easy", "metadata": {"version": 1.0}}},
             "versions": {"arc_easy": 1.0}, "n-shot": {"arc_easy": 0},
             "higher_is_better": {"arc_easy": {"acc": true, "word_perplexity": false}},
             "n-samples": {"arc_easy": {"original": 2376, "effective": 100}},
             "config": {"model": "hf", "model_args": "pretrained=a/llama-8b,dtype=float16", "limit": null},
             "date": 1718000000.1, "task_hashes": {"arc_easy": "0123456789abcdef"}, "lm_eval_version": "0.4.9"}
            """;

    @Test
    void results_carry_n_error_direction_version_and_hash() {
        Found found = Found.in(RESULTS);
        assertEquals(ImportFormat.LM_EVALUATION_RESULTS, found.understood().format());
        Draft acc = found.at("/results/arc_easy/acc,none");
        assertEquals(100, acc.sampleSize);
        assertEquals(71, acc.right);
        assertEquals("arc_easy", acc.evaluationSet);
        assertEquals("v1.0 01234567", acc.scorerVersion);
        assertEquals("a/llama-8b", acc.version);
        assertEquals(Instant.parse("2024-06-10T06:13:20.100Z"), acc.ranAt);
        Draft perplexity = found.at("/results/arc_easy/word_perplexity,none");
        assertEquals(9.5, perplexity.value);
        assertEquals(0.2, perplexity.standardError);
        assertNull(found.at("/results/arc_easy/acc_norm,none").standardError);
        MetricName name = found.understood().names().stream()
                .filter(one -> one.name().equals("word_perplexity,none"))
                .findFirst()
                .orElseThrow();
        assertEquals(Direction.LOWER_IS_BETTER, name.direction());
        assertEquals(List.of("arc_easy"), found.understood().tasks());
    }

    @Test
    void a_group_has_no_number_of_questions_of_its_own() {
        Draft group = Found.in(RESULTS).at("/groups/arc/acc,none");
        assertNull(group.sampleSize);
        assertNull(group.right);
        assertEquals(0.02, group.standardError);
    }

    @Test
    void only_the_effective_number_counts_and_a_limit_is_said() {
        assertTrue(
                Found.in(RESULTS.replace("\"limit\": null", "\"limit\": 100")).warns("first questions"));
    }

    @Test
    void older_files_without_filter_and_number_give_it_up_where_each_question_is_0_or_1() {
        String old = """
                {"results": {"boolq": {"acc": 0.71, "acc_stderr": 0.0456048021534555, "f1": 0.6, "f1_stderr": 0.05,
                  "em": 0.71}}, "versions": {"boolq": 0}, "config": {"model": "gpt2"}}
                """;
        Found found = Found.in(old);
        Draft acc = found.at("/results/boolq/acc");
        assertEquals(100, acc.sampleSize);
        assertEquals(71, acc.right);
        assertTrue(acc.countsInferred);
        Draft f1 = found.at("/results/boolq/f1");
        assertNull(f1.sampleSize, "its error is bootstrapped, so that n does not follow from it");
        assertNull(found.at("/results/boolq/em").sampleSize, "without an error n is never guessed");
        assertTrue(found.warns("older versions"));
    }

    @Test
    void filters_of_one_metric_do_not_supersede_each_other() {
        Found found = Found.in(
                RESULTS.replace("acc_norm,none", "acc,strict").replace("acc_norm_stderr,none", "acc_stderr,strict"));
        assertEquals("v1.0 01234567 strict", found.at("/results/arc_easy/acc,strict").scorerVersion);
        assertEquals("v1.0 01234567", found.at("/results/arc_easy/acc,none").scorerVersion);
    }

    static String sample(String hash, String prompt, double acc) {
        return "{\"doc_id\": 1, \"doc\": {\"q\": \"why\"}, \"target\": \"x\", \"resps\": [[\"y\"]], \"filter\": \"none\","
                + " \"metrics\": [\"acc\"], \"doc_hash\": \"" + hash + "\", \"prompt_hash\": \"" + prompt
                + "\", \"target_hash\": \"t\", \"acc\": " + acc + "}\n";
    }

    static final String NAME = "samples_arc_easy_2026-11-20T10-00-00.123456.jsonl";

    @Test
    void samples_take_task_and_time_from_their_name() {
        Found found = Found.in(NAME, sample("a", "p", 1) + sample("b", "p", 0) + sample("c", "p", 1));
        assertEquals(ImportFormat.LM_EVALUATION_SAMPLES, found.understood().format());
        Draft draft = found.drafts().get(0);
        assertEquals(3, draft.sampleSize);
        assertEquals(2, draft.right);
        assertEquals("arc_easy", draft.evaluationSet);
        assertEquals(Instant.parse("2026-11-20T10:00:00Z"), draft.ranAt);
        assertTrue(Found.in(sample("a", "p", 1)).warns("stands in the name"));
    }

    @Test
    void a_question_of_two_filters_is_one_question() {
        String strict = sample("a", "p", 1) + sample("a", "p", 0).replace("\"none\"", "\"strict\"");
        Found found = Found.in(NAME, strict);
        assertEquals(2, found.drafts().size());
        assertTrue(found.drafts().stream().allMatch(draft -> draft.sampleSize == 1));
        assertEquals(2, found.understood().scores().size());
    }

    @Test
    void scores_that_are_no_numbers_are_missing_not_wrong() {
        Found found = Found.in(NAME, sample("a", "p", 1) + sample("b", "p", 1).replace("1.0}", "[1.5, 3]}"));
        assertEquals(1, found.drafts().get(0).sampleSize);
        assertTrue(found.leavesOut("without a number"));
    }

    @Test
    void a_line_without_a_hash_is_refused_with_its_number() {
        ProblemException problem = assertThrows(
                ProblemException.class,
                () -> Found.in(NAME, sample("a", "p", 1) + sample("b", "p", 1).replace("doc_hash", "hash")));
        assertEquals("line 2", problem.violations.get(0).pointer());
    }

    private static Pairing.Result pair(String first, String second) {
        Found one = Found.in(NAME, first);
        Found other = Found.in(NAME, second);
        return Pairing.of(
                List.of(new ReadFile(1, NAME, one.understood()), new ReadFile(2, NAME, other.understood())),
                (file, table) -> Scores.of((file == 1 ? one : other)
                        .findings()
                        .tables
                        .get(table)
                        .scores()
                        .parts()));
    }

    @Test
    void two_files_pair_by_the_hash_of_the_question_whatever_their_order() {
        String old = sample("a", "p", 1)
                + sample("b", "p", 1)
                + sample("c", "p", 0)
                + sample("d", "p", 0)
                + sample("e", "p", 1);
        String newer = sample("d", "p", 1) + sample("c", "p", 0) + sample("b", "p", 0) + sample("a", "p", 1);
        PairFound pair = pair(old, newer).pairs().get(0);
        assertEquals(1, pair.bothRight());
        assertEquals(1, pair.onlySecond());
        assertEquals(1, pair.onlyFirst());
        assertEquals(1, pair.bothWrong());
        assertEquals(1, pair.onlyOneAsked());
        assertEquals(0, pair.otherPrompt());
        assertEquals("arc_easy", pair.task());
    }

    @Test
    void a_changed_prompt_is_noticed_and_asked_about() {
        Pairing.Result result = pair(sample("a", "p", 1), sample("a", "q", 1));
        assertEquals(1, result.pairs().get(0).otherPrompt());
        Found one = Found.in(NAME, sample("a", "p", 1));
        List<Question> questions = Interview.questions(
                List.of(new ReadFile(1, NAME, one.understood()), new ReadFile(2, NAME, one.understood())),
                result.pairs(),
                List.of(),
                java.util.Map.of(),
                java.util.Map.of());
        assertTrue(questions.stream().anyMatch(q -> q.question().equals("/otherPrompts") && q.open()));
    }

    @Test
    void scores_between_right_and_wrong_are_no_pair() {
        Pairing.Result result = pair(sample("a", "p", 0.5), sample("a", "p", 1));
        assertEquals(List.of(), result.pairs());
        assertTrue(result.leftOut().get(0).message().contains("not just right or wrong"));
    }

    @Test
    void a_thousand_prompts_give_the_counts_of_the_pair() {
        StringBuilder old = new StringBuilder();
        StringBuilder newer = new StringBuilder();
        int[] cells = {364, 147, 476, 13};
        int question = 0;
        for (int cell = 0; cell < 4; cell++)
            for (int i = 0; i < cells[cell]; i++, question++) {
                newer.append(sample("h" + question, "p", cell == 0 || cell == 1 ? 1 : 0));
                old.insert(0, sample("h" + question, "p", cell == 0 || cell == 2 ? 1 : 0));
            }
        PairFound pair = pair(old.toString(), newer.toString()).pairs().get(0);
        assertEquals(364, pair.bothRight());
        assertEquals(147, pair.onlySecond());
        assertEquals(476, pair.onlyFirst());
        assertEquals(13, pair.bothWrong());
    }

    @Test
    void zero_one_metrics_without_a_kind_of_their_own_are_shares() {
        assertEquals(
                MetricKind.PROPORTION,
                Found.in(RESULTS).understood().names().stream()
                        .filter(name -> name.name().equals("acc_norm,none"))
                        .findFirst()
                        .orElseThrow()
                        .kind());
    }
}
