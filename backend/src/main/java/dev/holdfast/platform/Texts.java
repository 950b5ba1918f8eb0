package dev.holdfast.platform;

/** What may be kept as text. */
final class Texts {
    private Texts() {}

    /** False for text with U+0000, which PostgreSQL cannot hold, or with half a surrogate pair, which is no character. */
    static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) return false;
                i++;
            }
        }
        return true;
    }
}
