/** The door to Apache Spark, which runs in processes of its own. */
@NullMarked
package io.tributary.training.spark;

import org.jspecify.annotations.NullMarked;
