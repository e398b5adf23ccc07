package mcast.core.advice;

import java.util.Optional;
import mcast.core.linux.Attachment;

/** The words for tunnels, such as those of a VPN, that carry no multicast or only some. */
public final class Tunnels {
    private Tunnels() {}

    /**
     * Tells whether an interface is a tunnel that may carry no multicast. Those of GRE, for example, do.
     *
     * @param attachment how the interface hangs together with others
     * @return true for WireGuard, PPP, and a program behind {@code /dev/net/tun}
     */
    public static boolean mayDrop(Attachment attachment) {
        return isWireGuard(attachment)
                || attachment.isPpp()
                || (attachment.isTunnel() && attachment.kind().equals(Optional.of("tun")));
    }

    /**
     * Tells whether an interface is one of WireGuard.
     *
     * @param attachment how the interface hangs together with others
     * @return true if it is
     */
    public static boolean isWireGuard(Attachment attachment) {
        return attachment.kind().equals(Optional.of("wireguard"));
    }

    /**
     * Tells what a tunnel does with multicast.
     *
     * @param attachment how the interface hangs together with others
     * @param on its name
     * @return one line
     */
    public static String of(Attachment attachment, String on) {
        return isWireGuard(attachment)
                ? "the interface is a tunnel of WireGuard, which carries a group to one peer only, the one whose"
                        + " AllowedIPs hold it, and to none otherwise; see: wg show " + on + " allowed-ips"
                : "the interface is a tunnel, as of a VPN; many of them carry no multicast, and this host cannot see"
                        + " whether this one does";
    }
}
