package mcast.cli.report;

import java.util.List;
import mcast.core.Membership;

/** Writes memberships in words. */
public final class MembershipText {
    private static final int MOST_NAMED = 4;

    private MembershipText() {}

    /**
     * Names the first memberships and counts the others.
     *
     * @param memberships at least one membership
     * @return {@code GROUP on INTERFACE, GROUP on INTERFACE ... and 3 more}
     */
    public static String of(List<Membership> memberships) {
        int named = Math.min(MOST_NAMED, memberships.size());
        var text = new StringBuilder();
        for (Membership each : memberships.subList(0, named)) {
            text.append(text.isEmpty() ? "" : ", ").append(each);
        }
        return text + (memberships.size() > named ? " and " + (memberships.size() - named) + " more" : "");
    }
}
