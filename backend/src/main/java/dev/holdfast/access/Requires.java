package dev.holdfast.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least that may call an operation. Every operation carries exactly one of {@link Requires}, {@link Public} and
 * {@link SignedIn}; it is enforced before the body and the ids are looked at, and stands in the contract as
 * {@code x-required-role} and {@code x-required-scope}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {
    Role role();

    /** The scope an API token needs, such as {@code snapshots:write}; empty: no token may call this operation. */
    String scope() default "";
}
