package dev.holdfast.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What judging is measured against: plain JDBC that reads every column of every row that the judgements are made from. */
final class PlainReading {
    private static final List<String> INPUTS = List.of(
            "select r.id, r.segment_id, r.role, r.metric_id, r.scorer_version, r.evaluation_set, v.name, s.*"
                    + " from snapshot s join series r on r.product_id = s.product_id and r.id = s.series_id"
                    + " join model_version v on v.product_id = r.product_id and v.id = r.model_version_id"
                    + " where s.product_id = ? order by r.segment_id, s.window_start, s.window_end",
            "select s.*, r.segment_id, r.metric_id from paired_snapshot s"
                    + " join series r on r.product_id = s.product_id and r.id = s.series_id where s.product_id = ?",
            "select * from roadmap_item where product_id = ?",
            "select * from evaluation_plan where product_id = ?",
            "select * from tolerance where product_id = ?",
            "select * from metric_definition where product_id = ?",
            "select * from segment where product_id = ?");

    private PlainReading() {}

    static long readInputs(DataSource database, UUID productId) throws SQLException {
        long rows = 0;
        try (Connection connection = database.getConnection()) {
            for (String sql : INPUTS) {
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    select.setObject(1, productId);
                    try (ResultSet row = select.executeQuery()) {
                        int columns = row.getMetaData().getColumnCount();
                        List<Object[]> read = new ArrayList<>();
                        while (row.next()) {
                            Object[] cells = new Object[columns];
                            for (int i = 0; i < columns; i++) cells[i] = row.getObject(i + 1);
                            read.add(cells);
                        }
                        rows += read.size();
                    }
                }
            }
        }
        return rows;
    }
}
