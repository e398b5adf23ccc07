package mcast.core.receive;

import java.io.IOException;
import java.time.Duration;
import mcast.core.Traffic;
import mcast.core.TrafficMeter;

/**
 * Receives into a sink until enough came or the time is over. One thread runs it; closing the receiver from any thread
 * ends it.
 */
public final class Reception {
    private final Receiver receiver;
    private final DatagramSink sink;
    private final long count;
    private final Duration duration;
    private final Duration interval;
    private final TrafficMeter meter = new TrafficMeter();

    /**
     * Prepares a reception.
     *
     * @param receiver where datagrams come from
     * @param sink where they go
     * @param count how many to take, or 0 for no limit
     * @param duration how long to listen, or zero for no limit
     * @param interval how often to call {@link DatagramSink#interval}, or zero for never
     */
    public Reception(Receiver receiver, DatagramSink sink, long count, Duration duration, Duration interval) {
        this.receiver = receiver;
        this.sink = sink;
        this.count = count;
        this.duration = duration;
        this.interval = interval;
    }

    /**
     * Receives until the count or the duration is reached or the receiver is closed.
     *
     * @throws IOException if the system or the sink fails
     */
    public void run() throws IOException {
        var datagram = new Datagram();
        long now = System.nanoTime();
        long end = now + (duration.isZero() ? Long.MAX_VALUE / 2 : duration.toNanos());
        long step = interval.isZero() ? Long.MAX_VALUE / 2 : interval.toNanos();
        long due = now + step;
        boolean waiting = false;
        while ((count == 0 || meter.datagrams() < count) && end - now > 0) {
            boolean came = waiting
                    ? receiver.receive(datagram, Duration.ZERO)
                    : receiver.receive(datagram, Duration.ofNanos(Math.min(end - now, due - now)));
            now = came ? datagram.nanoTime() : System.nanoTime();
            if (came) {
                if (sink.accept(datagram)) {
                    meter.add(1, datagram.length(), now);
                }
                waiting = true;
            } else if (waiting) {
                sink.quiet();
                waiting = false;
            } else if (receiver.isClosed()) {
                break;
            }
            if (now - due >= 0) {
                sink.interval();
                now = System.nanoTime();
                due = now - due < step ? due + step : now + step; // a stall is one long interval
            }
        }
        sink.quiet();
    }

    /**
     * What was received. To be asked when {@link #run} has ended.
     *
     * @return the traffic
     */
    public Traffic received() {
        return meter.traffic();
    }
}
