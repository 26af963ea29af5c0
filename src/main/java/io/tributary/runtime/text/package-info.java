/** Text to tokens and back: Hugging Face tokenizers, chat templates, incremental detokenization. */
@NullMarked
package io.tributary.runtime.text;

import org.jspecify.annotations.NullMarked;
