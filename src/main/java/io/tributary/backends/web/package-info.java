@NullMarked
package io.tributary.backends.web;

import org.jspecify.annotations.NullMarked;
