package io.tributary.registry.store;

/**
 * What the store takes of its disk, in bytes. Files that several versions share are counted once.
 *
 * @param kept of files that have arrived
 * @param announced by uploads under way, beyond what is kept
 * @param quota the most that may be kept and announced
 * @param room that the disk has left
 */
public record StoreUse(long kept, long announced, long quota, long room) {}
