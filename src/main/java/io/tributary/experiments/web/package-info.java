@NullMarked
package io.tributary.experiments.web;

import org.jspecify.annotations.NullMarked;
