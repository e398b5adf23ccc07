import org.jspecify.annotations.NullMarked;

/**
 * Multicast sending and receiving on blocking {@link java.net.MulticastSocket}s: groups, interfaces, sender, receiver,
 * numbered streams, captures, ping, and the places where a host loses datagrams. Needs only {@code java.base} at run
 * time.
 *
 * <h2>Sending</h2>
 * <pre>{@code
 *   PayloadSource ---> Transmission ---> Sender ---> kernel
 *   or BurstSource     Pace              one MulticastSocket
 *                      TransmissionPlan
 * }</pre>
 * The caller's thread does all of it; {@code Transmissions} deals many transmissions among as many threads as their
 * rates need, at most one for each processor, the caller's included. In each a {@code Schedule} takes the step that is
 * due, of any of them. A transmission ends with the payloads, the count or the duration, by {@code stop()} from any
 * thread, or if its thread is interrupted. It then sends its end marks. The sender stays open until its owner closes
 * it.
 *
 * <h2>Replaying</h2>
 * <pre>{@code
 *   CaptureSource ---> CaptureReader ---> Replay ------------> Sender ---> kernel
 *   a file or a pipe   CapturedDatagram   DeadlinePacer        one for each group
 *                                         ReplayPlan
 * }</pre>
 * The caller's thread does all of it; a daemon thread {@code capture-pipe} reads a pipe ahead, to know when each
 * datagram came. A replay ends with the capture, its rounds, the count or the duration, by {@code stop()} from any
 * thread, or if its thread is interrupted. It then closes its senders and the pipe.
 *
 * <h2>Receiving</h2>
 * <pre>{@code
 *   kernel ---> Receiver ----------------> Reception ------> DatagramSink
 *               one MulticastSocket        ReceptionPlan     for example StreamSink:
 *               for each membership                          counts numbered datagrams
 *                  |
 *                  +--> MembershipListener: lost, rejoined
 * }</pre>
 * The caller's thread does all of it. Once a second it also looks at the memberships, and joins again if it can. A
 * reception ends with the count or the duration, or by {@code stop()} from any thread, and leaves the receiver open. It
 * also ends if the receiver closes: by {@code close()} from any thread, or because the receiving thread is interrupted.
 * In each case it calls the sink's {@code quiet()} a last time. A receiver that reads ahead has a daemon thread
 * {@code mcast-read-ahead}, which reads many datagrams per system call until the receiver closes, a flood needs each
 * processor, or a socket cannot be read so. A {@code LossWatch}, in the caller's thread, names the layer that lost
 * datagrams. A {@code CaptureSink} writes them as a capture, a {@code RecordingSink} beside another sink.
 *
 * <h2>Ping</h2>
 * <pre>{@code
 *   Pinger                                            Responder
 *   thread "ping"    ---- ping to the group ----->    caller's thread, Receiver
 *                    ---- ping by unicast ------->    thread "pong", DatagramSocket
 *                    ---- to the host named ----->    thread "pong-unicast", at the group's port
 *   caller's thread  <--- pong by unicast --------    each thread, from the socket it came to or the DatagramSocket
 *      |
 *      +--> PingListener
 * }</pre>
 * With an interval of zero the pinger's caller also sends, and there is no thread {@code ping}; a {@code SizeSearch}
 * does so too. A pinger ends with the count and the wait after the last ping, or by {@code stop()} from any thread. A
 * responder ends by {@code close()} from any thread.
 *
 * <h2>Mesh</h2>
 * <pre>{@code
 *   Mesh, the same on every host
 *   caller's thread          ---> Sender    ---> group, and the hosts that are known
 *   thread "mesh-multicast"  <--- Receiver  <--- group
 *   thread "mesh-unicast"    <--- Sender's socket
 *      |
 *      +--> MeshMatrix: who hears whom
 * }</pre>
 * A mesh ends with the count or the duration, by {@code stop()} from any thread, or if its thread is interrupted. A
 * daemon thread {@code mesh-names} looks up the hosts that were expected.
 */
@NullMarked
module mcast.core {
    requires static org.jspecify;

    exports mcast.core;
    exports mcast.core.capture;
    exports mcast.core.doctor;
    exports mcast.core.format;
    exports mcast.core.loss;
    exports mcast.core.mesh;
    exports mcast.core.metrics;
    exports mcast.core.ping;
    exports mcast.core.receive;
    exports mcast.core.send;
    exports mcast.core.stream;
}
