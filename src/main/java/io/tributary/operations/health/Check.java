package io.tributary.operations.health;

/** Looks at one thing that can be wrong. */
interface Check {

    /** Name for machines: of the finding, and of actuator's indicator. */
    String id();

    /** Name for people. */
    String title();

    /** Looks now, quickly; what it throws is a finding too. */
    Finding look();
}
