package mcast.cli.report;

import java.math.BigInteger;
import java.util.List;
import mcast.core.Group;
import mcast.core.Membership;

/** Writes memberships in words. */
public final class MembershipText {
    private static final int MOST_NAMED = 4;

    private MembershipText() {}

    /**
     * Names a few memberships one by one, and many by their ranges.
     *
     * @param memberships at least one membership
     * @return {@code GROUP on INTERFACE, GROUP on INTERFACE}, or as {@link #ofRange}
     */
    public static String of(List<Membership> memberships) {
        if (memberships.size() > MOST_NAMED) {
            return ofRange(memberships);
        }
        var text = new StringBuilder();
        for (Membership each : memberships) {
            text.append(text.isEmpty() ? "" : ", ").append(each);
        }
        return text.toString();
    }

    /**
     * Names the first and the last of consecutive groups on one interface.
     *
     * @param memberships at least one membership
     * @return {@code GROUP ... GROUP on INTERFACE, GROUP ... GROUP on INTERFACE ... and 3 more}
     */
    public static String ofRange(List<Membership> memberships) {
        var text = new StringBuilder();
        int ranges = 0;
        int from = 0;
        while (from < memberships.size() && ranges < MOST_NAMED) {
            Membership first = memberships.get(from);
            int to = from + 1;
            while (to < memberships.size() && follows(memberships.get(to - 1), memberships.get(to))) {
                to++;
            }
            text.append(ranges == 0 ? "" : ", ").append(first.group());
            if (to > from + 1) {
                text.append(" ... ").append(memberships.get(to - 1).group());
            }
            text.append(" on ").append(first.networkInterface());
            ranges++;
            from = to;
        }
        return text + (from < memberships.size() ? " and " + (memberships.size() - from) + " more" : "");
    }

    private static boolean follows(Membership one, Membership next) {
        Group before = one.group();
        Group after = next.group();
        var address = new BigInteger(1, before.address().getAddress());
        return one.networkInterface().equals(next.networkInterface())
                && before.port() == after.port()
                && before.source().equals(after.source())
                && address.add(BigInteger.ONE)
                        .equals(new BigInteger(1, after.address().getAddress()));
    }
}
