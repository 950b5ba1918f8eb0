package dev.holdfast.platform;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables for spreadsheets (RFC 4180): commas, quotes where they are needed, CRLF.
 *
 * <p>A spreadsheet takes text that begins like a formula for one, whoever wrote it. Such text gets an apostrophe before it,
 * and so does text that begins with apostrophes before such a sign: one apostrophe taken away gives back what was written.
 * Numbers, days and the like are no text and stay as they are.
 */
public final class Csv {
    /** Including the wide forms, which spreadsheets read alike. */
    private static final Pattern LIKE_A_FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    /** Semicolons and tabs as well: where a spreadsheet splits at them, quotes still hold the cell together. */
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,;\"\\r\\n\\t]|^\\s|\\s$");

    private Csv() {}

    /** A row with its end; a list is one cell of one line for each, null an empty cell. */
    public static String row(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        String text;
        if (value instanceof Collection<?> list)
            text = safe(list.stream().map(String::valueOf).collect(Collectors.joining("\n")));
        else if (value instanceof CharSequence) text = safe(value.toString());
        else if (value instanceof Double number)
            text = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        else text = value.toString();
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String safe(String text) {
        return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
