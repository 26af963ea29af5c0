/** Foreign servers that speak OpenAI's protocol: text in, text and the log-probabilities of its tokens out. */
@NullMarked
package io.tributary.runtime.remote;

import org.jspecify.annotations.NullMarked;
