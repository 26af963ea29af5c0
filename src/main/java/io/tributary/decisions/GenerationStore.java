package io.tributary.decisions;

import io.tributary.core.decode.Decision;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes generations with their decisions. */
@Repository
class GenerationStore {
    private static final String GENERATION = "insert into generation (id, created_at, model, decoder, rule, parameters,"
            + " gamma, temperature, top_k, top_p, min_p, seed, prompt, text, prompt_tokens, emitted, finish_reason, calls,"
            + " small_calls, large_calls, drafts, drafted, accepted, deferred, queue_ms, first_token_ms, decode_ms,"
            + " relative_cost, prompt_hash, drafter, draft_length, draft_threshold, account_id, key_id)"
            + " values (" + marks(34) + ")";
    private static final String DECISION = "insert into decision (generation_id, ordinal, position, token, token_text,"
            + " drafted, writer, block, index_in_block, q_argmax, q_max, q_entropy, q_drafted, q_drafted_sampled,"
            + " q_emitted, p_argmax, p_max, p_entropy, p_drafted, p_drafted_sampled, p_emitted, divergence, score,"
            + " threshold, deferred, eta, acceptance, coin, accepted, sketches, created_at) values (" + marks(31) + ")";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    GenerationStore(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
    }

    /** Writes all of them or none. */
    void insert(List<GenerationRecord> generations) {
        List<Object[]> heads = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (GenerationRecord generation : generations) {
            heads.add(head(generation));
            List<Decision> decisions = generation.result().decisions();
            for (int i = 0; i < decisions.size(); i++) {
                rows.add(row(generation, i, decisions.get(i)));
            }
        }
        transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate(GENERATION, heads);
            jdbc.batchUpdate(DECISION, rows);
        });
    }

    /**
     * Deletes the oldest, with their decisions.
     *
     * @param limit at most so many
     * @return how many
     */
    int deleteBefore(Instant time, int limit) {
        return delete(null, null, null, time, limit);
    }

    /**
     * Deletes those that fit everything that is not null, with their decisions.
     *
     * @param limit at most so many
     * @return how many
     */
    int delete(
            @Nullable UUID account, @Nullable UUID key, @Nullable Instant from, @Nullable Instant before, int limit) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> values = new ArrayList<>();
        narrow(conditions, values, "account_id = ?", account);
        narrow(conditions, values, "key_id = ?", key);
        narrow(conditions, values, "created_at >= ?", from == null ? null : from.atOffset(ZoneOffset.UTC));
        narrow(conditions, values, "created_at < ?", before == null ? null : before.atOffset(ZoneOffset.UTC));
        values.add(limit);
        // found first: among equal times, H2 may choose others each time it looks at a limited subquery
        Integer deleted = transaction.execute(status -> {
            List<UUID> ids = jdbc.queryForList(
                    "select id from generation where " + String.join(" and ", conditions)
                            + " order by created_at limit ?",
                    UUID.class,
                    values.toArray());
            jdbc.batchUpdate(
                    "delete from generation where id = ?",
                    ids.stream().map(id -> new Object[] {id}).toList());
            return ids.size();
        });
        return deleted == null ? 0 : deleted;
    }

    private static void narrow(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private Object[] head(GenerationRecord g) {
        DecodeResult result = g.result();
        Map<String, Map<Integer, Long>> calls = new TreeMap<>();
        for (Role role : Role.values()) {
            calls.put(role.name().toLowerCase(Locale.ROOT), result.tally().widths(role));
        }
        return new Object[] {
            g.id(),
            g.createdAt().atOffset(ZoneOffset.UTC),
            g.model(),
            g.decoder(),
            varchar(g.rule()),
            json.writeValueAsString(new TreeMap<>(g.parameters())),
            g.drafting().gamma(),
            g.temperature(),
            g.topK(),
            g.topP(),
            g.minP(),
            g.seed(),
            varchar(g.prompt()),
            varchar(g.text()),
            g.promptTokens(),
            result.tokens().size(),
            g.finishReason(),
            json.writeValueAsString(calls),
            result.tally().calls(Role.SMALL),
            result.tally().calls(Role.LARGE),
            result.drafts(),
            result.drafted(),
            result.accepted(),
            result.deferred(),
            g.queueMillis(),
            g.firstTokenMillis(),
            g.decodeMillis(),
            number(g.relativeCost()),
            new SqlParameterValue(Types.BIGINT, g.promptHash()),
            g.drafting().drafter(),
            g.drafting().length(),
            number(g.drafting().threshold()),
            g.owner().account(),
            new SqlParameterValue(Types.OTHER, g.owner().key())
        };
    }

    private Object[] row(GenerationRecord g, int i, Decision d) {
        String text = i < g.tokenTexts().size() ? g.tokenTexts().get(i) : null;
        Decision.Side q = d.q();
        Decision.Side p = d.p();
        return new Object[] {
            g.id(),
            i,
            d.position(),
            d.token(),
            varchar(text),
            d.drafted(),
            d.writer().name().toLowerCase(Locale.ROOT),
            d.block(),
            d.indexInBlock(),
            q.argmax(),
            number(q.max()),
            number(q.entropy()),
            number(q.drafted()),
            number(q.draftedSampled()),
            number(q.emitted()),
            p.argmax(),
            number(p.max()),
            number(p.entropy()),
            number(p.drafted()),
            number(p.draftedSampled()),
            number(p.emitted()),
            number(d.divergence()),
            number(d.score()),
            number(d.threshold()),
            d.deferred(),
            number(d.eta()),
            number(d.acceptance()),
            number(d.coin()),
            d.accepted(),
            varchar(StoredSketches.write(json, d.sketches())),
            g.createdAt().atOffset(ZoneOffset.UTC)
        };
    }

    private static SqlParameterValue number(double value) {
        return new SqlParameterValue(Types.DOUBLE, Double.isNaN(value) ? null : value);
    }

    private static SqlParameterValue varchar(@Nullable String value) {
        // PostgreSQL cannot hold U+0000 in text
        return new SqlParameterValue(Types.VARCHAR, value == null ? null : value.replace("\0", "\uFFFD"));
    }

    private static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }
}
