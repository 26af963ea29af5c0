/** Corpus scoring on Apache Spark: a program of its own, built by the Maven profile {@code spark} (docs/spark.md). */
@NullMarked
package io.tributary.spark;

import org.jspecify.annotations.NullMarked;
