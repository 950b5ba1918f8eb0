package dev.holdfast.ingest;

import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.MetricKind;
import dev.holdfast.metrics.SnapshotRole;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to be asked about some files: pure. Whatever a file says itself is not asked; what is known is proposed. */
final class Interview {
    static final String WINDOW_START = "/windowStart";
    static final String WINDOW_END = "/windowEnd";
    static final String ROLE = "/role";
    static final String SEGMENT_DIMENSION = "/segmentDimension";
    static final String SEGMENT = "/segment";
    static final String EVALUATION_SET = "/evaluationSet";
    static final String KNOWN_AT = "/knownAt";
    static final String TASKS = "/tasks";
    static final String NEW_VERSION = "/newVersion";
    static final String OTHER_PROMPTS = "/otherPrompts";
    static final String LEAVE_OUT = ":leave_out";
    static final String NEW_METRIC = ":new:";

    /** Beyond so many versions nobody renames them one by one: they keep the names that the file gives them. */
    private static final int RENAMED = 20;

    private final List<ReadFile> files;
    private final List<PairFound> pairs;
    private final List<MetricDefinition> metrics;
    private final Map<String, String> remembered;
    private final Map<String, String> answers;
    private final Map<String, Question> questions = new LinkedHashMap<>();

    private Interview(
            List<ReadFile> files,
            List<PairFound> pairs,
            List<MetricDefinition> metrics,
            Map<String, String> remembered,
            Map<String, String> answers) {
        this.files = files;
        this.pairs = pairs;
        this.metrics = metrics;
        this.remembered = remembered;
        this.answers = answers;
    }

    /**
     * The questions, in the order in which a person would ask them.
     *
     * @param remembered what the product answered before, by {@link #memory}
     * @param answers what was answered this time, by question
     */
    static List<Question> questions(
            List<ReadFile> files,
            List<PairFound> pairs,
            List<MetricDefinition> metrics,
            Map<String, String> remembered,
            Map<String, String> answers) {
        Interview interview = new Interview(files, pairs, metrics, remembered, answers);
        interview.window();
        interview.versions();
        interview.role();
        interview.ofTheFiles();
        interview.metrics();
        interview.inputs();
        interview.pairs();
        return List.copyOf(interview.questions.values());
    }

    /** Under which name an answer about a metric is remembered: one name means the same in all files of a format. */
    static String memory(ImportFormat format, String metric) {
        // Results and samples of one tool speak of the same metrics.
        ImportFormat family =
                format == ImportFormat.LM_EVALUATION_SAMPLES ? ImportFormat.LM_EVALUATION_RESULTS : format;
        return family.wireName() + ":" + metric;
    }

    static String metricQuestion(String metric) {
        return "/metrics" + JsonFile.step(metric);
    }

    static String versionQuestion(String found) {
        return "/versions" + JsonFile.step(found);
    }

    static String fileVersionQuestion(int file) {
        return "/files/" + file + "/modelVersion";
    }

    private long sum(java.util.function.ToLongFunction<Understood> of) {
        return files.stream()
                .mapToLong(file -> of.applyAsLong(file.understood()))
                .sum();
    }

    private void ask(
            String question,
            String sentence,
            QuestionType type,
            List<AnswerChoice> choices,
            @Nullable String proposed,
            boolean required) {
        questions.putIfAbsent(
                question, Question.of(question, sentence, type, choices, proposed, answers.get(question), required));
    }

    private void window() {
        boolean needed = sum(Understood::withoutWindow) > 0;
        boolean ran = sum(Understood::onlyRan) > 0 || !pairs.isEmpty();
        if (!needed && !ran) return;
        String otherwise = needed ? "" : " Left open: the day (UTC) of each evaluation.";
        ask(
                WINDOW_START,
                "From when are the inputs that were measured?" + otherwise,
                QuestionType.INSTANT,
                List.of(),
                null,
                needed);
        ask(
                WINDOW_END,
                "Until when are they? This moment itself is not in it any more.",
                QuestionType.INSTANT,
                List.of(),
                null,
                needed);
    }

    private void versions() {
        Set<String> found = new LinkedHashSet<>();
        for (ReadFile file : files) {
            Understood understood = file.understood();
            boolean unnamed = understood.withoutVersion() > 0
                    || understood.scores().stream().anyMatch(table -> table.version() == null);
            if (unnamed)
                ask(
                        fileVersionQuestion(file.number()),
                        files.size() == 1
                                ? "Which version of the model was measured?"
                                : "Which version of the model does " + called(file) + " speak of?",
                        QuestionType.TEXT,
                        List.of(),
                        null,
                        true);
            found.addAll(understood.versions());
        }
        if (found.size() > RENAMED) return;
        for (String version : found)
            ask(
                    versionQuestion(version),
                    "What is " + version + " called here?",
                    QuestionType.TEXT,
                    List.of(),
                    version.length() <= 100 ? version : null,
                    true);
    }

