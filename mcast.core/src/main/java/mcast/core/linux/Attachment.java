package mcast.core.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How an interface hangs together with others, as the kernel tells it (rtnetlink(7), RTM_GETLINK), whichever network
 * {@code /sys} shows. A snapshot; immutable.
 *
 * @param kind its kind as {@code ip link} names it, such as {@code veth}, {@code vlan} or {@code wireguard}; empty for
 *     that of a device
 * @param isTunnel whether it leads to one other end only: its POINTOPOINT flag is set
 * @param isPpp whether it is a link of PPP (RFC 1661)
 * @param master the index of the interface that it belongs to, if any
 * @param masterKind the kind of that one, such as {@code bridge} or {@code vrf}
 * @param lower the index of the interface that it lies on, or of its other end, if any
 * @param isLowerElsewhere whether that index is one of another network namespace
 * @param vlan its VLAN's number, if it is one of a VLAN
 */
public record Attachment(
        Optional<String> kind,
        boolean isTunnel,
        boolean isPpp,
        OptionalInt master,
        Optional<String> masterKind,
        OptionalInt lower,
        boolean isLowerElsewhere,
        OptionalInt vlan) {
    private static final Set<String> TAKING = Set.of("bridge", "bond", "team", "openvswitch");
    private static final short RTM_GETLINK = 18;
    private static final int LENGTH_OF_IFINFOMSG = 16;
    private static final int IFLA_LINK = 5;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_EXT_MASK = 29;
    private static final int IFLA_LINK_NETNSID = 37;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    private static final int IFLA_INFO_SLAVE_KIND = 4;
    private static final int IFLA_VLAN_ID = 1;
    private static final int RTEXT_FILTER_SKIP_STATS = 8;
    private static final int IFF_POINTOPOINT = 0x10;
    private static final short ARPHRD_PPP = 512;

    /**
     * Asks the kernel. Its first use takes tens of milliseconds.
     *
     * @param index the interface's index
     * @return the attachment, or empty if the interface is gone or the kernel does not tell
     */
    public static Optional<Attachment> of(int index) {
        if (!NativeAccess.isEnabled()) {
            return Optional.empty();
        }
        try {
            ByteBuffer question = Netlink.question(RTM_GETLINK);
            int start = question.position();
            question.putInt(start + 4, index).position(start + LENGTH_OF_IFINFOMSG);
            Netlink.put(question, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
            return Optional.of(parse(Netlink.ask(question)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // no netlink, as in a sandbox, or another kernel's format
        }
    }

    /**
     * Tells whether its master takes all that comes in.
     *
     * @return true if it is a part of a bridge, a bond, a team or Open vSwitch, and not of a VRF
     */
    public boolean isPart() {
        return masterKind.isPresent() && TAKING.contains(masterKind.get());
    }

    /**
     * Tells whether it is in a VRF, which has routes of its own.
     *
     * @return true if its master is one
     */
    public boolean isInVrf() {
        return masterKind.equals(Optional.of("vrf"));
    }

    static Attachment parse(ByteBuffer answer) {
        int start = answer.position();
        boolean isPpp = answer.getShort(start + 2) == ARPHRD_PPP;
        boolean isTunnel = (answer.getInt(start + 8) & IFF_POINTOPOINT) != 0;
        ByteBuffer all = answer.duplicate().order(answer.order()).position(start + LENGTH_OF_IFINFOMSG);
        Optional<ByteBuffer> info = Attributes.find(all, IFLA_LINKINFO);
        Optional<String> kind =
                info.flatMap(in -> Attributes.find(in, IFLA_INFO_KIND)).map(Attributes::text);
        OptionalInt lower = number(all, IFLA_LINK);
        return new Attachment(
                kind,
                isTunnel,
                isPpp,
                number(all, IFLA_MASTER),
                info.flatMap(in -> Attributes.find(in, IFLA_INFO_SLAVE_KIND)).map(Attributes::text),
                lower.isPresent() && lower.getAsInt() > 0 ? lower : OptionalInt.empty(),
                Attributes.find(all, IFLA_LINK_NETNSID).isPresent(),
                kind.equals(Optional.of("vlan")) ? vlan(info.get()) : OptionalInt.empty());
    }

    private static OptionalInt number(ByteBuffer attributes, int type) {
        Optional<ByteBuffer> found = Attributes.find(attributes, type);
        return found.isPresent() ? OptionalInt.of(found.get().getInt(found.get().position())) : OptionalInt.empty();
    }

    private static OptionalInt vlan(ByteBuffer info) {
        Optional<ByteBuffer> id =
                Attributes.find(info, IFLA_INFO_DATA).flatMap(data -> Attributes.find(data, IFLA_VLAN_ID));
        return id.isPresent()
                ? OptionalInt.of(Short.toUnsignedInt(id.get().getShort(id.get().position())))
                : OptionalInt.empty();
    }
}
