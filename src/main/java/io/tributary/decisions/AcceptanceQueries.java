package io.tributary.decisions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often drafts were accepted, from the decision log. */
@Repository
public class AcceptanceQueries {
    /** The latest that count. */
    private static final int ANSWERS = 200;

    private static final String DRAFTED_BY_SMALL =
            " g.model = ? and g.rule = ? and g.decoder = 'speculative' and g.drafter = 'small'";

    private final JdbcClient jdbc;

    AcceptanceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Drafts at one position of a block.
     *
     * @param verified how often the position was reached
     * @param accepted how often its draft was kept
     */
    public record At(long verified, long accepted) {

        public double rate() {
            return (double) accepted / verified;
        }
    }

    /**
     * By position in the block, from the first; ends where no block ever got to. Bonus positions are not counted.
     *
     * @param pair name of the pair
     * @param rule id of the rule the blocks were verified with
     */
    public List<At> byPosition(String pair, String rule) {
        List<At> positions = new ArrayList<>();
        jdbc.sql(
                        "select d.index_in_block, count(*) as verified, sum(case when d.accepted then 1 else 0 end) as accepted"
                                + " from decision d join generation g on g.id = d.generation_id"
                                + " where" + DRAFTED_BY_SMALL
                                + " and d.drafted >= 0 and d.writer <> 'bonus'"
                                + " group by d.index_in_block order by d.index_in_block")
                .params(pair, rule)
                .query(rs -> {
                    if (rs.getInt("index_in_block") == positions.size()) {
                        positions.add(new At(rs.getLong("verified"), rs.getLong("accepted")));
                    }
                });
        return positions;
    }

    /**
     * Where the drafts of one answer were accepted.
     *
     * @param accepted by token; null where none was judged
     * @param bonusDrafted whether a token after a block that was accepted whole had a draft too
     */
    public record Answer(List<@Nullable Boolean> accepted, boolean bonusDrafted) {}

    /** The latest answers that drafts of were judged, in no order. Parameters as in {@link #byPosition}. */
    public List<Answer> answers(String pair, String rule) {
        Map<UUID, List<@Nullable Boolean>> accepted = new LinkedHashMap<>();
        Set<UUID> bonusDrafted = new HashSet<>();
        jdbc.sql("select d.generation_id, d.drafted, d.accepted, d.writer from decision d where d.generation_id in"
                        + " (select g.id from generation g where" + DRAFTED_BY_SMALL
                        + " and g.drafted > 0 order by g.created_at desc fetch first " + ANSWERS + " rows only)"
                        + " order by d.generation_id, d.ordinal")
                .params(pair, rule)
                .query(rs -> {
                    UUID answer = rs.getObject("generation_id", UUID.class);
                    boolean judged = rs.getInt("drafted") >= 0;
                    accepted.computeIfAbsent(answer, id -> new ArrayList<>())
                            .add(judged ? rs.getBoolean("accepted") : null);
                    if (judged && rs.getString("writer").equals("bonus")) {
                        bonusDrafted.add(answer);
                    }
                });
        return accepted.entrySet().stream()
                .filter(answer -> answer.getValue().stream().anyMatch(Objects::nonNull))
                .map(answer -> new Answer(answer.getValue(), bonusDrafted.contains(answer.getKey())))
                .toList();
    }
}
