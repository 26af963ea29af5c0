package io.tributary.experiments;

/**
 * Points that share what the models compute, and both models alone among them.
 *
 * @param pair by name
 */
record Company(String pair, double temperature) {}
