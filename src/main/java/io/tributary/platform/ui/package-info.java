/** What all pages share. */
@NamedInterface("ui")
@NullMarked
package io.tributary.platform.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
