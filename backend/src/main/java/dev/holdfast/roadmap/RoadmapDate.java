package dev.holdfast.roadmap;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A date that is only as exact as people mean it: {@code 1998-11-24}, {@code 1999-01}, {@code 1999-Q2} or
 * {@code 1999-H1}; years 1000 to 2999. It is a span of days, from {@link #firstDay} to {@link #lastDay}, both inclusive,
 * and has no zone.
 *
 * @param precision how exact it is
 * @param firstDay the first day that it may mean
 */
@Schema(
        type = SchemaType.STRING,
        pattern = RoadmapDate.PATTERN,
        description = "A day, month, quarter or half-year: as exact as it is meant.",
        examples = {"1998-11-24", "1999-01", "1999-Q2", "1999-H1"})
@JsonDeserialize(using = RoadmapDate.Reader.class)
public record RoadmapDate(Precision precision, LocalDate firstDay) {

    public enum Precision {
        DAY,
        MONTH,
        QUARTER,
        HALF_YEAR
    }

    static final String PATTERN = "^[12][0-9]{3}-(Q[1-4]|H[12]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)$";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    public static RoadmapDate day(LocalDate day) {
        return new RoadmapDate(Precision.DAY, day);
    }

    /** @throws IllegalArgumentException saying which forms there are, when it has none of them */
    public static RoadmapDate parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches())
            throw new IllegalArgumentException(
                    "must be a day, month, quarter or half-year, such as 1998-11-24, 1999-01, 1999-Q2 or 1999-H1");
        int year = Integer.parseInt(text.substring(0, 4));
        char part = text.charAt(5);
        if (part == 'Q')
            return new RoadmapDate(Precision.QUARTER, LocalDate.of(year, 3 * (text.charAt(6) - '1') + 1, 1));
        if (part == 'H')
            return new RoadmapDate(Precision.HALF_YEAR, LocalDate.of(year, 6 * (text.charAt(6) - '1') + 1, 1));
        if (form.group(3) == null)
            return new RoadmapDate(Precision.MONTH, LocalDate.of(year, Integer.parseInt(form.group(1)), 1));
        try {
            return day(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException("must be a day that is in the calendar");
        }
    }

    /** The last day that it may mean. */
    public LocalDate lastDay() {
        int months = months();
        return months == 0 ? firstDay : firstDay.plusMonths(months).minusDays(1);
    }

    /** The date of a precision that has this day in it. */
    public static RoadmapDate holding(Precision precision, LocalDate day) {
        int months = months(precision);
        if (months == 0) return day(day);
        int month = (day.getMonthValue() - 1) / months * months + 1;
        return new RoadmapDate(precision, LocalDate.of(day.getYear(), month, 1));
    }

    /** The earliest date of a precision that does not begin before this day. */
    public static RoadmapDate from(Precision precision, LocalDate day) {
        RoadmapDate holding = holding(precision, day);
        return holding.firstDay.isBefore(day)
                ? new RoadmapDate(precision, holding.firstDay.plusMonths(months(precision)))
                : holding;
    }

    /**
     * The same date so many days later, as exact as before: a soft one becomes the month, quarter or half-year whose begin
     * is nearest, so that few days do not move it. The frontend moves dates by the same rule.
     */
    public RoadmapDate moved(long days) {
        LocalDate day = firstDay.plusDays(days);
        RoadmapDate before = holding(precision, day);
        if (precision == Precision.DAY) return before;
        RoadmapDate after = new RoadmapDate(precision, before.firstDay.plusMonths(months()));
        long back = ChronoUnit.DAYS.between(before.firstDay, day);
        return back < ChronoUnit.DAYS.between(day, after.firstDay) ? before : after;
    }

    private int months() {
        return months(precision);
    }

    private static int months(Precision precision) {
        return precision == Precision.DAY
                ? 0
                : precision == Precision.MONTH ? 1 : precision == Precision.QUARTER ? 3 : 6;
    }

    /** The form in which it was written. */
    @JsonValue
    @Override
    public String toString() {
        if (precision == Precision.DAY) return firstDay.toString();
        if (precision == Precision.MONTH) return firstDay.toString().substring(0, 7);
        String part = precision == Precision.QUARTER ? "-Q" : "-H";
        return firstDay.getYear() + part + ((firstDay.getMonthValue() - 1) / months() + 1);
    }

    /** Refuses other forms at their place in the body, with the forms that there are. */
    static final class Reader extends StdScalarDeserializer<RoadmapDate> {
        Reader() {
            super(RoadmapDate.class);
        }

        @Override
        public RoadmapDate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING)
                return (RoadmapDate) context.handleUnexpectedToken(RoadmapDate.class, json);
            try {
                return parse(json.getText());
            } catch (IllegalArgumentException unreadable) {
                return (RoadmapDate) context.handleWeirdStringValue(
                        RoadmapDate.class, json.getText(), "%s", unreadable.getMessage());
            }
        }
    }
}
