package dev.holdfast.planning;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Mondays to Fridays; nobody has said which of them are holidays. */
final class WorkingDays {
    private WorkingDays() {}

    /** How many there are from the first day to the last one, both inclusive; 0 when the last lies before the first. */
    static int between(LocalDate first, LocalDate last) {
        int days = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1))
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) days++;
        return days;
    }
}
