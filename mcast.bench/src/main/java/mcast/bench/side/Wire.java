package mcast.bench.side;

import java.util.List;

/**
 * What lies between sender and receiver.
 *
 * @param name of the interface or pair
 * @param sending words in front of the sender's command
 * @param sender the sender's address
 * @param receiving words in front of the receiver's command
 * @param receiver the receiver's address
 * @param receiverInterface the name of its interface
 * @param ttl what to send with
 */
record Wire(
        String name,
        List<String> sending,
        String sender,
        List<String> receiving,
        String receiver,
        String receiverInterface,
        int ttl) {
    /** TTL 0: nothing leaves. */
    static final Wire LOOPBACK = new Wire("lo", List.of(), "127.0.0.1", List.of(), "127.0.0.1", "lo", 0);

    /** Two network namespaces that a veth pair connects; the addresses are those that the script gave them. */
    static Wire veth(String sending, String receiving) {
        return new Wire(
                "a veth pair",
                List.of("ip", "netns", "exec", sending),
                "10.1.0.1",
                List.of("ip", "netns", "exec", receiving),
                "10.1.0.2",
                "eth0",
                1);
    }
}
