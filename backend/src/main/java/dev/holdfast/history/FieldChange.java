package dev.holdfast.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that is not as it was. Of a list it says what came and what left, neither of which means that only its order is
 * another one; of anything else what stood there and what stands there now, as text; of the place in the backlog neither.
 *
 * @param field as the thing's own schema calls it; of a part {@code expectedEffect.likely}
 * @param old null: nothing stood there
 * @param now null: nothing stands there
 */
public record FieldChange(
        String field, @Nullable String old, @Nullable String now, List<String> came, List<String> left) {}
