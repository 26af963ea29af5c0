package io.tributary.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Holds keys to their limits and notes what everybody uses. Limits per minute live in this process and begin afresh with
 * it, or in a database that other instances share; the monthly budget is what the usage table says and what is under way
 * here.
 */
@Service
public class Meter {
    private static final Logger LOG = LoggerFactory.getLogger(Meter.class);

    private final UsageStore usage;
    private final Clock clock;
    private final Allowances allowances;
    private final ConcurrentHashMap<UUID, Ledger> ledgers = new ConcurrentHashMap<>();
    /** Of answers that ended while the database was away; short, because answers wait when the decision log has no room for more. */
    private final Queue<Used> unwritten = new ConcurrentLinkedQueue<>();

    Meter(UsageStore usage, Clock clock, Allowances allowances) {
        this.usage = usage;
        this.clock = clock;
        this.allowances = allowances;
    }

    private record Used(LocalDate day, Owner owner, String model, long prompt, long completion) {}

    /** A key's own limits and what of its budget is reserved for answers under way; guarded by itself. */
    private static final class Ledger {
        final Limits limits;
        final @Nullable Allowance requests;
        final @Nullable Allowance tokens;
        long reserved;

        Ledger(Caller.Key key, Allowances allowances) {
            this.limits = key.limits();
            this.requests = allowances.of(key.id(), "requests", limits.requestsPerMinute());
            this.tokens = allowances.of(key.id(), "tokens", limits.tokensPerMinute());
        }
    }

    private @Nullable Ledger ledger(Caller caller) {
        Caller.Key key = caller.key();
        if (key == null) {
            return null;
        }
        return ledgers.compute(
                key.id(),
                (id, known) ->
                        known != null && known.limits.equals(key.limits()) ? known : new Ledger(key, allowances));
    }

    /**
     * Counts one request.
     *
     * @throws LimitReached if the key has sent too many
     */
    public void request(Caller caller) {
        Ledger ledger = ledger(caller);
        if (ledger != null && ledger.requests != null) {
            ledger.requests.take("requests", 1);
        }
    }

    /**
     * Charges an answer before it is written.
     *
     * @param tokens most tokens it may take, prompt included; against a limit below that, the whole limit is charged
     * @throws LimitReached if the key's tokens of this minute or month are used up
     */
    public Charge reserve(Caller caller, long tokens) {
        Ledger ledger = ledger(caller);
        if (ledger == null) {
            return new Charge(this, caller, 0, 0);
        }
        synchronized (ledger) {
            requireBudget(caller, ledger);
            long taken = ledger.tokens == null ? 0 : ledger.tokens.take("tokens", tokens);
            ledger.reserved += tokens;
            return new Charge(this, caller, tokens, taken);
        }
    }

    /** The last answer within a budget may exceed it: its length is not known before. */
    private void requireBudget(Caller caller, Ledger ledger) {
        Long budget = ledger.limits.tokensPerMonth();
        Caller.Key key = caller.key();
        if (budget == null || key == null) {
            return;
        }
        LocalDate first = today().withDayOfMonth(1);
        long used = usage.tokens(key.id(), first);
        if (used + ledger.reserved >= budget) {
            Instant next = first.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            throw new LimitReached(
                    "insufficient_quota",
                    "this key's budget of " + budget + " tokens a month is used up: " + used + " used, "
                            + ledger.reserved + " reserved for answers under way",
                    ledger.reserved > 0 && used < budget
                            ? Duration.ofSeconds(1)
                            : Duration.between(clock.instant(), next));
        }
    }

    void settle(Caller caller, long estimate, long taken, String model, long prompt, long completion) {
        write(new Used(today(), caller.owner(), model, prompt, completion));
        finish(caller, estimate, taken, prompt + completion);
    }

    /** The answer is there whether the database is or not: what cannot be written goes with a later one. */
    private void write(Used answer) {
        Used used = answer;
        try {
            while (used != null) {
                usage.add(used.day(), used.owner(), used.model(), used.prompt(), used.completion());
                used = unwritten.poll();
            }
        } catch (DataAccessException | TransactionException e) {
            unwritten.add(used);
            LOG.warn("the usage of {} answers waits for the database: {}", unwritten.size(), e.getMessage());
        }
    }

    void release(Caller caller, long estimate, long taken) {
        finish(caller, estimate, taken, 0);
    }

    private void finish(Caller caller, long estimate, long taken, long used) {
        Ledger ledger = ledger(caller);
        if (ledger == null) {
            return;
        }
        synchronized (ledger) {
            // a limit changed meanwhile began a new ledger, which owes nothing for this answer
            ledger.reserved = Math.max(0, ledger.reserved - estimate);
            if (ledger.tokens != null) {
                settle(ledger.tokens, taken, used);
            }
        }
    }

    private static void settle(Allowance tokens, long taken, long used) {
        try {
            tokens.settle(taken, used);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("a limit of this minute could not be corrected: {}", e.getMessage());
        }
    }

    /** Where the caller's limits per minute stand. */
    public Standings standings(Caller caller) {
        Ledger ledger = ledger(caller);
        return ledger == null
                ? new Standings(null, null)
                : new Standings(
                        ledger.requests == null ? null : ledger.requests.standing(),
                        ledger.tokens == null ? null : ledger.tokens.standing());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
