package io.tributary.registry;

/**
 * One thing that was built on a model.
 *
 * @param kind {@code pair}, {@code alias}, {@code cascade}, {@code experiment}, {@code run}, {@code scoring pass} or {@code key}
 * @param name as people know it
 * @param page where to read about it, below the root of the service; empty where there is no page
 * @param needed whether it stops working without the model; records of the past do not
 */
public record ModelUse(String kind, String name, String page, boolean needed) {}
