package dev.holdfast.benchmark;

import java.lang.management.ManagementFactory;

/** The most that was alive on the heap at any time while something ran: looked at after a full collection, again and again. */
final class LiveHeap {
    private LiveHeap() {}

    static double peakMegabytes(Timing.Work work) throws Exception {
        long[] peak = {0};
        boolean[] over = {false};
        Thread looking = new Thread(() -> {
            while (!over[0]) {
                System.gc();
                peak[0] = Math.max(
                        peak[0],
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                try {
                    Thread.sleep(200);
                } catch (InterruptedException end) {
                    return;
                }
            }
        });
        looking.start();
        work.run();
        over[0] = true;
        looking.interrupt();
        looking.join();
        return peak[0] / 1048576.0;
    }
}
