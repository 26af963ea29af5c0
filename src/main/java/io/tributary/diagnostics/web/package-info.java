@NullMarked
package io.tributary.diagnostics.web;

import org.jspecify.annotations.NullMarked;
