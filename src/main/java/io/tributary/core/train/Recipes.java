package io.tributary.core.train;

import java.util.Collections;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every recipe on the class path, by id. */
public final class Recipes {
    private static final SortedMap<String, Recipe> ALL = load();

    private Recipes() {}

    private static SortedMap<String, Recipe> load() {
        SortedMap<String, Recipe> recipes = new TreeMap<>();
        for (Recipe recipe : ServiceLoader.load(Recipe.class, Recipes.class.getClassLoader())) {
            String id = recipe.descriptor().id();
            if (recipes.put(id, recipe) != null) {
                throw new IllegalStateException("two recipes call themselves " + id);
            }
        }
        return Collections.unmodifiableSortedMap(recipes);
    }

    /** All recipes, sorted by id. */
    public static SortedMap<String, Recipe> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException naming the valid ids */
    public static Recipe byId(String id) {
        Recipe recipe = ALL.get(id);
        if (recipe == null) {
            throw new IllegalArgumentException("unknown recipe '" + id + "'; valid recipes are " + ALL.keySet());
        }
        return recipe;
    }
}
