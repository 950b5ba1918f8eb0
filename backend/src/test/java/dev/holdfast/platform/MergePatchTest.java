package dev.holdfast.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2}         | {\"a\":3}               | {\"a\":3,\"b\":2}",
                "{\"a\":1,\"b\":2}         | {}                      | {\"a\":1,\"b\":2}",
                "{\"a\":1}                 | {\"a\":null}            | {\"a\":null}",
                "{\"a\":[1,2]}             | {\"a\":[3]}             | {\"a\":[3]}",
                "{\"a\":{\"x\":1,\"y\":2}} | {\"a\":{\"y\":3}}       | {\"a\":{\"x\":1,\"y\":3}}",
                "{\"a\":{\"x\":1}}         | {\"a\":{\"x\":null}}    | {\"a\":{\"x\":null}}",
                "{\"a\":null}              | {\"a\":{\"x\":1}}       | {\"a\":{\"x\":1}}",
                "{\"a\":{\"x\":1}}         | {\"a\":null}            | {\"a\":null}",
            })
    void what_is_named_is_set_and_the_rest_stays(String whole, String patch, String merged) throws Exception {
        assertEquals(JSON.readTree(merged), MergePatch.merge((ObjectNode) JSON.readTree(whole), (ObjectNode)
                JSON.readTree(patch)));
    }
}
