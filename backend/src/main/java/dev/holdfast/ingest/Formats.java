package dev.holdfast.ingest;

import dev.holdfast.platform.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which format a file is in, and who reads it. */
final class Formats {
    private Formats() {}

    /**
     * Reads a file.
     *
     * @param file with all its bytes
     * @param name as the sender calls it; empty: not said
     * @param format as the sender calls it; null: to be recognised
     * @throws ProblemException when it is broken, ends in the middle or is something else
     */
    static Understood read(Path file, String name, @Nullable ImportFormat format, Findings found) throws IOException {
        ImportFormat known = format == null ? recognised(file) : format;
        try (InputStream in = Files.newInputStream(file)) {
            switch (known) {
                case SCIKIT_LEARN_REPORT:
                    JsonFile.read(in, json -> ScikitReport.read(json, found));
                    break;
                default:
                    throw Findings.refused("", "is " + known.words + ", which is not understood");
            }
        }
        return found.understood(known);
    }

    private static ImportFormat recognised(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(64 * 1024);
        }
        int first = 0;
        while (first < head.length && head[first] <= ' ' && head[first] >= 0) first++;
        if (first == head.length) throw Findings.refused("", "is empty");
        if (head[first] != '{') throw Findings.refused("", "is in no format that is known here");
        Set<String> members = new HashSet<>();
        ImportFormat[] answer = new ImportFormat[1];
        try (InputStream in = Files.newInputStream(file)) {
            JsonFile.read(in, json -> {
                try {
                    json.document(member -> {
                        if (members.size() < 1000) members.add(member);
                        answer[0] = byMembers(members);
                        if (answer[0] != null) throw new Known();
                    });
                } catch (Known enough) {
                    // said in answer
                }
            });
        }
        if (answer[0] == null) throw Findings.refused("", "is JSON, but in no format that is known here");
        return answer[0];
    }

    /** Ends reading as soon as enough is known. */
    private static final class Known extends RuntimeException {
        Known() {
            super(null, null, false, false);
        }
    }

    private static @Nullable ImportFormat byMembers(Set<String> members) {
        if (members.contains("macro avg")) return ImportFormat.SCIKIT_LEARN_REPORT;
        return null;
    }
}
