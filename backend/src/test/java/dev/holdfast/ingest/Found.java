package dev.holdfast.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file read by its adapter, for tests: everything that was found in it. */
record Found(Understood understood, List<Draft> drafts, Findings findings) {
    static Found in(String text) {
        return in("", text.getBytes(StandardCharsets.UTF_8));
    }

    static Found in(String name, String text) {
        return in(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Found in(String name, byte[] bytes) {
        try {
            Path file = Files.createTempFile("found", ".tmp");
            try {
                Files.write(file, bytes);
                List<Draft> drafts = new ArrayList<>();
                Findings findings = new Findings(drafts::add);
                return new Found(Formats.read(file, name, null, findings), drafts, findings);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Draft at(String place) {
        return drafts.stream()
                .filter(draft -> draft.place.equals(place))
                .findFirst()
                .orElseThrow();
    }

    List<Draft> named(String name) {
        return drafts.stream().filter(draft -> name.equals(draft.name)).toList();
    }

    boolean warns(String words) {
        return understood.warnings().stream().anyMatch(note -> note.message().contains(words));
    }

    boolean leavesOut(String words) {
        return understood.leftOut().stream().anyMatch(note -> note.message().contains(words));
    }

    boolean asks(String question) {
        return understood.asks().stream().anyMatch(ask -> ask.question().equals(question));
    }
}