    private static String called(ReadFile file) {
        return file.name().isEmpty() ? "file " + file.number() : file.name();
    }

    private void role() {
        if (sum(Understood::withoutRole) == 0) return;
        String probable = files.stream()
                .map(file -> file.understood().role())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(Interview::wire)
                .orElse(null);
        ask(
                ROLE,
                "What did the version do while it was measured?",
                QuestionType.CHOICE,
                List.of(
                        new AnswerChoice("live", "it served: its answers were used"),
                        new AnswerChoice("shadow", "it was scored on the served inputs without being used"),
                        new AnswerChoice("control", "it is a series that the work did not touch"),
                        new AnswerChoice("offline", "it was scored on other inputs, such as a test set")),
                probable,
                true);
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void ofTheFiles() {
        for (ReadFile file : files)
            for (Ask each : file.understood().asks())
                ask(each.question(), each.sentence(), QuestionType.CHOICE, each.choices(), each.proposed(), true);
        Set<String> tasks = new LinkedHashSet<>();
        for (ReadFile file : files) tasks.addAll(file.understood().tasks());
        if (tasks.size() == 1)
            ask(
                    TASKS,
                    "Is " + tasks.iterator().next() + " all that is asked of the model, or a part of it?",
                    QuestionType.CHOICE,
                    List.of(new AnswerChoice("all", "all inputs"), new AnswerChoice("segment", "a segment of the dimension task")),
                    "all",
                    true);
    }

    private void metrics() {
        for (ReadFile file : files) {
            for (MetricName name : file.understood().names()) {
                String proposed = proposed(file.understood().format(), name);
                ask(
                        metricQuestion(name.name()),
                        "Which metric is " + name.name() + "?",
                        QuestionType.CHOICE,
                        choices(name),
                        proposed,
                        true);
            }
        }
    }

    private @Nullable String proposed(ImportFormat format, MetricName name) {
        String before = remembered.get(memory(format, name.name()));
        if (before != null
                && (before.equals(LEAVE_OUT) || metrics.stream().anyMatch(metric -> metric.slug.equals(before))))
            return before;
        Optional<MetricDefinition> match = KnownNames.match(name, metrics);
        if (match.isPresent()) return match.get().slug;
        return KnownNames.isBesides(name.name()) ? LEAVE_OUT : null;
    }

    private List<AnswerChoice> choices(MetricName name) {
        List<AnswerChoice> choices = new ArrayList<>();
        for (MetricDefinition metric : metrics) choices.add(new AnswerChoice(metric.slug, metric.name));
        List<MetricKind> kinds =
                name.kind() == null ? List.of(MetricKind.MEAN, MetricKind.PROPORTION) : List.of(name.kind());
        List<Direction> directions = name.direction() == null ? List.of(Direction.values()) : List.of(name.direction());
        for (MetricKind kind : kinds)
            for (Direction direction : directions)
                choices.add(new AnswerChoice(
                        NEW_METRIC + wire(kind) + ":" + wire(direction),
                        "a new metric: " + words(kind) + ", "
                                + (direction == Direction.HIGHER_IS_BETTER ? "more is better" : "less is better")));
        choices.add(new AnswerChoice(LEAVE_OUT, "leave it out"));
        return choices;
    }

    private static String words(MetricKind kind) {
        if (kind == MetricKind.MEAN) return "a mean or another number";
        return kind == MetricKind.PROPORTION
                ? "a share of right answers"
                : wire(kind).replace('_', ' ');
    }

    private void inputs() {
        if (sum(Understood::withoutSegment) > 0) {
            ask(
                    SEGMENT_DIMENSION,
                    "If only a part of the inputs was measured: what divides them? Left open: all inputs.",
                    QuestionType.TEXT,
                    List.of(),
                    null,
                    false);
            ask(SEGMENT, "Which part of it was measured?", QuestionType.TEXT, List.of(), null, false);
        }
        boolean named =
                files.stream().allMatch(file -> !file.understood().tasks().isEmpty());
        if (!named)
            ask(
                    EVALUATION_SET,
                    "If it was scored on a fixed set of inputs: what is the set called? Left open: the window's own.",
                    QuestionType.TEXT,
                    List.of(),
                    null,
                    false);
        ask(
                KNOWN_AT,
                "When did the team know this? Left open: when it is stored.",
                QuestionType.INSTANT,
                List.of(),
                null,
                false);
    }

    private void pairs() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (PairFound pair : pairs) {
            versions.put(reference(pair.first(), pair.firstFile()), label(pair.first(), pair.firstFile()));
            versions.put(reference(pair.second(), pair.secondFile()), label(pair.second(), pair.secondFile()));
        }
        if (versions.size() == 2) {
            boolean timed = pairs.stream()
                    .allMatch(pair -> pair.firstRanAt() != null
                            && pair.secondRanAt() != null
                            && !pair.firstRanAt().equals(pair.secondRanAt()));
            PairFound pair = pairs.get(0);
            ask(
                    NEW_VERSION,
                    "Which of the two versions is the new one?",
                    QuestionType.CHOICE,
                    versions.entrySet().stream()
                            .map(version -> new AnswerChoice(version.getKey(), version.getValue()))
                            .toList(),
                    timed ? reference(pair.second(), pair.secondFile()) : null,
                    true);
        }
        long changed = pairs.stream().mapToLong(PairFound::otherPrompt).sum();
        if (changed > 0)
            ask(
                    OTHER_PROMPTS,
                    "The prompt changed for " + Sentence.count(changed)
                            + " questions, so that the pair compares model and prompt together. Store it?",
                    QuestionType.CHOICE,
                    List.of(new AnswerChoice("store", "yes, they changed together"), new AnswerChoice("leave_out", "no")),
                    null,
                    true);
    }

