package mcast.core.advice;

import mcast.core.linux.HostMarks.Cloud;
import mcast.core.linux.HostMarks.Container;

/** The words for surroundings that carry no multicast to other hosts. */
public final class Isolation {
    /** Linux below Windows. */
    public static final String BEHIND_WINDOWS =
            "this is WSL2 behind the address translation of Windows, which passes no multicast to other hosts; write"
                    + " networkingMode=mirrored below [wsl2] in .wslconfig, in the user's folder of Windows, and"
                    + " restart WSL";

    private Isolation() {}

    /**
     * Tells that a container has a network of its own.
     *
     * @param container the software that runs it
     * @param on the interface that leads there
     * @return one line
     */
    public static String of(Container container, String on) {
        String means =
                switch (container) {
                    case KUBERNETES ->
                        "hostNetwork: true in the pod's spec, or a second interface by Multus and macvlan";
                    case DOCKER -> "docker run --network host, or a network of the driver macvlan";
                    case PODMAN -> "podman run --network host, or a network of the driver macvlan";
                    case OTHER -> "give the container its host's network, or an interface of the kind macvlan";
                };
        return "this is a container, and " + on + " leads into a network of its own on its host, which routes no"
                + " multicast to other hosts unless it was set up to: " + means;
    }

    /**
     * Tells that an interface leads to another network of the same machine.
     *
     * @param on the interface
     * @return one line
     */
    public static String elsewhere(String on) {
        return "the other end of " + on + ", a virtual cable, lies in another network namespace of this machine, and"
                + " what is behind it cannot be seen from here; if that routes, as for containers, multicast ends"
                + " there";
    }

    /**
     * Tells that a cloud's network drops multicast.
     *
     * @param cloud the cloud
     * @return one line
     */
    public static String of(Cloud cloud) {
        return switch (cloud) {
            case AMAZON ->
                "this host is on Amazon EC2, whose network carries multicast only in a multicast domain of a transit"
                        + " gateway, where members speak IGMPv2: sysctl -w net.ipv4.conf.all.force_igmp_version=2";
            case GOOGLE ->
                "this host is on Google Compute Engine, whose network carries multicast only in a multicast domain,"
                        + " where members speak IGMPv2: sysctl -w net.ipv4.conf.all.force_igmp_version=2";
            case AZURE ->
                "this host is on Microsoft Azure, whose virtual networks carry no multicast: use unicast, or a tunnel"
                        + " between the hosts that carries it, such as VXLAN with a list of their addresses";
            case ALIBABA ->
                "this host is on Alibaba Cloud, whose network carries multicast only in a multicast domain of a transit"
                        + " router";
        };
    }
}
