/** The OpenAI-compatible surface under /v1, and the rule descriptors. */
@NullMarked
package io.tributary.serving.web;

import org.jspecify.annotations.NullMarked;
