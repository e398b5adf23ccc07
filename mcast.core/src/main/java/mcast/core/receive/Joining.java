package mcast.core.receive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.MulticastException.Reason;
import mcast.core.advice.Cause;
import mcast.core.advice.Limits;
import mcast.core.advice.Obstacles;
import mcast.core.host.ReachedInterfaces;
import mcast.core.linux.KernelSocket;
import mcast.core.linux.MulticastByIndex;

/** Joins the group of a membership: through the JDK where it reaches the interface, by the index of it elsewhere. */
final class Joining {
    private final Membership membership;
    private final ReachedInterfaces interfaces;
    private final List<InetAddress> excluded = new ArrayList<>();

    Joining(Membership membership, ReachedInterfaces interfaces, ReceiverOptions options) {
        this.membership = membership;
        this.interfaces = interfaces;
        for (InetAddress each : options.excludedSources()) {
            if (AddressFormat.family(each) == membership.group().family()) {
                excluded.add(each);
            }
        }
    }

    /**
     * Joins.
     *
     * @throws MulticastException if the kernel refuses; the message names the limit or the obstacle
     */
    void join(DatagramChannel channel, Optional<KernelSocket> kernelSocket) throws IOException {
        Optional<NetworkInterface> reached =
                interfaces.of(membership.networkInterface(), membership.group().family());
        try {
            if (reached.isPresent()) {
                join(channel, reached.get());
            } else if (kernelSocket.isPresent()) {
                join(kernelSocket.get().descriptor());
            } else {
                throw new SocketException("its socket is not found in /proc");
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private void join(DatagramChannel channel, NetworkInterface on) throws IOException {
        Group group = membership.group();
        if (group.source().isPresent()) {
            channel.join(group.address(), on, group.source().get());
            return;
        }
        ((MulticastSocket) channel.socket()).joinGroup(group.socketAddress(), on);
        if (!excluded.isEmpty()) {
            MembershipKey joined = channel.join(group.address(), on);
            for (InetAddress each : excluded) {
                joined.block(each);
            }
        }
    }

    private void join(int descriptor) throws IOException {
        int index = membership.networkInterface().index();
        Group group = membership.group();
        if (group.source().isPresent()) {
            MulticastByIndex.join(
                    descriptor, index, group.address(), group.source().get());
            return;
        }
        MulticastByIndex.join(descriptor, index, group.address());
        for (InetAddress each : excluded) {
            MulticastByIndex.block(descriptor, index, group.address(), each);
        }
    }

    private MulticastException refused(IOException thrown) throws SocketException {
        StandardProtocolFamily family = membership.group().family();
        String words = "cannot join " + membership + ": " + thrown.getMessage();
        Optional<Cause> cause = Limits.ofJoining(family, excluded.size());
        if (cause.isEmpty()) {
            cause = Obstacles.of(membership.networkInterface(), family);
        }
        return cause.isPresent()
                ? cause.get().refusing(words + "; ", thrown)
                : new MulticastException(Reason.UNKNOWN, words, thrown);
    }
}
