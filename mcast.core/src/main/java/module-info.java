import org.jspecify.annotations.NullMarked;

/**
 * Multicast sending and receiving on blocking {@link java.net.MulticastSocket}s: groups, interface selection, sender,
 * receiver, and what the kernel knows of them. Needs nothing but {@code java.base} at run time.
 */
@NullMarked
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
}
