package mcast.cli.network;

import mcast.cli.harness.Host;
import mcast.cli.harness.Network;
import org.junit.jupiter.api.BeforeEach;

/** A host {@code m} with two networks, on {@code eth0} and {@code eth1}, and one host on each of them. */
abstract class BetweenTwoNetworks {
    Host left;
    Host right;
    Host m;

    @BeforeEach
    void link(Network net) {
        var one = net.bridge("one");
        var two = net.bridge("two");
        left = net.host("left").link(one, "10.1.0.1/24", "fd01::1/64");
        right = net.host("right").link(two, "10.2.0.1/24", "fd02::1/64");
        m = net.host("m").link(one, "10.1.0.9/24", "fd01::9/64").link(two, "10.2.0.9/24", "fd02::9/64");
    }
}
