package io.tributary.decisions;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often drafts were accepted, from the decision log. */
@Repository
public class AcceptanceQueries {
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
                                + " where g.model = ? and g.rule = ? and g.decoder = 'speculative' and g.drafter = 'small'"
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
}
