@NullMarked
@NamedInterface("web")
package io.tributary.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
