package mcast.core.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Asks the kernel which interface has a name, alternative names included ({@code ip link property add}). */
public final class InterfaceIndex {
    private static final short RTM_GETLINK = 18;
    private static final int LENGTH_OF_IFINFOMSG = 16;
    private static final int OFFSET_OF_INDEX = 4;
    private static final int IFLA_ALT_IFNAME = 53;
    private static final int LONGEST_NAME = 127;

    private InterfaceIndex() {}

    /**
     * Asks.
     *
     * @param name any text
     * @return the index of the interface of that name, or empty if there is none or the system does not tell
     */
    public static OptionalInt of(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST_NAME || !NativeAccess.isEnabled()) {
            return OptionalInt.empty();
        }
        byte[] terminated = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, terminated, 0, bytes.length);
        try {
            ByteBuffer question = Netlink.question(RTM_GETLINK);
            question.position(question.position() + LENGTH_OF_IFINFOMSG);
            Netlink.put(question, IFLA_ALT_IFNAME, terminated);
            ByteBuffer answer = Netlink.ask(question);
            return OptionalInt.of(answer.getInt(answer.position() + OFFSET_OF_INDEX));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
