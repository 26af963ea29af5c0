/** Language models on DJL's PyTorch engine, as TorchScript programs. The only package that may import {@code ai.djl}. */
@NullMarked
package io.tributary.runtime.djl;

import org.jspecify.annotations.NullMarked;
