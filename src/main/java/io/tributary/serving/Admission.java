package io.tributary.serving;

import io.tributary.accounts.Caller;
import io.tributary.accounts.Charge;
import io.tributary.accounts.Meter;
import io.tributary.cascade.CascadeVersion;
import io.tributary.cascade.Overrides;
import io.tributary.cascade.Target;
import io.tributary.cascade.Targets;
import io.tributary.platform.drain.Drain;
import io.tributary.registry.UnknownModel;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a caller may have an answer, and what it is charged for it; the same for every surface. */
@Component
public class Admission {
    private final Targets targets;
    private final Meter meter;
    private final Drain drain;

    Admission(Targets targets, Meter meter, Drain drain) {
        this.targets = targets;
        this.meter = meter;
        this.drain = drain;
    }

    /**
     * Charges the most an answer can take.
     *
     * @param prompt tokens
     * @param most tokens of the answer; what does not fit into the context is not charged
     * @return to be settled or released when the answer has ended
     * @throws ModelNotAllowed if the caller's key is made for other models
     * @throws io.tributary.accounts.LimitReached if it has used up a limit
     * @throws io.tributary.platform.drain.Draining if nothing new is taken
     */
    public Charge admit(Caller caller, Target target, int prompt, int most) {
        drain.requireOpen();
        require(caller, target);
        int room = Math.max(0, target.tokens().model().contextLength() - prompt);
        return meter.reserve(caller, (long) prompt + Math.min(most, room));
    }

    /** @throws ModelNotAllowed if the caller's key is made for other models */
    public void require(Caller caller, Target target) {
        Caller.Key key = caller.key();
        if (key != null && !key.models().isEmpty() && key.models().stream().noneMatch(name -> covers(name, target))) {
            throw new ModelNotAllowed(named(target), key.models());
        }
    }

    /**
     * As {@link #require(Caller, Target)} for what is answered by or with a backend: a list names it bare, or with the very
     * rule that is asked for.
     */
    public void requireNamed(Caller caller, String model) {
        Caller.Key key = caller.key();
        if (key != null
                && !key.models().isEmpty()
                && !key.models().contains(model)
                && !key.models().contains(base(model))) {
            throw new ModelNotAllowed(model, key.models());
        }
    }

    /** As {@link #requireNamed}, for an answer and not just a look. @throws io.tributary.platform.drain.Draining if nothing new is taken */
    public void admitNamed(Caller caller, String model) {
        drain.requireOpen();
        requireNamed(caller, model);
    }

    private static String base(String model) {
        int at = model.indexOf('@');
        return at < 0 ? model : model.substring(0, at);
    }

    /**
     * Whether a name on a key's list covers a target: {@code pair} covers the pair with every rule, {@code
     * pair@token-v3:0.9} that rule with that parameter only, by whatever fields of the request or named cascade it was
     * asked for; a named cascade covers all its versions, {@code fast@v2} and {@code fast@stable} the version that is or
     * that the alias leads to at the time.
     */
    private boolean covers(String name, Target target) {
        CascadeVersion version = target.version();
        if (name.indexOf('@') < 0) {
            return name.equals(target.base()) || (version != null && name.equals(version.name()));
        }
        try {
            Target allowed = targets.resolve(name, Overrides.NONE);
            if (allowed.version() != null) {
                return allowed.name().equals(target.name());
            }
            return allowed.base().equals(target.base())
                    && allowed.spec().decoder().equals(target.spec().decoder())
                    && String.valueOf(allowed.rule()).equals(String.valueOf(target.rule()))
                    && allowed.parameters().equals(target.parameters());
        } catch (IllegalArgumentException | UnknownModel e) {
            return false; // what was allowed is not loaded any more
        }
    }

    private static String named(Target target) {
        if (target.version() != null) {
            return target.name();
        }
        return target.rule() == null
                ? target.name() + " (" + target.spec().decoder() + ")"
                : target.name() + "@" + target.rule() + " "
                        + target.parameters().values();
    }

    /** The names a caller may ask for, of those there are; a key's list names more than the models do. */
    public List<String> visible(Caller caller, List<String> names) {
        Caller.Key key = caller.key();
        if (key == null || key.models().isEmpty()) {
            return names;
        }
        return key.models().stream().filter(name -> names.contains(base(name))).toList();
    }
}
