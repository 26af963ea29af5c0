/** What a model name decodes with: pairs, rules and parameters, and the named, versioned cascades made of them. */
@NullMarked
package io.tributary.cascade;

import org.jspecify.annotations.NullMarked;
