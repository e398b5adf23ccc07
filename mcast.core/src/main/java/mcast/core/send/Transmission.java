package mcast.core.send;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import mcast.core.MulticastException;
import mcast.core.Traffic;
import mcast.core.TrafficMeter;
import org.jspecify.annotations.Nullable;

/**
 * Sends the payloads of a source through a sender as a plan says. One thread runs it, once, alone or as one of many
 * {@link Transmissions}; any thread may stop it and ask how much it has sent. It does not close the sender.
 */
public final class Transmission {
    private final TransmissionSteps steps;
    private final TransmissionPlan plan;
    private volatile @Nullable Schedule schedule;

    /**
     * Prepares a transmission.
     *
     * @param sender sends the datagrams; stays open
     * @param payloads the payloads
     * @param plan when to end, and how fast to send
     * @param failures takes the reason of each datagram that cannot be sent, if the plan is to keep going; called by
     *     the thread that sends
     */
    public Transmission(
            Sender sender, PayloadSource payloads, TransmissionPlan plan, Consumer<MulticastException> failures) {
        this.plan = plan;
        steps = new TransmissionSteps(sender, payloads, plan, failures);
    }

    /**
     * Sends until the payloads, the count or the duration are at their end, or {@link #stop} is called, or this thread
     * is interrupted. Then sends the source's end mark, three times within 120 milliseconds. Interruption ends the run
     * as {@code stop} does: it skips no mark, leaves the sender open and the interrupt status set.
     *
     * @throws MulticastException if a datagram cannot be sent and the plan is not to keep going; the message begins
     *     with the datagram's number, counted from 1
     * @throws IOException if the source fails, or the sender is closed
     */
    public void run() throws IOException {
        new Transmissions(List.of(this)).run();
    }

    /** Ends {@link #run} before the next datagram; a run that has not begun ends at once. Safe in any thread. */
    public void stop() {
        steps.stop();
        Schedule running = schedule;
        if (running != null) {
            running.wake();
        }
    }

    /**
     * Returns how much was sent so far, without end marks. Safe in any thread, also during {@link #run}.
     *
     * @return the traffic at one moment
     */
    public Traffic sent() {
        return meter().traffic();
    }

    /**
     * Returns how many datagrams could not be sent. Exact after {@link #run}; during it, another thread may see an
     * older count.
     *
     * @return a count, 0 unless the plan is to keep going
     */
    public long failed() {
        return steps.failed();
    }

    TransmissionPlan plan() {
        return plan;
    }

    TransmissionSteps steps() {
        return steps;
    }

    TrafficMeter meter() {
        return steps.meter();
    }

    /** Notes what to wake by {@link #stop}, before the schedule runs. */
    void joins(Schedule running) {
        schedule = running;
    }
}
