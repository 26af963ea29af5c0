package io.tributary.accounts;

/** Somebody whom an identity provider vouches for may not log in here. */
public final class NotLetIn extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    NotLetIn(Reason reason) {
        super(reason.message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why, in words for the person. */
    public enum Reason {
        NO_ROLE("You are known, but none of your groups may use this service; ask its administrator."),
        TAKEN("An account of your name was made here before; log in by its password; single sign-on does not take"
                + " it over."),
        UNFIT_NAME("The provider gave no name that an account can have; ask an administrator which claim holds one."),
        DISABLED("Your account is disabled; ask an administrator.");

        private final String message;

        Reason(String message) {
            this.message = message;
        }

        public String message() {
            return message;
        }
    }
}
