package mcast.core.receive;

import java.io.IOException;

/** Takes the datagrams of a {@link Reception}. The receiving thread calls all methods. */
public interface DatagramSink {
    /**
     * Takes a datagram.
     *
     * @param datagram the datagram, which is filled again after this call
     * @return whether it counts as received; marks that a sender adds and does not count itself do not
     * @throws IOException if the sink fails, which ends the reception
     */
    boolean accept(Datagram datagram) throws IOException;

    /**
     * Takes the first datagrams of a run at once, if it can, which is faster than one by one. All of them count as
     * received. The datagrams that it leaves are offered again: first here, and if it takes none, the first of them by
     * {@link #accept}. This one takes none.
     *
     * @param run the run, which is filled again after this call
     * @return how many of its first datagrams it took, 0 to {@link DatagramRun#count}
     * @throws IOException if the sink fails, which ends the reception
     */
    default int acceptRun(DatagramRun run) throws IOException {
        return 0;
    }

    /**
     * Writes out all that is buffered. Called if no datagram follows within a millisecond, and at the end of the
     * reception unless the system or the sink failed.
     *
     * @throws IOException if the sink fails, which ends the reception
     */
    void quiet() throws IOException;

    /**
     * Called after each {@link ReceptionPlan#interval}, if the plan has one. If a call comes late by an interval or
     * more, the intervals that it missed are not caught up with.
     *
     * @throws IOException if the sink fails, which ends the reception
     */
    default void interval() throws IOException {}
}
