package mcast.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of the kernel as bytes: rtnetlink(7), if_link.h. */
final class AttachmentTest {
    private static final int ETHERNET = 1;
    private static final int UP = 0x1;

    @Test
    void aDeviceHasNoKind() {
        Attachment device = Attachment.parse(link(ETHERNET, UP, attribute(3, text("eth0"))));
        assertEquals(
                new Attachment(
                        Optional.empty(),
                        false,
                        false,
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        OptionalInt.empty()),
                device);
    }

    @Test
    void aVlanTellsItsNumberAndWhatItLiesOn() {
        byte[] id = {5, 0};
        byte[] info = join(attribute(1, text("vlan")), attribute(2, join(attribute(3, id), attribute(1, id))));
        Attachment vlan = Attachment.parse(link(ETHERNET, UP, join(attribute(5, number(2)), attribute(18, info))));
        assertEquals(Optional.of("vlan"), vlan.kind());
        assertEquals(OptionalInt.of(5), vlan.vlan());
        assertEquals(OptionalInt.of(2), vlan.lower());
        assertFalse(vlan.isLowerElsewhere());
    }

    @Test
    void theOtherEndOfAVethMayLieElsewhere() {
        byte[] all = join(attribute(5, number(7)), attribute(18, attribute(1, text("veth"))), attribute(37, number(0)));
        Attachment veth = Attachment.parse(link(ETHERNET, UP, all));
        assertEquals(Optional.of("veth"), veth.kind());
        assertTrue(veth.isLowerElsewhere());
    }

    @ParameterizedTest
    @CsvSource({"bridge, true", "bond, true", "team, true", "openvswitch, true", "vrf, false", "batadv, false"})
    void aPartIsKnownByTheKindOfItsMaster(String kind, boolean isPart) {
        byte[] all = join(attribute(10, number(9)), attribute(18, attribute(4, text(kind))));
        Attachment part = Attachment.parse(link(ETHERNET, UP, all));
        assertEquals(OptionalInt.of(9), part.master());
        assertEquals(isPart, part.isPart());
    }

    @ParameterizedTest
    @CsvSource({"65534, 0x1091, true, false", "512, 0x10d1, true, true", "1, 0x1003, false, false"})
    void aTunnelIsKnownByItsFlag(int type, String flags, boolean isTunnel, boolean isPpp) {
        Attachment tunnel = Attachment.parse(link(type, Integer.decode(flags), new byte[0]));
        assertEquals(isTunnel, tunnel.isTunnel());
        assertEquals(isPpp, tunnel.isPpp());
    }

    @Test
    void anAnswerThatIsCutOffIsReadUpToThere() {
        byte[] whole = join(attribute(10, number(9)), attribute(18, attribute(4, text("bridge"))));
        for (int length = 0; length < whole.length; length++) {
            Attachment cut = Attachment.parse(link(ETHERNET, UP, Arrays.copyOf(whole, length)));
            assertEquals(length < 8 ? OptionalInt.empty() : OptionalInt.of(9), cut.master());
        }
        assertThrows(RuntimeException.class, () -> Attachment.parse(buffer(new byte[3])));
    }

    @Test
    void aRouteHasOneWayOrSeveral() {
        assertEquals(Set.of(), RouteWays.parse(buffer(new byte[0])));
        assertEquals(Set.of(3), RouteWays.parse(buffer(attribute(4, number(3)))));
        byte[] ways = join(way(0, 3, attribute(5, number(1))), way(0, 4), way(1, 5), way(0, 3));
        assertEquals(List.of(3, 4), List.copyOf(RouteWays.parse(buffer(attribute(9, ways)))), "the dead one is none");
        assertEquals(Set.of(3), RouteWays.parse(buffer(attribute(9, join(new byte[] {0, 0, 0, 0}, number(3))))));
    }

    private static ByteBuffer link(int type, int flags, byte[] attributes) {
        ByteBuffer link = ByteBuffer.allocate(16 + attributes.length).order(ByteOrder.nativeOrder());
        link.putShort((short) 0)
                .putShort((short) type)
                .putInt(2)
                .putInt(flags)
                .putInt(0)
                .put(attributes);
        return link.flip();
    }

    private static byte[] way(int flags, int index, byte... attributes) {
        ByteBuffer way = ByteBuffer.allocate(8 + attributes.length).order(ByteOrder.nativeOrder());
        way.putShort((short) (8 + attributes.length))
                .put((byte) flags)
                .put((byte) 0)
                .putInt(index);
        return way.put(attributes).array();
    }

    private static byte[] attribute(int type, byte[] value) {
        ByteBuffer attribute = ByteBuffer.allocate((4 + value.length + 3) & ~3).order(ByteOrder.nativeOrder());
        attribute.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        return attribute.array();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(number)
                .array();
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(1024);
        for (byte[] each : parts) {
            all.put(each);
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
