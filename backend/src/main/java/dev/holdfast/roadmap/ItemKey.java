package dev.holdfast.roadmap;

import java.util.Locale;

/** The key that people use, such as NSW-12. */
record ItemKey(String prefix, int number) {

    /** Reads a key of the form {@link NewItem#KEY}. */
    static ItemKey parse(String key) {
        int hyphen = key.lastIndexOf('-');
        return new ItemKey(key.substring(0, hyphen), Integer.parseInt(key.substring(hyphen + 1)));
    }

    /** The prefix of a product's first key: the first word of its short name, {@code ITEM} when that is none. */
    static String prefixFor(String productSlug) {
        String word = productSlug.split("[^A-Za-z0-9]", 2)[0].toUpperCase(Locale.ROOT);
        if (word.isEmpty() || !Character.isLetter(word.charAt(0))) return "ITEM";
        return word.length() > 30 ? word.substring(0, 30) : word;
    }

    @Override
    public String toString() {
        return prefix + "-" + number;
    }
}
