/** The one class that must stand beside DJL's native calls, because they are not public. */
@NullMarked
package ai.djl.pytorch.jni;

import org.jspecify.annotations.NullMarked;
