@NullMarked
package io.tributary.decisions.web;

import org.jspecify.annotations.NullMarked;
