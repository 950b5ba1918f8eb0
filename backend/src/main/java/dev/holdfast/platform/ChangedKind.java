package dev.holdfast.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a {@link ChangeNotice} is about. */
public enum ChangedKind {
    /** Nothing changed: the position from which on changes are told. */
    @JsonProperty("beginning")
    BEGINNING,
    /** More than can be told one by one, or longer ago than notices are kept: whatever was read may be old. */
    @JsonProperty("everything")
    EVERYTHING,
    @JsonProperty("item")
    ITEM,
    /** Something was said about the item that the notice names. */
    @JsonProperty("comment")
    COMMENT,
    /** The plan of the item that the notice names, or something else that it is judged by. */
    @JsonProperty("plan")
    PLAN,
    @JsonProperty("tolerance")
    TOLERANCE,
    @JsonProperty("sprint")
    SPRINT,
    @JsonProperty("decision")
    DECISION,
    @JsonProperty("inbox")
    INBOX,
    /** Judgements, and what is derived from them. */
    @JsonProperty("assessment")
    ASSESSMENT,
    /** What was measured: snapshots, pairs, operating points, and what was observed of the environment. */
    @JsonProperty("measurement")
    MEASUREMENT,
    @JsonProperty("metric")
    METRIC,
    @JsonProperty("product")
    PRODUCT;

    /** Of a subject of the revision log; one that has no constant here is told as anything that may have changed. */
    static ChangedKind of(String subjectKind) {
        for (ChangedKind kind : values()) if (kind.name().equals(subjectKind.toUpperCase(Locale.ROOT))) return kind;
        return EVERYTHING;
    }
}
