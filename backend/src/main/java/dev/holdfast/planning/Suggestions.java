package dev.holdfast.planning;

import dev.holdfast.assessment.StandingView;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Work of the backlog that would hold a level which is near its floor and which nothing in the sprint holds, as far as there
 * is time for it; in the order of the backlog. Pure.
 */
final class Suggestions {
    private static final int MOST = 3;

    private final Board board;
    private final List<ItemView> held;
    private final SprintCapacity capacity;
    private final double room;

    Suggestions(Board board, List<ItemView> held, SprintView sprint, SprintCapacity capacity, LocalDate today) {
        this.board = board;
        this.held = held;
        this.capacity = capacity;
        this.room = room(sprint, capacity, today);
    }

    /** What is not planned yet, and of a sprint under way no more than its people can still do. */
    private static double room(SprintView sprint, SprintCapacity capacity, LocalDate today) {
        if (capacity.days() == null) return Double.MAX_VALUE;
        double room = capacity.days() - capacity.plannedDays();
        if (sprint.state() != SprintState.ACTIVE || today.isBefore(sprint.startsOn())) return room;
        int all = WorkingDays.between(sprint.startsOn(), sprint.endsOn());
        int left = WorkingDays.between(today, sprint.endsOn());
        return Math.min(room, all == 0 ? 0 : capacity.days() * left / all);
    }

    /** @param candidates none of which is in a sprint that is not closed */
    List<Suggestion> among(List<ItemView> candidates) {
        List<Suggestion> found = new ArrayList<>();
        candidates.stream()
                .filter(Objects::nonNull)
                .filter(item -> item.stage().open() && !item.archived())
                .sorted(Comparator.comparing(ItemView::backlogRank).thenComparing(ItemView::itemId))
                .filter(this::answersAWarning)
                .filter(item -> board.waitingFor(item).isEmpty())
                .filter(this::fits)
                .limit(MOST)
                .forEach(item -> found.add(new Suggestion(item.itemId(), item.key(), why(item))));
        return found;
    }

    private boolean answersAWarning(ItemView item) {
        StandingView standing = board.standing(item.itemId());
        return standing != null
                && Warnings.near(standing)
                && Warnings.holds(board, standing, item)
                && !Warnings.held(board, standing, held);
    }

    private boolean fits(ItemView item) {
        if (item.effortDays() == null || PlanningSentences.more(item.effortDays(), room)) return false;
        SprintCapacity.@Nullable Person owner = capacity.people().stream()
                .filter(person -> person.person().equals(item.owner()))
                .findFirst()
                .orElse(null);
        return owner == null || !PlanningSentences.more(owner.plannedDays() + item.effortDays(), owner.days());
    }

    private String why(ItemView item) {
        return board.standing(item.itemId()).sentence() + " " + item.key() + " is "
                + item.kind().name().toLowerCase(Locale.ROOT) + " work on it, " + stage(item)
                + " and not waiting for anything: " + PlanningSentences.days(item.effortDays()) + ".";
    }

    private static String stage(ItemView item) {
        return item.stage() == Stage.REOPENED ? "taken up again" : "planned";
    }
}
