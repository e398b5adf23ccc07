package mcast.core.receive;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mcast.core.Traffic;
import mcast.core.TrafficMeter;

/**
 * Receives datagrams of a receiver into a sink as a plan says. One thread runs it, once; any thread may stop it and ask
 * how much it has received. It does not close the receiver, except on interruption.
 *
 * {@snippet :
 * var reception = new Reception(receiver, sink, ReceptionPlan.UNLIMITED.withDuration(Duration.ofSeconds(10)));
 * reception.run();
 * System.out.println(reception.received().datagramsPerSecond());
 * }
 */
public final class Reception {
    /** A pause of this length after a datagram is quiet; a shorter one would cost a stream a write per datagram. */
    private static final long QUIET_NANOS = 1_000_000;

    /** One look at the clock per this many datagrams or runs. */
    private static final int ROUND = 16;

    /** How late the end and an interval may come, if the sink is slower than the stream. */
    private static final long LONGEST_BACKLOG_NANOS = 1_000_000_000;

    private final Receiver receiver;
    private final Arrivals arrivals;
    private final DatagramSink sink;
    private final ReceptionPlan plan;
    private final long count;
    private final long interval;
    private final BooleanSupplier isStopped = this::isStopped;
    private final TrafficMeter meter = new TrafficMeter();
    private final Datagram datagram = new Datagram();
    private long now;
    private long end;
    private long due; // the next interval
    private int passes;
    private boolean isBusy; // whether the sink was given datagrams since it was last quiet
    private long arrived; // the latest
    private volatile boolean stopped;

    /**
     * Prepares a reception.
     *
     * @param receiver receives the datagrams; stays open
     * @param sink takes them
     * @param plan when to end
     */
    public Reception(Receiver receiver, DatagramSink sink, ReceptionPlan plan) {
        this.receiver = receiver;
        this.arrivals = receiver.arrivals();
        this.sink = sink;
        this.plan = plan;
        this.count = plan.count().orElse(Long.MAX_VALUE);
        this.interval = nanos(plan.interval());
    }

    /**
     * Receives until the count or the duration is reached, or {@link #stop} is called, or the receiver is closed; then
     * calls {@link DatagramSink#quiet} a last time. Interrupting this thread closes the receiver at once, and so ends
     * the run in the same way; the interrupt status stays set.
     *
     * @throws IOException if the system or the sink fails; the sink is not called again
     */
    public void run() throws IOException {
        now = System.nanoTime();
        end = now + nanos(plan.duration());
        due = now + interval;
        while (!stopped && meter.datagrams() < count && end - now > 0 && goOn()) {
            // a method of its own, so that it is compiled early
        }
        sink.quiet();
    }

    /** Waits for datagrams, passes on what came, and tells the sink of the time; false if the receiver is closed. */
    private boolean goOn() throws IOException {
        boolean came = arrivals.await(isBusy ? QUIET_NANOS : Math.min(end - now, due - now), isStopped);
        long latest = came ? arrivals.waiting().nanoTime() : System.nanoTime();
        now = latest - now > 0 ? latest : now; // a datagram may have arrived before the run
        if (came) {
            pass(arrivals.waiting(), count - meter.datagrams());
            isBusy = true;
            if (++passes % ROUND == 0) { // what waits may have arrived long ago
                long clock = System.nanoTime();
                now = clock + Math.max(now - clock, -LONGEST_BACKLOG_NANOS);
            }
        } else if (isBusy) {
            sink.quiet();
            isBusy = false;
        } else if (receiver.isClosed()) {
            return false;
        }
        if (now - due >= 0) {
            sink.interval();
            now = System.nanoTime();
            due = now - due < interval ? due + interval : now + interval; // a stall is one long interval
        }
        return true;
    }

    /** Passes a run's first datagrams on, not more than {@code most}; at least one. */
    private void pass(DatagramRun run, long most) throws IOException {
        boolean isLater = meter.datagrams() == 0 || run.nanoTime() - arrived > 0; // sockets are read in any order
        arrived = isLater ? run.nanoTime() : arrived;
        int taken = run.count() <= most ? accepted(run) : 0;
        if (taken > 0) {
            meter.add(taken, run.bytes(taken), arrived);
            run.skip(taken);
            return;
        }
        run.moveFirst(datagram);
        if (sink.accept(datagram)) {
            meter.add(1, datagram.length(), arrived);
        }
    }

    private int accepted(DatagramRun run) throws IOException {
        boolean isDone = false;
        try {
            int taken = sink.acceptRun(run);
            isDone = true;
            return taken;
        } finally {
            if (!isDone) {
                run.skip(run.count()); // a sink that fails may have taken some, so none comes again
            }
        }
    }

    /**
     * Ends {@link #run} before the next datagram, at once if it waits; a run that has not begun ends at once. The
     * receiver stays open, and keeps the datagrams that are not taken. Safe in any thread.
     */
    public void stop() {
        stopped = true;
        arrivals.wakeup();
    }

    private boolean isStopped() {
        return stopped;
    }

    /**
     * Returns how much was received so far, without the datagrams that the sink does not count. Safe in any thread,
     * also during {@link #run}.
     *
     * @return the traffic at one moment
     */
    public Traffic received() {
        return meter.traffic();
    }

    /** Saturates at 292 years, also for none. A sum with the clock may overflow: only differences count. */
    private static long nanos(Optional<Duration> duration) {
        return duration.isEmpty() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(duration.get());
    }
}
