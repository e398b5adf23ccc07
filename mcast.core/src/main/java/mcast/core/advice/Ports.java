package mcast.core.advice;

import java.net.BindException;
import java.net.SocketException;
import java.util.Optional;
import mcast.core.MulticastException.Reason;
import mcast.core.linux.KernelSetting;
import mcast.core.linux.KernelSocket;
import mcast.core.linux.OwnProcess;

/** Causes at a port. */
public final class Ports {
    private static final KernelSetting FIRST_FOR_ALL = new KernelSetting("net.ipv4.ip_unprivileged_port_start");

    private Ports() {}

    /**
     * Finds the cause that answers to a port would not all come to a socket bound to it now.
     *
     * @param port the port, 1 to 65,535
     * @return the cause; empty if the port is free, or the system does not tell
     */
    public static Optional<Cause> ofAnswers(int port) {
        return KernelSocket.isBound(port)
                ? Optional.of(new Cause(
                        Reason.PORT,
                        "another program has it, and would get the answers; find it with: ss -ulnp sport = :" + port))
                : Optional.empty();
    }

    /**
     * Finds the cause that a socket could not be bound.
     *
     * @param port the port asked for, or 0 for any
     * @param thrown the exception of the system; a {@link BindException} is about permission, port or address
     * @return the cause
     */
    public static Cause of(int port, SocketException thrown) {
        long firstForAll = FIRST_FOR_ALL.value().orElse(1024);
        if (port > 0 && port < firstForAll && !OwnProcess.mayBindToAnyPort()) {
            return new Cause(
                    Reason.PERMISSION,
                    thrown.getMessage() + "; ports below " + firstForAll
                            + " are for root: sysctl net.ipv4.ip_unprivileged_port_start says from where others may");
        }
        if (port > 0 && thrown instanceof BindException && KernelSocket.isBound(port)) {
            return new Cause(
                    Reason.PORT,
                    "another program holds it and does not share it; find it with: ss -ulnp sport = :" + port);
        }
        return new Cause(
                thrown instanceof BindException ? Reason.ADDRESS : Reason.UNKNOWN, String.valueOf(thrown.getMessage()));
    }
}