    /** Names a version of a pair, whether or not its file does. */
    static String reference(@Nullable String version, int file) {
        return version == null ? fileVersionQuestion(file) : versionQuestion(version);
    }

    private String label(@Nullable String version, int file) {
        Question asked = questions.get(reference(version, file));
        if (asked != null && asked.value() != null) return asked.value();
        if (version != null) return version;
        return files.stream()
                .filter(each -> each.number() == file)
                .map(Interview::called)
                .findFirst()
                .orElse("file " + file);
    }

    /**
     * Refuses answers that no question allows.
     *
     * @throws ProblemException {@code VALIDATION_FAILED}, with a pointer to each into {@link NewAnswers}
     */
    static Map<String, String> checked(List<NewAnswer> given, List<Question> questions) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> answers = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            NewAnswer answer = given.get(i);
            String at = "/answers/" + i;
            Question question = questions.stream()
                    .filter(one -> one.question().equals(answer.question()))
                    .findFirst()
                    .orElse(null);
            if (question == null) violations.add(new Violation(at + "/question", "is no question of this import"));
            else if (answers.put(answer.question(), answer.value()) != null)
                violations.add(new Violation(at + "/question", "is answered twice"));
            else {
                String complaint = complaint(question, answer.value());
                if (complaint != null) violations.add(new Violation(at + "/value", complaint));
            }
        }
        Instant start = instantOf(answers.get(WINDOW_START));
        Instant end = instantOf(answers.get(WINDOW_END));
        if (start != null && end != null && !start.isBefore(end))
            violations.add(new Violation(place(given, WINDOW_END), "must be after the window's start"));
        boolean dimension = answers.containsKey(SEGMENT_DIMENSION);
        if (dimension != answers.containsKey(SEGMENT))
            violations.add(new Violation(
                    place(given, dimension ? SEGMENT_DIMENSION : SEGMENT),
                    "is only half of a segment: a dimension and a part of it are needed"));
        if (!violations.isEmpty())
            throw new ProblemException(ErrorCode.VALIDATION_FAILED, null, violations.toArray(Violation[]::new));
        return answers;
    }

    private static String place(List<NewAnswer> given, String question) {
        for (int i = 0; i < given.size(); i++)
            if (given.get(i).question().equals(question)) return "/answers/" + i + "/value";
        return "/answers";
    }

    private static @Nullable String complaint(Question question, String value) {
        switch (question.type()) {
            case CHOICE:
                boolean known = question.choices().stream()
                        .anyMatch(choice -> choice.value().equals(value));
                return known ? null : "is none of the choices";
            case INSTANT:
                return instantOf(value) == null
                        ? "must be a date and time with its offset, such as 1998-11-24T00:00:00Z"
                        : null;
            default:
                int longest = question.question().equals(EVALUATION_SET) ? 200 : 100;
                if (value.length() > longest) return "must be at most " + longest + " characters long";
                if (!value.equals(value.strip())) return "must not begin or end with a space";
                return value.chars().anyMatch(Character::isISOControl) ? "must not contain control characters" : null;
        }
    }

    /** Null for what is no instant of a year with four digits. */
    static @Nullable Instant instantOf(@Nullable String text) {
        if (text == null || text.length() < 11 || text.charAt(4) != '-') return null;
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static @Nullable SnapshotRole roleOf(@Nullable String text) {
        return Arrays.stream(SnapshotRole.values())
                .filter(role -> wire(role).equals(text))
                .findFirst()
                .orElse(null);
    }
}
