package dev.holdfast.metrics;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots or pairs a list holds; null: any.
 *
 * @param modelVersion of pairs: the new version
 * @param from windows that start then or later
 * @param until windows that start before then
 * @param asOf what was known then; null: now
 * @param superseded also those for whose series and window another one was known later
 */
record SnapshotFilter(
        @Nullable UUID metricId,
        @Nullable UUID segmentId,
        @Nullable String modelVersion,
        @Nullable SnapshotRole role,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Instant asOf,
        boolean superseded) {

    /**
     * Up to {@code most} rows in the order of series, window and recording: two statements at most.
     *
     * @param select of an entity {@code s} with its series {@code r} and its version {@code v}, ending in a condition
     * @param entity the name of that entity
     * @param metricIs the condition that it measures {@code :metricId}
     * @param after the id of the last row of the page before; null: from the beginning
     */
    List<Object[]> page(
            Session session,
            String select,
            String entity,
            String metricIs,
            UUID productId,
            @Nullable UUID after,
            int most) {
        StringBuilder hql = new StringBuilder(select);
        Map<String, Object> given = new HashMap<>(Map.of("productId", productId));
        and(hql, given, " and " + metricIs, "metricId", metricId);
        and(hql, given, " and r.segmentId = :segmentId", "segmentId", segmentId);
        and(hql, given, " and v.name = :modelVersion", "modelVersion", modelVersion);
        and(hql, given, " and r.role = :role", "role", role);
        and(hql, given, " and s.windowStart >= :from and r.lastEnd > :from", "from", from);
        and(hql, given, " and s.windowStart < :until and r.firstStart < :until", "until", until);
        and(hql, given, " and s.knownAt <= :asOf", "asOf", asOf);
        if (!superseded)
            hql.append(" and not exists (select 1 from ")
                    .append(entity)
                    .append(" l where l.productId = :productId and l.seriesId = s.seriesId")
                    .append(" and l.windowStart = s.windowStart and l.windowEnd = s.windowEnd")
                    .append(asOf == null ? "" : " and l.knownAt <= :asOf")
                    .append(" and (l.knownAt > s.knownAt or l.knownAt = s.knownAt and (l.recordedAt > s.recordedAt")
                    .append(" or l.recordedAt = s.recordedAt and l.id > s.id)))");
        if (after != null) {
            List<Object[]> last = session.createSelectionQuery(
                            "select l.seriesId, l.windowStart, l.windowEnd from " + entity
                                    + " l where l.productId = :productId and l.id = :after",
                            Object[].class)
                    .setParameter("productId", productId)
                    .setParameter("after", after)
                    .getResultList();
            if (last.isEmpty()) return List.of();
            given.put("series", last.get(0)[0]);
            given.put("start", last.get(0)[1]);
            given.put("end", last.get(0)[2]);
            given.put("after", after);
            hql.append(" and s.seriesId >= :series and (s.seriesId > :series or s.windowStart > :start")
                    .append(
                            " or s.windowStart = :start and (s.windowEnd > :end or s.windowEnd = :end and s.id > :after))");
        }
        hql.append(" order by s.seriesId, s.windowStart, s.windowEnd, s.id");
        SelectionQuery<Object[]> query = session.createSelectionQuery(hql.toString(), Object[].class);
        given.forEach(query::setParameter);
        return query.setMaxResults(most).setReadOnly(true).getResultList();
    }

    private static void and(
            StringBuilder hql, Map<String, Object> given, String condition, String name, @Nullable Object value) {
        if (value == null) return;
        hql.append(condition);
        given.put(name, value);
    }
}
