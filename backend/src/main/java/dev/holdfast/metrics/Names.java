package dev.holdfast.metrics;

import org.jspecify.annotations.Nullable;

/** Text that names something: short, printable and the same wherever it is typed again. */
final class Names {
    private Names() {}

    /** What is wrong with a name, such as {@code must not be blank}; null when nothing is. */
    static @Nullable String complaint(String name, int longest) {
        if (name.isBlank()) return "must not be blank";
        if (name.length() > longest) return "must be at most " + longest + " characters long";
        if (name.charAt(0) == ' ' || name.charAt(name.length() - 1) == ' ') return "must not begin or end with a space";
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c)) return "must not contain control characters";
            if (!Character.isSurrogate(c)) continue;
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < name.length()
                    && Character.isLowSurrogate(name.charAt(i + 1));
            if (!pair) return "must not contain half a surrogate pair";
            i++;
        }
        return null;
    }
}
