/** The pages of those who run the service. */
@NullMarked
package io.tributary.operations.ui;

import org.jspecify.annotations.NullMarked;
