/** What depends on which database the product runs on. */
@NullMarked
@NamedInterface("database")
package io.tributary.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
