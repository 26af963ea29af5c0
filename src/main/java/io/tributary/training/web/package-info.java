@NullMarked
package io.tributary.training.web;

import org.jspecify.annotations.NullMarked;
