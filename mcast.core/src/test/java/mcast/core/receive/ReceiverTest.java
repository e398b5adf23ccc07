package mcast.core.receive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mcast.core.Group;
import mcast.core.Membership;
import mcast.core.MulticastException;
import mcast.core.send.Sender;
import mcast.harness.FreshPort;
import mcast.harness.Loopback;
import org.junit.jupiter.api.Test;

final class ReceiverTest {
    @Test
    void hearsAGroupAndKnowsWhereItCameFrom() throws IOException {
        Group group = Loopback.group("239.77.1.1");
        var datagram = new Datagram();
        try (var receiver = Loopback.receiver(group);
                var sender = Sender.open(group, Loopback.SENDING)) {
            sender.send(Loopback.bytes("Hello"));
            assertEquals("Hello", Loopback.heard(receiver, datagram));
            assertEquals(5, datagram.length());
            assertEquals(InetAddress.ofLiteral("127.0.0.1"), datagram.source());
            assertEquals(sender.sourcePort(), datagram.sourcePort());
            assertEquals(group, datagram.group());
            assertEquals(Loopback.networkInterface(), datagram.networkInterface());
            assertEquals(List.of(datagram.membership()), receiver.memberships());
            assertEquals(Loopback.RECEIVING, receiver.options());
        }
    }

    @Test
    void takesTheLongestAndPartsWhole() throws IOException {
        Group group = Loopback.group("239.77.1.2");
        var datagram = new Datagram();
        byte[] longest = new byte[Sender.MOST_BYTES];
        for (int i = 0; i < longest.length; i++) {
            longest[i] = (byte) (i * 31);
        }
        try (var one = Loopback.receiver(group);
                var several = Loopback.receiver(group, Group.parse("239.77.1.3:" + group.port()));
                var sender = Sender.open(group, Loopback.SENDING)) {
            sender.send(longest);
            sender.send(longest, 10, 3);
            for (Receiver each : List.of(one, several)) {
                assertTrue(each.receive(datagram, Loopback.PATIENCE));
                assertArrayEquals(longest, datagram.payload());
                assertTrue(each.receive(datagram, Loopback.PATIENCE));
                assertArrayEquals(new byte[] {longest[10], longest[11], longest[12]}, datagram.payload());
            }
        }
    }

    @Test
    void takesAnEmptyDatagram() throws IOException {
        Group group = Loopback.group("239.77.1.17");
        try (var one = Loopback.receiver(group);
                var several = Loopback.receiver(group, Group.parse("239.77.1.18:" + group.port()))) {
            Loopback.send(group, "");
            Loopback.send(group, "mark");
            for (Receiver each : List.of(one, several)) {
                assertEquals("", Loopback.heard(each));
                assertEquals("mark", Loopback.heard(each));
            }
        }
    }

    /** One socket holds 20 memberships only. */
    @Test
    void hearsSixtyGroupsEachByItsName() throws IOException {
        List<Group> groups = Group.parseRange("239.77.2.1+60:" + FreshPort.draw());
        var datagram = new Datagram();
        try (var receiver = Receiver.open(groups, Loopback.RECEIVING)) {
            assertEquals(
                    groups,
                    receiver.memberships().stream().map(Membership::group).toList());
            for (Group each : groups) {
                Loopback.send(each, each.toString());
            }
            Set<String> heard = new HashSet<>();
            for (int i = 0; i < groups.size(); i++) {
                String text = Loopback.heard(receiver, datagram);
                assertEquals(datagram.group().toString(), text);
                assertEquals(Loopback.networkInterface(), datagram.networkInterface());
                assertTrue(heard.add(text), text);
            }
        }
    }

    @Test
    void aGroupNamedTwiceIsHeardOnce() throws IOException {
        Group group = Loopback.group("239.77.1.4");
        try (var receiver = Loopback.receiver(group, group)) {
            assertEquals(1, receiver.memberships().size());
            Loopback.send(group, "one");
            Loopback.send(group, "two");
            assertEquals("one", Loopback.heard(receiver));
            assertEquals("two", Loopback.heard(receiver));
        }
    }

    @Test
    void hearsNothingOfAGroupThatOnlyAnotherReceiverJoined() throws IOException {
        Group mine = Loopback.group("239.77.1.5");
        Group other = Group.parse("239.77.1.6:" + mine.port());
        Group third = Group.parse("239.77.1.7:" + mine.port());
        try (var one = Loopback.receiver(mine);
                var several = Loopback.receiver(mine, third);
                var others = Loopback.receiver(other)) {
            Loopback.send(other, "not for one");
            Loopback.send(mine, "mark");
            assertEquals("mark", Loopback.heard(one));
            assertEquals("mark", Loopback.heard(several));
            assertEquals("not for one", Loopback.heard(others));
        }
    }

    @Test
    void hearsNothingThatWasSentToThisHostAlone() throws IOException {
        Group group = Loopback.group("239.77.1.19");
        try (var receiver = Loopback.receiver(group);
                var unicast = new DatagramSocket()) {
            byte[] payload = Loopback.bytes("to this host");
            unicast.send(new DatagramPacket(payload, payload.length, InetAddress.ofLiteral("127.0.0.1"), group.port()));
            Loopback.send(group, "to the group");
            assertEquals("to the group", Loopback.heard(receiver));
        }
    }

    @Test
    void twoReceiversBothHear() throws IOException {
        Group group = Loopback.group("239.77.1.8");
        try (var one = Loopback.receiver(group);
                var two = Loopback.receiver(group)) {
            Loopback.send(group, "both");
            assertEquals("both", Loopback.heard(one));
            assertEquals("both", Loopback.heard(two));
        }
    }

    @Test
    void refusesToListenToNothing() {
        assertThrows(IllegalArgumentException.class, () -> Receiver.open(List.of(), Loopback.RECEIVING));
    }

    @Test
    void tellsWhatBufferWasGranted() throws IOException {
        Group group = Loopback.group("239.77.1.15");
        try (var receiver = Receiver.open(List.of(group), Loopback.RECEIVING.withReceiveBuffer(16_384))) {
            assertEquals(16_384, receiver.receiveBuffer());
        }
    }

    @Test
    void namesThePortThatAnotherHolds() throws IOException {
        Group group = Loopback.group("239.77.1.16");
        try (var holder = Receiver.open(List.of(group), Loopback.RECEIVING.withReuseAddress(false))) {
            for (ReceiverOptions each : List.of(Loopback.RECEIVING, Loopback.RECEIVING.withReuseAddress(false))) {
                var e = assertThrows(MulticastException.class, () -> Receiver.open(List.of(group), each));
                String message = String.valueOf(e.getMessage());
                assertTrue(message.contains("port " + group.port()) && message.contains(group.toString()), message);
                assertTrue(message.contains("another program holds it"), message);
            }
            Loopback.send(group, "undisturbed");
            assertEquals("undisturbed", Loopback.heard(holder));
        }
    }
}
