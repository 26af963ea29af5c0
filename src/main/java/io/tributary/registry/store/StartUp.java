package io.tributary.registry.store;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Before the service takes requests: clears away what a kill has left, and loads what is to be served. */
@Component
class StartUp implements SmartInitializingSingleton {
    private final Versions versions;
    private final Shelf shelf;
    private final Labels labels;

    StartUp(Versions versions, Shelf shelf, Labels labels) {
        this.versions = versions;
        this.shelf = shelf;
        this.labels = labels;
    }

    @Override
    public void afterSingletonsInstantiated() {
        versions.sweep();
        shelf.loadWanted();
        labels.publish();
    }
}
