package io.tributary.accounts;

/** One limit per minute: a bucket that fills evenly. */
interface Allowance {

    /**
     * Takes so many, at most the whole limit.
     *
     * @param what they are, for the message
     * @return how many were taken
     * @throws LimitReached if they are not there
     */
    long take(String what, long wanted);

    /** Corrects what was taken by what was used; more than was taken is owed and delays the next. */
    void settle(long taken, long used);

    /** How it stands. */
    Standings.Standing standing();
}
