package dev.holdfast.ingest;

import dev.holdfast.platform.Lease;
import dev.holdfast.platform.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the runs of an experiment, page by page: a page and where the next begins are kept in one transaction, so that
 * another start goes on after the last page that was read. Tokens are in memory only; who needs one after a restart is
 * asked for it.
 */
@ApplicationScoped
class RunPull {
    /** Of a hundred runs each: more is no experiment whose runs somebody compares. */
    static final int MOST_PAGES = 500;

    private static final int LONGEST_PAGE_TOKEN = 4000;

    private final Imports imports;
    private final Intake intake;
    private final IngestConfig config;
    private final ManagedExecutor executor;
    private final Lease leases;
    private final Clock clock;
    private final Map<UUID, String> tokens = new ConcurrentHashMap<>();

    /** A lease keeps other nodes away, this keeps other threads of this one. */
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();

    RunPull(Imports imports, Intake intake, IngestConfig config, ManagedExecutor executor, Lease leases, Clock clock) {
        this.imports = imports;
        this.intake = intake;
        this.config = config;
        this.executor = executor;
        this.leases = leases;
        this.clock = clock;
    }

    void soon(UUID productId, UUID importId, @Nullable String token) {
        if (token != null) tokens.put(importId, token);
        executor.execute(() -> pull(productId, importId));
    }

    /** Goes on with what another start or node left behind. */
    @Scheduled(every = "${holdfast.ingest.sweep-every:20s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        List<UUID[]> reading = Imports.inTransaction(() -> EvaluationImport.in(ImportState.READING, 100).stream()
                .filter(each -> each.pull != null)
                .map(each -> new UUID[] {each.productId, each.id})
                .toList());
        for (UUID[] each : reading) {
            try {
                pull(each[0], each[1]);
            } catch (RuntimeException failure) {
                // The others wait for their turn.
                Log.warnf(failure, "Import %s is not gone on with", each[1]);
            }
        }
    }

    private void pull(UUID productId, UUID importId) {
        if (!atWork.add(importId)) return;
        try {
            pullAlone(productId, importId);
        } finally {
            atWork.remove(importId);
        }
    }

    private void pullAlone(UUID productId, UUID importId) {
        String token = tokens.get(importId);
        if (token == null && isElsewhere(imports.pulling(productId, importId))) return;
        if (!isOurs(importId)) return;
        try {
            Pull pull = imports.pulling(productId, importId);
            if (pull != null && pull.withToken() && token == null) {
                imports.waits(productId, importId, "The token is needed again: it is not kept over a restart.");
                return;
            }
            Set<String> pageTokens = new HashSet<>();
            while (pull != null) {
                if (pull.pageToken() != null && !pageTokens.add(pull.pageToken()))
                    throw new MlflowServer.Trouble(0, "The server answers the same page again and again.");
                if (!isOurs(importId)) return;
                pull = page(productId, importId, pull, token);
            }
        } catch (MlflowServer.Trouble trouble) {
            waits(productId, importId, trouble.getMessage());
        } catch (ProblemException refused) {
            waits(productId, importId, "What the server answered is refused. " + refused.getMessage());
        } catch (IOException | RuntimeException failure) {
            Log.warnf(failure, "Import %s is not pulled to its end", importId);
            waits(productId, importId, "Something went wrong on our side.");
        } catch (InterruptedException stop) {
            // The next start goes on.
            Thread.currentThread().interrupt();
        } finally {
            leases.release(Imports.lease(importId));
            if (imports.pulling(productId, importId) == null) tokens.remove(importId);
        }
    }

    /** Whether the node that has the token may be about to go on: it was at it within the time of a lease. */
    private boolean isElsewhere(@Nullable Pull pull) {
        return pull != null
                && pull.withToken()
                && pull.touched() != null
                && clock.instant().isBefore(pull.touched().plus(Imports.PULLING));
    }

    /** Takes the lease, or prolongs it. */
    private boolean isOurs(UUID importId) {
        return leases.tryHold(Imports.lease(importId), Imports.PULLING);
    }

    /** Unless another node has taken it over: then it is that one's. */
    private void waits(UUID productId, UUID importId, String trouble) {
        if (isOurs(importId)) imports.waits(productId, importId, trouble);
    }

    /** Reads the next page; null when it was the last, or nobody wants it any more. */
    private @Nullable Pull page(UUID productId, UUID importId, Pull pull, @Nullable String token)
            throws MlflowServer.Trouble, InterruptedException, IOException {
        MlflowServer server = new MlflowServer(
                pull.address(),
                token,
                config.retryPause(),
                MlflowServer.PATIENCE,
                () -> isOurs(importId) && imports.pulling(productId, importId) != null);
        String experimentId = pull.experimentId() == null ? server.experiment(pull.experiment()) : pull.experimentId();
        byte[] answer = server.runs(experimentId, pull.pageToken());
        MlflowServer.Page page = MlflowServer.Page.of(answer);
        if (page.next() != null && page.next().length() > LONGEST_PAGE_TOKEN)
            throw new MlflowServer.Trouble(0, "The server names the next page by more than can be kept.");
        boolean more = page.next() != null && pull.pages() + 1 >= MOST_PAGES;
        Pull next = pull.after(experimentId, more ? null : page.next());
        if (page.runs() == 0) {
            intake.emptyPage(productId, importId, next);
        } else {
            try (Upload file = Upload.of(new ByteArrayInputStream(answer), Long.MAX_VALUE)) {
                if (!intake.page(productId, importId, file, next, more)) return null;
            }
        }
        return imports.pulling(productId, importId);
    }
}
