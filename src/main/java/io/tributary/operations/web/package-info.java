/** Health and backup over HTTP. */
@NullMarked
package io.tributary.operations.web;

import org.jspecify.annotations.NullMarked;
