package dev.holdfast.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This operation reads its body as a stream and in constant memory: it may be as large as
 * {@code holdfast.limits.stream-body-bytes}, where every other body ends at {@code holdfast.limits.body-bytes}. In the
 * contract: {@code x-batch: true}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Streamed {}
