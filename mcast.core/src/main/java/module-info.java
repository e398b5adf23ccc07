import org.jspecify.annotations.NullMarked;

/**
 * Multicast sending and receiving on blocking {@link java.net.MulticastSocket}s: groups, interfaces, sender, receiver,
 * numbered streams, ping, and the reasons the kernel knows for a loss. Needs only {@code java.base} at run time.
 *
 * <p>Sending. The caller's thread does all of it; of {@code Transmissions}, one thread per group.
 * <pre>
 *   PayloadSource ---&gt; Transmission ---&gt; Sender ---&gt; kernel
 *    BurstSource        Pace             one MulticastSocket
 *                       TransmissionPlan
 *
 *   A Transmission ends with the payloads, the count or the duration, or by stop() from any thread, or if its thread is
 *   interrupted. Then it sends its end marks. The Sender stays open until its owner closes it.
 * </pre>
 *
 * <p>Receiving. The caller's thread does all of it. Once a second it also looks at the memberships, and joins again.
 * <pre>
 *   kernel ---&gt; Receiver ------------&gt; Reception ---&gt; DatagramSink
 *               one MulticastSocket     ReceptionPlan   StreamSink: what became of numbered datagrams
 *               per membership
 *                 |
 *                 +--&gt; MembershipListener: lost, rejoined
 *
 *   A Reception ends with the count or the duration, or by stop() from any thread, and leaves the Receiver open. It also
 *   ends if the Receiver closes: by close() from any thread, or because the receiving thread is interrupted. In all these
 *   cases the sink is told quiet() a last time. A LossWatch, asked by the same thread, names the layer that lost datagrams.
 *   In a flood a thread "mcast-batches" lives for the milliseconds that it takes to prepare reads of many datagrams.
 * </pre>
 *
 * <p>Ping. A pinger asks by multicast and unicast; responders answer by unicast.
 * <pre>
 *   Pinger, on one socket                                Responder
 *     thread "ping" sends      ---- ping to the group ---&gt;  caller's thread: Receiver, answers
 *                              ---- ping by unicast   ---&gt;  thread "pong": DatagramSocket, answers
 *     caller's thread receives &lt;--- pong by unicast   ----  both answer from the DatagramSocket
 *       |
 *       +--&gt; PingListener
 *
 *   With an interval of zero the caller's thread of the Pinger also sends. A Pinger ends with the count and the patience
 *   after the last ping, or by stop() from any thread. A Responder ends by close() from any thread.
 * </pre>
 */
@NullMarked
@SuppressWarnings("module") // mcast.cli is compiled later
module mcast.core {
    requires static org.jspecify;

    exports mcast.core;
    exports mcast.core.doctor;
    exports mcast.core.format;
    exports mcast.core.loss;
    exports mcast.core.ping;
    exports mcast.core.receive;
    exports mcast.core.send;
    exports mcast.core.stream;
    exports mcast.core.linux to
            mcast.cli; // which watches its standard output
}
