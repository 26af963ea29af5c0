package io.tributary.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Answers of completed sweeps without their texts, packed, because a database takes seconds to read a million rows. */
@Repository
class NumberStore {
    /** Answers in one piece, so that H2, whose binary values have a megabyte at most, can hold it. */
    private static final int PIECE = 4096;

    private static final int MOST_BYTES = 1 << 20;

    private final JdbcTemplate jdbc;

    NumberStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Piece(UUID point, int number, byte[] numbers) {}

    /** All answers by point and prompt, with empty texts; empty unless they were put in that edition. */
    List<ExperimentRow.Answer> find(UUID experiment, String edition) {
        List<ExperimentRow.Answer> answers = new ArrayList<>();
        jdbc.query(
                "select n.point_id, n.numbers from experiment_numbers n join experiment_point p on p.id = n.point_id"
                        + " where p.experiment_id = ? and n.edition = ? order by p.ordinal, n.piece",
                rs -> {
                    AnswerNumbers.unpack(rs.getObject(1, UUID.class), rs.getBytes(2), answers);
                },
                experiment,
                edition);
        return answers;
    }

    /**
     * Keeps all or nothing, in place of another edition; nothing where a piece would be too large.
     *
     * @param answers all of the experiment's, by point and prompt
     * @throws org.springframework.dao.DuplicateKeyException if somebody else puts them at the same time
     */
    @Transactional
    public void put(UUID experiment, String edition, List<ExperimentRow.Answer> answers) {
        Map<UUID, List<ExperimentRow.Answer>> byPoint = new LinkedHashMap<>();
        answers.forEach(answer -> byPoint.computeIfAbsent(answer.pointId(), point -> new ArrayList<>())
                .add(answer));
        List<Piece> pieces = new ArrayList<>();
        byPoint.forEach((point, own) -> {
            for (int from = 0; from < own.size(); from += PIECE) {
                List<ExperimentRow.Answer> part = own.subList(from, Math.min(own.size(), from + PIECE));
                pieces.add(new Piece(point, from / PIECE, AnswerNumbers.packed(part)));
            }
        });
        if (pieces.stream().anyMatch(piece -> piece.numbers().length > MOST_BYTES)) {
            return;
        }
        jdbc.update(
                "delete from experiment_numbers where point_id in (select id from experiment_point where experiment_id = ?)",
                experiment);
        jdbc.batchUpdate(
                "insert into experiment_numbers (point_id, piece, edition, numbers) values (?, ?, ?, ?)",
                pieces.stream()
                        .map(piece -> new Object[] {piece.point(), piece.number(), edition, piece.numbers()})
                        .toList());
    }
}
