/** What every web surface shares: error envelopes and the limit on request bodies. */
@NullMarked
@NamedInterface("web")
package io.tributary.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
