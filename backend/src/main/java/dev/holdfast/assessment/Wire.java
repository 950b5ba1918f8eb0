package dev.holdfast.assessment;

import java.util.Locale;

/** The engine knows no wire: its constants go out in lower case. */
public final class Wire {
    private Wire() {}

    /** Null stays null. */
    public static String name(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
