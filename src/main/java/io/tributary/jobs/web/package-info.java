@NullMarked
package io.tributary.jobs.web;

import org.jspecify.annotations.NullMarked;
